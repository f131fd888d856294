//! A button of the pretend app.

use jalon::scene::{BodyView, ElementView};
use yew::prelude::*;

use crate::components::simulation::pen::Pen;

pub fn button(pen: &Pen<'_>, element: &ElementView) -> Html {
    let BodyView::Button { label, icon, main } = &element.body else {
        return html! {};
    };
    let tap = pen.tap(element, label);
    html! {
        <button
            key={element.id.clone()}
            type="button"
            id={tap.id}
            class={classes!("sim-button", main.then_some("sim-main"), tap.class)}
            aria-label={tap.label}
            aria-disabled={tap.off}
            onclick={tap.onclick}
        >
            { pen.maybe_picture(icon.as_deref()) }<span>{ label }</span>
        </button>
    }
}
