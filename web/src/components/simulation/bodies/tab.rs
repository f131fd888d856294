//! A tab; the one shown has a pill and bold words.

use jalon::scene::ElementView;
use yew::prelude::*;

use crate::components::simulation::pen::Pen;

pub fn tab(
    pen: &Pen<'_>,
    element: &ElementView,
    label: &str,
    icon: Option<&str>,
    on: bool,
) -> Html {
    let tap = pen.tap(element, label);
    html! {
        <button
            key={element.id.clone()}
            type="button"
            id={tap.id}
            class={classes!("sim-tab", on.then_some("sim-tab-on"), tap.class)}
            aria-current={on.then_some("page")}
            aria-label={tap.label}
            aria-disabled={tap.off}
            onclick={tap.onclick}
        >
            { pen.maybe_picture(icon) }<span class="sim-name">{ label }</span>
        </button>
    }
}
