//! A value to copy into another tool.
//!
//! - The button must name the value and the tool for those who do not see the table.
//! - That it was copied must be said and shown, by a word and not by colour alone.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::button::Button;
use super::icon::Icon;
use crate::context::Ctx;
use crate::platform::clipboard;
use crate::state::Action;

/// `value` is what is copied, `text` what the button shows, `label` its full name.
pub fn copy_button(app: &Ctx, value: &str, text: &str, label: String) -> Html {
    let lang = app.settings.lang;
    let copied = app.copied.as_deref() == Some(value);
    let onclick = {
        let (app, value) = (app.clone(), value.to_owned());
        Callback::from(move |_: MouseEvent| {
            let (app, value) = (app.clone(), value.clone());
            spawn_local(async move {
                if clipboard::copy(&value).await {
                    app.act(Action::Copied(value));
                } else {
                    app.announce(lang.report_copy_failed());
                }
            });
        })
    };
    let (icon, text) = if copied {
        (Icon::Check, lang.report_copied())
    } else {
        (Icon::Copy, text)
    };
    Button::new(text.to_owned(), onclick)
        .icon(icon)
        .small()
        .label(label)
        .html()
}

/// Says what was copied last; one on a page.
pub fn copied(app: &Ctx) -> Html {
    let lang = app.settings.lang;
    let said = app
        .copied
        .as_deref()
        .map(|value| lang.report_copied_value(value))
        .unwrap_or_default();
    html! { <p class="visually-hidden" role="status">{ said }</p> }
}
