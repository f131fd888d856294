//! The author's bench: files from the disk, shown at once, with what the checker says of them.
//!
//! - A file that does not read must leave its last good version on the screen.
//! - Each message must say its line, and a press on it must lead there.
//! - Nothing may be sent anywhere: files are read here and saved by the browser, in their place where it can.
//! - What is not saved must not be lost by leaving the page without a question.

use jalon::Device;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::Handle;
use super::editor::{AREA, Editor};
use super::gallery::looks;
use super::messages::Message;
use super::showcase::Showcase;
use super::state::{Action, OpenFile};
use super::templates::TEMPLATES;
use crate::components::button::{Button, Look};
use crate::components::heading::Heading;
use crate::components::icon::{Icon, glyph};
use crate::components::picture::data_url;
use crate::platform::{disk, file, page, timer};
use crate::text::Lang;

/// Milliseconds without a key before the checker looks.
const PATIENCE: i32 = 350;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub studio: Handle,
}

#[component]
pub fn Bench(props: &Props) -> Html {
    let studio = &props.studio;
    let lang = studio.lang;
    let text = studio.current().map(|file| file.text.clone());
    {
        let studio = studio.clone();
        use_effect_with(text, move |text| {
            let timer = text
                .is_some()
                .then(|| timer::after(PATIENCE, move || studio.dispatch(Action::Check)));
            move || drop(timer)
        });
    }
    {
        let studio = studio.clone();
        use_effect(move || {
            page::on_key(move |event| {
                if (event.ctrl_key() || event.meta_key()) && event.key().eq_ignore_ascii_case("s") {
                    event.prevent_default();
                    save(&studio);
                }
            })
        });
    }
    html! {
        <div class="sheet">
            <Heading id="page-title" text={lang.studio_author()} screen="author" />
            <p class="hint">{ lang.studio_author_hint() }</p>
            <div class="actions">
                { open(studio, false) }
                { open(studio, true) }
            </div>
            if let Some(name) = &studio.not_saved {
                <div class="notice notice-attention" role="alert">
                    <p>{ lang.studio_not_saved(name) }</p>
                    { copy(studio) }
                </div>
            }
            if !studio.refused.is_empty() {
                <p class="notice notice-attention" role="status">{ lang.studio_refused(&studio.refused.join(", ")) }</p>
            }
            { begin(studio) }
            if let Some(current) = studio.current() {
                { tabs(studio) }
                <div class={classes!("bench", (studio.device != Device::Phone).then_some("bench-wide"))}>
                    <section class="bench-source" aria-labelledby="file">
                        { head(studio, current) }
                        { source(studio, current) }
                    </section>
                    <section class="bench-shown" aria-labelledby="seen">
                        <h2 id="seen">{ lang.studio_seen() }</h2>
                        { looks(studio) }
                        { seen(studio, current) }
                    </section>
                </div>
            }
        </div>
    }
}

/// What the bench reads.
fn is_wanted(name: &str) -> bool {
    name.ends_with(".json") || name.ends_with(".svg")
}

/// Opens files, or a folder with all that is in it: where they can be saved in their place, through the browser's
/// own picker.
fn open(studio: &Handle, folder: bool) -> Html {
    let lang = studio.lang;
    let text = if folder {
        lang.studio_open_folder()
    } else {
        lang.studio_open()
    };
    if disk::saves_in_place() {
        let studio = studio.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            let studio = studio.clone();
            spawn_local(async move {
                let files = if folder {
                    disk::open_folder(is_wanted).await
                } else {
                    disk::open().await
                };
                if !files.is_empty() {
                    studio.dispatch(Action::Opened(files));
                }
            });
        });
        return Button::new(text, onclick).icon(Icon::Upload).html();
    }
    let onchange = {
        let studio = studio.clone();
        Callback::from(move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            let studio = studio.clone();
            spawn_local(async move {
                let files = file::read_all(&input, is_wanted).await;
                // The same file can be chosen again.
                input.set_value("");
                if !files.is_empty() {
                    let files = files.into_iter().map(|(name, text)| (name, text, None));
                    studio.dispatch(Action::Opened(files.collect()));
                }
            });
        })
    };
    html! {
        <label class="button button-plain file">
            { glyph(Icon::Upload) }
            <span>{ text }</span>
            <input type="file" multiple=true webkitdirectory={folder} accept=".json,.svg,application/json,image/svg+xml" {onchange} />
        </label>
    }
}

