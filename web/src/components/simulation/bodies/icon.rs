//! A picture to tap, with its name below: an app of a home screen, a file of a grid.

use jalon::scene::{BodyView, ElementView};
use yew::prelude::*;

use crate::components::picture::picture;
use crate::components::simulation::pen::Pen;

pub fn icon(pen: &Pen<'_>, element: &ElementView) -> Html {
    let BodyView::Icon { label, icon, badge } = &element.body else {
        return html! {};
    };
    let tap = pen.tap(element, label);
    html! {
        <button
            key={element.id.clone()}
            type="button"
            id={tap.id}
            class={classes!("sim-icon", tap.class)}
            aria-label={tap.label}
            aria-disabled={tap.off}
            onclick={tap.onclick}
        >
            <span class="sim-tile">
                { picture(pen.app, icon, "", "") }
                if let Some(badge) = badge { <span class="sim-badge">{ badge }</span> }
            </span>
            <span class="sim-name">{ label }</span>
        </button>
    }
}
