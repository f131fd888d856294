//! `text`, `slider` and `fill`: answers in fields.

use jalon::{FieldResponse, Keyboard, PartView, Response};
use yew::prelude::*;

use crate::components::fill::Fill;
use crate::components::slider::Slider;
use crate::components::text_entry::TextEntry;
use crate::context::Ctx;

pub(super) fn text(
    app: &Ctx,
    label: &str,
    keyboard: Keyboard,
    most: usize,
    response: Option<&Response>,
) -> Html {
    TextEntry {
        id: "entry".to_owned(),
        label: label.to_owned(),
        keyboard,
        most,
        text: match response {
            Some(Response::Text { text }) => text.clone(),
            _ => String::new(),
        },
        oninput: super::respond(app, |text: String| {
            (!text.trim().is_empty()).then_some(Response::Text { text })
        }),
    }
    .html()
}

/// The slider with its value: the person's, or the one that it came with.
pub(super) fn slider(app: &Ctx, slider: Slider, response: Option<&Response>) -> Html {
    let value = match response {
        Some(Response::Slider { value }) => *value,
        _ => slider.value,
    };
    Slider {
        value,
        onset: super::respond(app, |value| Some(Response::Slider { value })),
        ..slider
    }
    .html()
}

pub(super) fn fill(app: &Ctx, parts: &[PartView], response: Option<&Response>) -> Html {
    Fill {
        lang: app.lang,
        parts,
        filled: match response {
            Some(Response::Fill { fields }) => fields.clone(),
            _ => Vec::new(),
        },
        onfill: super::respond(app, |fields: Vec<FieldResponse>| {
            (!fields.is_empty()).then_some(Response::Fill { fields })
        }),
    }
    .html()
}
