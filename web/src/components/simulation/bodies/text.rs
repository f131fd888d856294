//! Words; nothing where there are none.

use jalon::scene::{ElementView, TextLook};
use yew::prelude::*;

use crate::components::simulation::glyphs::{Glyph, drawn};
use crate::components::simulation::pen::{Pen, element_id};

pub fn text(pen: &Pen<'_>, element: &ElementView, text: &str, look: TextLook) -> Html {
    if text.trim().is_empty() {
        return html! {};
    }
    let (key, id) = (element.id.clone(), element_id(&element.id));
    let drop = pen.drop_button(element);
    let mark = pen.mark(element);
    match look {
        TextLook::Title => html! {
            <div {key} {id} class={classes!("sim-words", mark)}><h3>{ text }</h3>{ drop }</div>
        },
        TextLook::Body => html! {
            <div {key} {id} class={classes!("sim-words", mark)}><p>{ text }</p>{ drop }</div>
        },
        TextLook::Note => html! {
            <div {key} {id} class={classes!("sim-words", "sim-note", mark)}><p>{ text }</p>{ drop }</div>
        },
        TextLook::Alert => html! {
            <div {key} {id} class={classes!("sim-words", "sim-alert", mark)}>{ drawn(Glyph::Attention) }<p>{ text }</p>{ drop }</div>
        },
        TextLook::Done => html! {
            <div {key} {id} class={classes!("sim-words", "sim-alert", "sim-confirmed", mark)}>{ drawn(Glyph::Done) }<p>{ text }</p>{ drop }</div>
        },
    }
}
