//! A switch: its knob moves and bears a mark when it is on.

use jalon::scene::ElementView;
use yew::prelude::*;

use crate::components::simulation::pen::Pen;

pub fn toggle(
    pen: &Pen<'_>,
    element: &ElementView,
    label: &str,
    detail: Option<&str>,
    on: bool,
) -> Html {
    let tap = pen.tap(element, label);
    html! {
        <button
            key={element.id.clone()}
            type="button"
            id={tap.id}
            class={classes!("sim-row", "sim-row-taps", "sim-toggle", tap.class)}
            role="switch"
            aria-checked={on.to_string()}
            aria-label={tap.label}
            aria-disabled={tap.off}
            onclick={tap.onclick}
        >
            <span class="sim-lines">
                <span class="sim-row-title">{ label }</span>
                if let Some(detail) = detail { <span class="sim-detail">{ detail }</span> }
            </span>
            <svg class="sim-switch" viewBox="0 0 60 34" aria-hidden="true" focusable="false">
                <rect class="sim-track" x="2" y="2" width="56" height="30" rx="15" />
                <g class="sim-knob">
                    <circle cx="17" cy="17" r="11" />
                    <path d="M12 17l4 4 7-8" />
                </g>
            </svg>
        </button>
    }
}