/// New files, one kind of question a button.
fn begin(studio: &Handle) -> Html {
    let lang = studio.lang;
    html! {
        <details class="studio-begin" open={studio.files.is_empty()}>
            <summary>{ lang.studio_begin() }</summary>
            <div class="actions">
                { for TEMPLATES.iter().map(|template| {
                    let files: Vec<(String, String)> = template
                        .files
                        .iter()
                        .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
                        .collect();
                    let studio = studio.clone();
                    let onclick = Callback::from(move |_: MouseEvent| studio.dispatch(Action::Begun(files.clone())));
                    Button::new((template.name)(lang), onclick).icon(Icon::Plus).small().html()
                }) }
            </div>
        </details>
    }
}

/// The open files.
fn tabs(studio: &Handle) -> Html {
    let lang = studio.lang;
    html! {
        <ul class="bench-files" aria-label={lang.studio_files()}>
            { for studio.files.iter().enumerate().map(|(index, file)| {
                let studio = studio.clone();
                let current = index == studio.current;
                let onclick = {
                    let studio = studio.clone();
                    Callback::from(move |_: MouseEvent| studio.dispatch(Action::Chosen(index)))
                };
                html! {
                    <li key={index}>
                        <button type="button" class="button button-plain button-small" aria-pressed={current.to_string()} {onclick}>
                            { file.save_name() }
                            if !file.is_saved() { <span class="chip chip-attention">{ lang.studio_unsaved() }</span> }
                        </button>
                    </li>
                }
            }) }
        </ul>
    }
}

/// The file's name and what can be done with it.
fn head(studio: &Handle, file: &OpenFile) -> Html {
    let lang = studio.lang;
    let index = studio.current;
    let onclick = {
        let studio = studio.clone();
        Callback::from(move |_: MouseEvent| save(&studio))
    };
    let close = {
        let studio = studio.clone();
        let asks = (!file.is_saved()).then(|| lang.studio_close_unsaved(&file.save_name()));
        Callback::from(move |_: MouseEvent| {
            if asks.as_ref().is_none_or(|question| page::confirm(question)) {
                studio.dispatch(Action::Closed(index));
            }
        })
    };
    html! {
        <div class="sheet-head">
            <h2 id="file">{ &file.path }</h2>
            <div class="actions">
                { Button::new(lang.studio_save(), onclick).look(Look::Main).icon(Icon::Download).small().html() }
                { Button::new(lang.studio_close(), close).look(Look::Quiet).small().html() }
            </div>
        </div>
    }
}

/// Saves the file in its place, or where the person says; where the browser does not write there, as a download.
fn save(studio: &Handle) {
    let index = studio.current;
    let Some(file) = studio.current() else { return };
    let (name, text) = (file.save_name(), file.text.clone());
    if !disk::saves_in_place() {
        file::download(&name, &text);
        studio.dispatch(Action::Saved(index, text, None));
        return;
    }
    let (studio, place) = (studio.clone(), file.place.clone());
    spawn_local(async move {
        let place = match place {
            Some(place) => Some(place),
            None => disk::ask_where(&name).await,
        };
        // Nothing was chosen: it stays to be saved.
        let Some(place) = place else { return };
        if disk::save(&place, &text).await {
            studio.dispatch(Action::Saved(index, text, Some(place)));
        } else {
            studio.dispatch(Action::NotSaved(name));
        }
    });
}

/// What is always left: the file as a download.
fn copy(studio: &Handle) -> Html {
    let studio = studio.clone();
    let text = studio.lang.studio_copy();
    let onclick = Callback::from(move |_: MouseEvent| {
        if let Some(open) = studio.current() {
            file::download(&open.save_name(), &open.text);
            studio.dispatch(Action::Saved(
                studio.current,
                open.text.clone(),
                open.place.clone(),
            ));
        }
    });
    Button::new(text, onclick)
        .icon(Icon::Download)
        .small()
        .html()
}

