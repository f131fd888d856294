//! A bubble of a conversation: the person's own at the end of the line, others' at its beginning.

use jalon::scene::ElementView;
use yew::prelude::*;

use crate::components::simulation::pen::{Pen, element_id};

pub fn message(
    pen: &Pen<'_>,
    element: &ElementView,
    text: &str,
    mine: bool,
    time: Option<&str>,
) -> Html {
    let lang = pen.app.lang;
    let (class, from) = if mine {
        ("sim-mine", lang.simulation_mine())
    } else {
        ("sim-theirs", lang.simulation_theirs())
    };
    html! {
        <div key={element.id.clone()} id={element_id(&element.id)} class={classes!("sim-message", class, pen.mark(element))}>
            <p class="sim-bubble"><span class="visually-hidden">{ from }{ " " }</span>{ text }</p>
            if let Some(time) = time { <p class="sim-time">{ time }</p> }
            { pen.drop_button(element) }
        </div>
    }
}
