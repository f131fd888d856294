//! The author's bench: files from the disk, shown at once, with what the checker says of them.
//!
//! - A file that does not read must leave its last good version on the screen.
//! - Each message must say its line, and a press on it must lead there.
//! - Nothing may be sent anywhere: files are read here and saved by the browser.

use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::Handle;
use super::editor::{AREA, Editor};
use super::gallery::looks;
use super::messages::Message;
use super::phrases::said as said_in;
use super::showcase::Showcase;
use super::state::{Action, OpenFile};
use super::templates::TEMPLATES;
use crate::components::button::{Button, Look};
use crate::components::heading::Heading;
use crate::components::icon::{Icon, glyph};
use crate::components::picture::data_url;
use crate::platform::{file, page, timer};
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
    html! {
        <div class="sheet">
            <Heading id="page-title" text={lang.studio_author()} screen="author" />
            <p class="hint">{ lang.studio_author_hint() }</p>
            <div class="actions">
                { open(studio, false) }
                { open(studio, true) }
            </div>
            if !studio.refused.is_empty() {
                <p class="notice notice-attention" role="status">{ lang.studio_refused(&studio.refused.join(", ")) }</p>
            }
            { begin(studio) }
            if let Some(current) = studio.current() {
                { tabs(studio) }
                <div class="bench">
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

/// Opens files, or a folder with all that is in it.
fn open(studio: &Handle, folder: bool) -> Html {
    let lang = studio.lang;
    let onchange = {
        let studio = studio.clone();
        Callback::from(move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            let studio = studio.clone();
            spawn_local(async move {
                let files = file::read_all(&input, |name| {
                    name.ends_with(".json") || name.ends_with(".svg")
                })
                .await;
                // The same file can be chosen again.
                input.set_value("");
                if !files.is_empty() {
                    studio.dispatch(Action::Opened(files));
                }
            });
        })
    };
    let (icon, text) = if folder {
        (Icon::Upload, lang.studio_open_folder())
    } else {
        (Icon::Upload, lang.studio_open())
    };
    html! {
        <label class="button button-plain file">
            { glyph(icon) }
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
    let save = {
        let (studio, name, text) = (studio.clone(), file.save_name(), file.text.clone());
        Callback::from(move |_: MouseEvent| {
            file::download(&name, &text);
            studio.dispatch(Action::Saved(index));
        })
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
                { Button::new(lang.studio_save(), save).look(Look::Main).icon(Icon::Download).small().html() }
                { Button::new(lang.studio_close(), close).look(Look::Quiet).small().html() }
            </div>
        </div>
    }
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
                <span>{ if elsewhere { message.file.clone() } else { lang.studio_line(&message.line.to_string()) } }</span>
                if !message.place.is_empty() { <code>{ &message.place }</code> }
                <span class="message-words">
                    { lang.studio_expects() }{ " " }{ words(&message.expected, lang) }
                    { " · " }{ lang.studio_found() }{ " " }{ words(&message.found, lang) }
                    if let Some(advice) = &message.advice { { " · " }{ lang.studio_advice() }{ " " }{ words(advice, lang) } }
                </span>
            </button>
        </li>
    }
}

fn words(english: &str, lang: Lang) -> Html {
    let (words, spoken) = said_in(english, lang);
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