fn source(studio: &Handle, file: &OpenFile) -> Html {
    let lang = studio.lang;
    let of_file: Vec<&Message> = studio
        .messages
        .iter()
        .filter(|message| message.file == file.path)
        .collect();
    let oninput = {
        let studio = studio.clone();
        Callback::from(move |text: String| studio.dispatch(Action::Edited(text)))
    };
    let editor = Editor {
        lang,
        text: &file.text,
        messages: of_file,
        oninput,
    };
    html! {
        <>
            { editor.html() }
            <h3>{ lang.studio_messages() }</h3>
            <p role="status">{ if studio.messages.is_empty() { lang.studio_fine().to_owned() } else { lang.studio_count(studio.messages.len()) } }</p>
            <ul id="messages" class="messages">
                { for studio.messages.iter().map(|message| said(studio, message, &file.path)) }
            </ul>
        </>
    }
}

/// A message; a press on it leads to its place.
fn said(studio: &Handle, message: &Message, current: &str) -> Html {
    let lang = studio.lang;
    let elsewhere = message.file != current;
    let at = studio
        .files
        .iter()
        .position(|file| file.path == message.file);
    let onclick = {
        let (studio, range, line) = (studio.clone(), message.range.clone(), message.line);
        Callback::from(move |_: MouseEvent| match (elsewhere, at) {
            (true, Some(index)) => studio.dispatch(Action::Chosen(index)),
            (true, None) => {}
            (false, _) => page::select(AREA, range.start, range.end, line),
        })
    };
    html! {
        <li class={message.class()}>
            <button type="button" class="message" {onclick}>
                <strong>{ message.label(lang) }</strong>{ " " }
                <span>{ at_first(message, elsewhere, lang) }</span>
                if !message.place.is_empty() { <code>{ message.place_words(lang) }</code> }
                <span class="message-words">
                    { lang.studio_expects() }{ " " }{ words(message, &message.expected, lang) }
                    { " · " }{ lang.studio_found() }{ " " }{ words(message, &message.found, lang) }
                    if let Some(advice) = &message.advice { { " · " }{ lang.studio_advice() }{ " " }{ words(message, advice, lang) } }
                </span>
            </button>
        </li>
    }
}

/// The file, or the line where the place does not say it.
fn at_first(message: &Message, elsewhere: bool, lang: Lang) -> String {
    match (elsewhere, message.place.starts_with("line ")) {
        (true, _) => message.file.clone(),
        (false, true) => String::new(),
        (false, false) => lang.studio_line(&message.line.to_string()),
    }
}

fn words(message: &Message, english: &str, lang: Lang) -> Html {
    let (words, spoken) = message.words(english, lang);
    html! { <span lang={(spoken != lang).then(|| spoken.code())}>{ words }</span> }
}

/// What the file looks like: as it is now, or as it last read.
fn seen(studio: &Handle, file: &OpenFile) -> Html {
    let lang = studio.lang;
    let Some((path, text)) = &file.good else {
        return html! { <p class="hint">{ lang.studio_nothing_yet() }</p> };
    };
    let old =
        (*text != file.text).then(|| html! { <p class="notice">{ lang.studio_last_good() }</p> });
    if path.ends_with(".svg") {
        return html! { <>{ old }<img class="picture" src={data_url(text)} alt={file.save_name()} /></> };
    }
    match studio.item_of(path) {
        Some(item) => html! {
            <>
                { old }
                <Showcase
                    key={format!("{item} {} {:?} {}", studio.shown_lang.code(), studio.device, studio.authored.bank().hash())}
                    bank={studio.authored.bank().clone()} item={item.clone()} {lang} shown={studio.shown_lang} device={studio.device}
                />
            </>
        },
        None => html! { <p class="hint">{ lang.studio_no_item() }</p> },
    }
}
