//! Elements together; nothing where none is there.

use jalon::scene::{ElementView, GroupLook};
use yew::prelude::*;

use crate::components::simulation::pen::{Pen, element_id};

pub fn group(
    pen: &Pen<'_>,
    element: &ElementView,
    label: Option<&str>,
    look: GroupLook,
    elements: &[ElementView],
) -> Html {
    let drop = pen.drop_button(element);
    if elements.is_empty() && !pen.hand.can_drop_on(&element.id) {
        return html! {};
    }
    let key = element.id.clone();
    let id = element_id(&element.id);
    let named = label.filter(|_| !matches!(look, GroupLook::Bar | GroupLook::Tabs));
    let name = named.map(|_| format!("{id}-name"));
    let heading = html! {
        if let Some(label) = named { <p class="sim-label" id={name.clone()}>{ label }</p> }
    };
    let mark = pen.mark(element);
    let class = match look {
        GroupLook::List => "sim-list",
        GroupLook::Grid => "sim-grid",
        GroupLook::Bar => "sim-bar",
        GroupLook::Card => "sim-card",
        GroupLook::Row => "sim-side",
        GroupLook::Tabs => "sim-tabs",
    };
    match look {
        GroupLook::List | GroupLook::Grid => html! {
            <div {key} {id} class={classes!("sim-group", mark)}>
                { heading }
                <ul {class} role="list" aria-labelledby={name}>
                    { for elements.iter().map(|one| html! { <li key={one.id.clone()}>{ pen.draw(one) }</li> }) }
                </ul>
                { drop }
            </div>
        },
        GroupLook::Card => html! {
            <div {key} {id} class={classes!(class, mark)}>{ heading }{ pen.all(elements) }{ drop }</div>
        },
        GroupLook::Row => html! {
            <div {key} {id} class={classes!("sim-group", mark)}>
                { heading }
                <div {class}>{ pen.all(elements) }</div>
                { drop }
            </div>
        },
        GroupLook::Bar | GroupLook::Tabs => {
            let words = label.unwrap_or(match look {
                GroupLook::Tabs => pen.app.lang.simulation_tabs(),
                _ => pen.app.lang.simulation_tools(),
            });
            html! {
                <div {key} {id} class={classes!(class, mark)} role="group" aria-label={words.to_owned()}>
                    { pen.all(elements) }{ drop }
                </div>
            }
        }
    }
}
