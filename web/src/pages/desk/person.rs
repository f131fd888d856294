//! What the mediator writes about a person, and what they do with the report.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::history;
use crate::components::button::{Button, Look};
use crate::components::icon::Icon;
use crate::components::session_code::{SessionCode, Task};
use crate::context::Ctx;
use crate::platform::{file, page};
use crate::sheets::{self, Reading};
use crate::state::{Person, Route};
use crate::text::Lang;

pub fn details(app: &Ctx, person: &Person) -> Html {
    let lang = app.settings.lang;
    // Every letter is kept; that it is, is said once the field is left.
    let field = |write: fn(&mut Person, String)| {
        let (app, person) = (app.clone(), person.clone());
        Callback::from(move |event: InputEvent| {
            let text = match event.target_dyn_into::<HtmlTextAreaElement>() {
                Some(area) => area.value(),
                None => event.target_unchecked_into::<HtmlInputElement>().value(),
            };
            let mut changed = person.clone();
            write(&mut changed, text);
            app.save(changed);
        })
    };
    let on_pseudonym = field(|person, text| person.log.pseudonym = some(text));
    let on_place = field(|person, text| person.log.place = some(text));
    let on_notes = field(|person, text| person.notes = text);
    let said = {
        let app = app.clone();
        Callback::from(move |_: Event| app.announce_after_touch(lang.desk_saved()))
    };
    html! {
        <section class="details" aria-labelledby="person">
            <h2 id="person">{ lang.report_who() }</h2>
            <div class="fields">
                <div class="field">
                    <label for="pseudonym">{ lang.report_pseudonym() }</label>
                    <p class="hint small" id="pseudonym-hint">{ lang.report_pseudonym_hint() }</p>
                    <input id="pseudonym" type="text" autocomplete="off" maxlength="60" aria-describedby="pseudonym-hint" value={person.pseudonym().to_owned()} oninput={on_pseudonym} onchange={said.clone()} />
                </div>
                <div class="field">
                    <label for="person-place">{ lang.desk_place() }</label>
                    <p class="hint small" id="person-place-hint">{ lang.desk_place_hint() }</p>
                    <input id="person-place" type="text" autocomplete="off" maxlength="120" aria-describedby="person-place-hint" value={person.place().to_owned()} oninput={on_place} onchange={said.clone()} />
                </div>
            </div>
            <div class="field">
                <label for="notes">{ lang.report_comment() }</label>
                <textarea id="notes" class="no-print" rows="4" value={person.notes.clone()} oninput={on_notes} onchange={said} />
                <p class="print-only notes-printed">{ &person.notes }</p>
            </div>
        </section>
    }
}

pub fn actions(app: &Ctx, person: &Person, reading: Option<Rc<Reading>>) -> Html {
    let lang = app.settings.lang;
    let name = format!(
        "jalon-{}-{}",
        person.date(),
        file_name(&app.name_of(person, lang))
    );
    let download = {
        let name = format!("{name}.json");
        let json = person.log.to_json();
        Callback::from(move |_: MouseEvent| file::download(&name, &json))
    };
    let save = reading.map(|reading| {
        let (app, name) = (app.clone(), format!("{name}.html"));
        Callback::from(move |_: MouseEvent| {
            let (app, name, reading) = (app.clone(), name.clone(), reading.clone());
            spawn_local(async move {
                let Some(style) = page::style().await else {
                    app.refuse(lang.report_page_failed(), String::new());
                    return;
                };
                let body = page::drawn(sheets::both(&reading)).await;
                let title = sheets::title(lang, &reading.name);
                let whole = sheets::document(lang, &title, &style, &body);
                file::download_as(&name, &whole, "text/html");
            });
        })
    });
    html! {
        <section class="no-print" aria-labelledby="actions">
            <h2 id="actions">{ lang.report_actions() }</h2>
            <div class="actions">
                { Button::new(lang.report_print(), Callback::from(|_| page::print())).look(Look::Main).icon(Icon::Print).html() }
                if let Some(save) = save { { Button::new(lang.report_page(), save).icon(Icon::Download).html() } }
                { Button::new(lang.report_download(), download).icon(Icon::Download).html() }
                { history::begin(app, person) }
                <SessionCode app={app.clone()} task={Task::Show(Rc::new(person.log.clone()), lang)} />
                <Erase app={app.clone()} id={person.id.clone()} {lang} />
            </div>
            <p class="hint small">{ lang.report_download_hint() }{ " " }{ lang.report_page_hint() }</p>
        </section>
    }
}

/// An empty field says nothing.
fn some(text: String) -> Option<String> {
    (!text.trim().is_empty()).then_some(text)
}

/// Letters and figures only: any file system takes them.
fn file_name(name: &str) -> String {
    name.to_lowercase()
        .chars()
        .map(|letter| {
            if letter.is_alphanumeric() {
                letter
            } else {
                '-'
            }
        })
        .collect()
}

#[derive(Properties, PartialEq)]
struct EraseProps {
    app: Ctx,
    id: String,
    lang: Lang,
}

/// Two steps, because there is no way back; the focus goes to the way that changes nothing.
#[component]
fn Erase(props: &EraseProps) -> Html {
    let asking = use_state(|| false);
    let lang = props.lang;
    use_effect_with(*asking, |asking| {
        if *asking {
            page::focus("erase-no");
        }
    });
    let ask = {
        let asking = asking.clone();
        Callback::from(move |_: MouseEvent| asking.set(true))
    };
    let keep = {
        let asking = asking.clone();
        Callback::from(move |_: MouseEvent| {
            asking.set(false);
            page::focus("title");
        })
    };
    let erase = {
        let (app, id) = (props.app.clone(), props.id.clone());
        Callback::from(move |_: MouseEvent| {
            app.erase(id.clone(), move |app| {
                page::go(&Route::People.hash());
                app.act(crate::state::Action::Arrived(Route::People));
                app.announce(lang.report_erased());
            });
        })
    };
    html! {
        if *asking {
            <div class="sure" role="group" aria-label={lang.report_erase_sure()}>
                <p><strong>{ lang.report_erase_sure() }</strong></p>
                { Button::new(lang.report_erase_yes(), erase).look(Look::Attention).icon(Icon::Erase).html() }
                { Button::new(lang.report_erase_no(), keep).icon(Icon::Back).id("erase-no").html() }
            </div>
        } else {
            { Button::new(lang.report_erase(), ask).look(Look::Quiet).icon(Icon::Erase).html() }
        }
    }
}
