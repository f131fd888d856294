//! What is kept, where, and for how long; the entry for the register of processing.

use yew::prelude::*;

use super::lock::EraseAll;
use crate::components::copy_value::{copied, copy_button};
use crate::context::Ctx;
use crate::state::Lock;

/// The privacy notice, in the words of the desk.
pub fn privacy(app: &Ctx) -> Html {
    let lang = app.settings.lang;
    let seal = if app.lock == Lock::Open {
        lang.how_privacy_sealed()
    } else {
        lang.how_privacy_open()
    };
    html! {
        <>
            <h2>{ lang.how_privacy_title() }</h2>
            <p>{ lang.how_privacy() }</p>
            <ul>
                <li><strong>{ lang.how_privacy_what() }</strong>{ " " }{ lang.how_privacy_what_body() }</li>
                <li><strong>{ lang.how_privacy_where() }</strong>{ " " }{ lang.how_privacy_where_body() }{ " " }{ seal }</li>
                <li><strong>{ lang.how_privacy_long() }</strong>{ " " }{ lang.how_privacy_long_body() }</li>
                <li><strong>{ lang.how_privacy_erase() }</strong>{ " " }{ lang.how_privacy_erase_body() }</li>
                <li><strong>{ lang.how_privacy_network() }</strong>{ " " }{ lang.how_privacy_network_body() }</li>
            </ul>
        </>
    }
}

/// The entry of the register that article 30 of the GDPR asks of the structure, ready to be completed.
pub fn register(app: &Ctx) -> Html {
    let lang = app.settings.lang;
    let security = if app.lock == Lock::Open {
        lang.how_register_sealed()
    } else {
        lang.how_register_open()
    };
    let entry: Vec<String> = [
        (lang.how_register_name(), lang.how_register_name_is()),
        (lang.how_register_who(), lang.how_register_complete()),
        (lang.how_register_why(), lang.how_register_why_is()),
        (lang.how_register_basis(), lang.how_register_basis_is()),
        (lang.how_register_people(), lang.how_register_people_is()),
        (lang.how_register_data(), lang.how_register_data_is()),
        (lang.how_register_to(), lang.how_register_to_is()),
        (lang.how_register_abroad(), lang.how_register_abroad_is()),
        (lang.how_register_long(), lang.how_register_long_is()),
        (lang.how_register_security(), security),
    ]
    .into_iter()
    .map(|(head, text)| format!("{head} {text}"))
    .collect();
    let text = entry.join("\n");
    html! {
        <>
            <h2>{ lang.how_register_title() }</h2>
            <p>{ lang.how_register() }</p>
            { copied(app) }
            <ul class="register">
                { for entry.iter().map(|line| html! { <li>{ line }</li> }) }
            </ul>
            <div class="actions">{ copy_button(app, &text, lang.how_register_copy(), lang.how_register_copy().to_owned()) }</div>
        </>
    }
}

/// Erasing everybody, at the end of the settings.
pub fn erase(app: &Ctx) -> Html {
    let lang = app.settings.lang;
    html! {
        <section class="setting" aria-labelledby="erase">
            <h2 id="erase">{ lang.desk_erase_all() }</h2>
            <p>{ lang.desk_erase_all_body() }</p>
            <EraseAll app={app.clone()} />
        </section>
    }
}
