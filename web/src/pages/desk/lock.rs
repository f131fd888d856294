//! The desk while it is closed: nothing but a way in.

use yew::prelude::*;

use crate::components::button::{Button, Look};
use crate::components::heading::Heading;
use crate::components::icon::{Icon, glyph};
use crate::components::landscape::logo;
use crate::components::notice::notices;
use crate::components::passphrase::{Answer, Ask, Given, Passphrase};
use crate::context::Ctx;
use crate::platform::page;
use crate::state::Route;

/// Whatever page of the desk the address asks for.
pub fn closed(app: &Ctx) -> Html {
    let lang = app.settings.lang;
    let on_given = {
        let app = app.clone();
        Callback::from(move |(given, answer): (Given, Answer)| {
            app.unlock(given.present, Box::new(move |said| answer.emit(said)));
        })
    };
    html! {
        <div class="desk">
            <header class="desk-top">
                <p class="brand">{ logo() }<span>{ lang.desk_title() }</span></p>
                <a class="quiet-link" href={Route::Journey.hash()}>{ glyph(Icon::Back) }<span>{ lang.desk_back_to_start() }</span></a>
            </header>
            <main class="desk-main">
                { notices(app) }
                <div class="sheet prose">
                    <Heading text={lang.desk_lock_title()} screen="locked" />
                    <p>{ lang.desk_lock_body() }</p>
                    <Passphrase {lang} id="open" ask={Ask::Present} submit={lang.desk_lock_open()} icon={Icon::Desk} {on_given} />
                    <details>
                        <summary>{ lang.desk_lock_forgotten() }</summary>
                        <p>{ lang.desk_lock_forgotten_body() }</p>
                        <EraseAll app={app.clone()} />
                    </details>
                </div>
            </main>
        </div>
    }
}

#[derive(Properties, PartialEq)]
pub struct Props {
    pub app: Ctx,
}

/// Erases everybody, once a word is written: nobody does that by touching about.
#[component]
pub fn EraseAll(props: &Props) -> Html {
    let app = props.app.clone();
    let lang = app.settings.lang;
    let written = use_state(String::new);
    let word = lang.desk_erase_all_word();
    let oninput = {
        let written = written.clone();
        Callback::from(move |event: InputEvent| {
            written.set(
                event
                    .target_unchecked_into::<web_sys::HtmlInputElement>()
                    .value(),
            );
        })
    };
    let erase = {
        let app = app.clone();
        Callback::from(move |_: MouseEvent| app.erase_all(|_| page::go(&Route::People.hash())))
    };
    html! {
        <div class="erase-all">
            <div class="field">
                <label for="erase-all">{ lang.desk_erase_all_write(word) }</label>
                <input id="erase-all" type="text" autocomplete="off" autocapitalize="none" value={(*written).clone()} {oninput} />
            </div>
            if written.trim().to_lowercase() == word {
                <div class="actions">{ Button::new(lang.desk_erase_all(), erase).look(Look::Attention).icon(Icon::Erase).html() }</div>
            }
        </div>
    }
}
