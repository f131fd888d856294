//! A picture on the screen.

use jalon::scene::ElementView;
use yew::prelude::*;

use crate::components::picture::picture;
use crate::components::simulation::pen::{Pen, element_id};

pub fn image(pen: &Pen<'_>, element: &ElementView, file: &str, alt: &str) -> Html {
    html! {
        <div key={element.id.clone()} id={element_id(&element.id)} class={classes!("sim-image", pen.mark(element))}>
            { picture(pen.app, file, alt, "") }
            { pen.drop_button(element) }
        </div>
    }
}
