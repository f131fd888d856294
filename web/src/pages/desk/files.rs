//! Files of people: to open, to keep, to pass on.

use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::components::button::Button;
use crate::components::icon::{Icon, glyph};
use crate::components::passphrase::{Answer, Ask, Given, Passphrase};
use crate::context::{Chosen, Ctx, Waiting};
use crate::platform::{clock, file, secret};
use crate::state::{exchange, sheet};

/// A larger file would fill the memory of a tablet. 5,000 people take about half of it.
const AT_MOST: f64 = 200e6;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub app: Ctx,
}

/// Opens files; those under a passphrase wait for it here.
#[component]
pub fn OpenFiles(props: &Props) -> Html {
    let app = props.app.clone();
    let lang = app.settings.lang;
    let waiting = use_state(Vec::<Waiting>::new);
    let onchange = {
        let (app, waiting) = (app.clone(), waiting.clone());
        Callback::from(move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            let (app, waiting) = (app.clone(), waiting.clone());
            spawn_local(async move {
                let files = chosen(&input).await;
                // The same file can be chosen again.
                input.set_value("");
                if !files.is_empty() {
                    waiting.set(app.open_files(files).await);
                }
            });
        })
    };
    let on_given = {
        let (app, waiting) = (app.clone(), waiting.clone());
        Callback::from(move |(given, answer): (Given, Answer)| {
            let (app, waiting) = (app.clone(), waiting.clone());
            spawn_local(async move {
                let still = app.open_locked(&given.present, (*waiting).clone()).await;
                answer.emit((!still.is_empty()).then(|| lang.desk_lock_wrong().to_owned()));
                waiting.set(still);
            });
        })
    };
    let names: Vec<&str> = waiting.iter().map(|file| file.name.as_str()).collect();
    html! {
        <>
            <label class="button button-plain file">
                { glyph(Icon::Upload) }
                <span>{ lang.desk_import() }</span>
                <input type="file" multiple=true accept=".json,application/json" {onchange} title={lang.desk_import_hint()} />
            </label>
            if !waiting.is_empty() {
                <section class="setting waiting-files" aria-labelledby="waiting">
                    <h2 id="waiting">{ lang.desk_files_locked() }</h2>
                    <p>{ names.join(", ") }</p>
                    <Passphrase {lang} id="file" ask={Ask::Present} submit={lang.desk_lock_open()} icon={Icon::Upload} {on_given} />
                </section>
            }
        </>
    }
}

/// Names and texts of the chosen files; a file that is too large counts as one that cannot be read.
async fn chosen(input: &HtmlInputElement) -> Vec<Chosen> {
    let Some(list) = input.files() else {
        return Vec::new();
    };
    let mut files = Vec::new();
    for one in (0..list.length()).filter_map(|index| list.get(index)) {
        let text = if one.size() > AT_MOST {
            None
        } else {
            file::read(&one).await
        };
        files.push(Chosen {
            name: one.name(),
            text,
        });
    }
    files
}

/// Everybody at once: to keep, to pass on, to count.
pub fn keep_files(app: &Ctx) -> Html {
    let lang = app.settings.lang;
    if app.people.list().is_empty() {
        return html! {};
    }
    let all = {
        let app = app.clone();
        Callback::from(move |_: MouseEvent| {
            let text = exchange::write(app.people.list());
            file::download(&name("json"), &text);
        })
    };
    let table = {
        let app = app.clone();
        Callback::from(move |_: MouseEvent| {
            let text = sheet::write(&app.bank, app.people.list(), app.settings.lang);
            file::download_as(&name("csv"), &text, "text/csv;charset=utf-8");
        })
    };
    let on_given = {
        let app = app.clone();
        Callback::from(move |(given, answer): (Given, Answer)| {
            app.lock_people(given.new, move |locked| {
                answer.emit(match locked {
                    Ok(text) => {
                        file::download(&name("ferme.json"), &text);
                        None
                    }
                    Err(_) => Some(lang.desk_lock_unavailable().to_owned()),
                });
            });
        })
    };
    html! {
        <section class="setting" aria-labelledby="files">
            <h2 id="files">{ lang.desk_files() }</h2>
            <p class="hint">{ lang.desk_files_hint() }</p>
            <div class="actions">
                { Button::new(lang.desk_files_all(), all).icon(Icon::Download).html() }
                { Button::new(lang.desk_files_table(), table).icon(Icon::Download).html() }
            </div>
            if secret::is_there() {
                <details>
                    <summary>{ lang.desk_files_lock() }</summary>
                    <p>{ lang.desk_files_lock_body() }</p>
                    <Passphrase {lang} id="files-lock" ask={Ask::New} submit={lang.desk_files_lock()} icon={Icon::Download} {on_given} />
                </details>
            }
        </section>
    }
}

/// `jalon-personnes-2026-11-22.json`
fn name(extension: &str) -> String {
    format!("jalon-personnes-{}.{extension}", clock::today())
}
