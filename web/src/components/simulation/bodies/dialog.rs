//! A window above the screen, with a veil between.

use jalon::scene::{BodyView, ElementView};
use yew::prelude::*;

use crate::components::simulation::focus::DIALOG;
use crate::components::simulation::pen::{Pen, element_id};

pub fn dialog(pen: &Pen<'_>, element: &ElementView) -> Html {
    let BodyView::Dialog {
        title, elements, ..
    } = &element.body
    else {
        return html! {};
    };
    // Without `aria-modal`: the bar of the page stays within reach. What is behind is inert.
    html! {
        <div class="sim-veil" key={format!("dialog {}", element.id)}>
            <div class="sim-dialog" role="dialog" aria-labelledby={DIALOG} id={element_id(&element.id)}>
                <h2 id={DIALOG} tabindex="-1">{ title }</h2>
                { pen.all(elements) }
            </div>
        </div>
    }
}
