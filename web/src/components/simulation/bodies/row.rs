//! A line of a list: a round picture, a title, a second line, and a date at the end.

use jalon::scene::{BodyView, ElementView};
use yew::prelude::*;

use crate::components::simulation::pen::{Pen, element_id};

pub fn row(pen: &Pen<'_>, element: &ElementView) -> Html {
    let BodyView::Row {
        title,
        detail,
        aside,
        icon,
        strong,
        unread,
        taps,
    } = &element.body
    else {
        return html! {};
    };
    let lang = pen.app.lang;
    let sign = if *unread {
        Some(lang.simulation_unread())
    } else {
        strong.then(|| lang.simulation_strong())
    };
    let content = html! {
        <>
            if let Some(icon) = icon { { pen.disc(icon) } }
            <span class="sim-lines">
                <span class="sim-line">
                    <span class="sim-row-title">{ title }</span>
                    if let Some(sign) = sign { <span class="visually-hidden">{ format!(", {sign},") }</span> }
                    if let Some(aside) = aside { <span class="sim-aside">{ " " }{ aside }</span> }
                </span>
                if let Some(detail) = detail { <span class="sim-detail">{ detail }</span> }
            </span>
        </>
    };
    let class = classes!(
        "sim-row",
        (*strong || *unread).then_some("sim-strong"),
        unread.then_some("sim-unread")
    );
    if !taps {
        return html! {
            <div key={element.id.clone()} id={element_id(&element.id)} class={classes!(class, pen.mark(element))}>
                { content }{ pen.drop_button(element) }
            </div>
        };
    }
    let tap = pen.tap(element, title);
    html! {
        <button
            key={element.id.clone()}
            type="button"
            id={tap.id}
            class={classes!(class, "sim-row-taps", tap.class)}
            aria-label={tap.label}
            aria-disabled={tap.off}
            onclick={tap.onclick}
        >{ content }</button>
    }
}
