//! A value to copy into another tool.
//!
//! - The button must name the value and the tool for those who do not see the table.
//! - That it was copied must be said and shown, by a word and not by colour alone.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::icon::{Glyph, Icon};
use crate::context::Ctx;
use crate::platform::clipboard;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub app: Ctx,
    /// What is copied.
    pub value: AttrValue,
    /// What the button shows.
    pub text: AttrValue,
    /// The button's full name.
    pub label: AttrValue,
}

#[component]
pub fn CopyButton(props: &Props) -> Html {
    let copied = use_state(|| false);
    let lang = props.app.settings.lang;
    let onclick = {
        let (app, value, copied) = (props.app.clone(), props.value.clone(), copied.clone());
        Callback::from(move |_: MouseEvent| {
            let (app, value, copied) = (app.clone(), value.clone(), copied.clone());
            spawn_local(async move {
                if clipboard::copy(&value).await {
                    copied.set(true);
                } else {
                    app.announce(lang.report_copy_failed());
                }
            });
        })
    };
    html! {
        <>
            <button type="button" class="button button-plain button-small" aria-label={props.label.clone()} {onclick}>
                <Glyph of={if *copied { Icon::Check } else { Icon::Copy }} />
                <span>{ if *copied { lang.report_copied() } else { &props.text } }</span>
            </button>
            <span class="visually-hidden" role="status">{ if *copied { lang.report_copied_value(&props.value) } else { String::new() } }</span>
        </>
    }
}
