//! Nobody has touched the screen for a while. The person goes on; somebody else begins anew.

use yew::prelude::*;

use super::frame::Frame;
use crate::components::button::{Button, Look};
use crate::components::heading::Heading;
use crate::components::icon::Icon;
use crate::context::Ctx;
use crate::state::Action;

pub fn alone(app: &Ctx) -> Html {
    let lang = app.lang;
    let content = html! {
        <div class="moment">
            <Heading text={lang.alone_title()} screen="alone" />
            <p class="lead">{ lang.alone_body() }</p>
            <div class="actions actions-stacked">
                { Button::new(lang.alone_yes(), app.on(|| Action::StillHere)).look(Look::Main).icon(Icon::Forward).large().html() }
                { Button::new(lang.alone_new_person(), app.on(|| Action::Clear)).icon(Icon::Person).large().html() }
            </div>
        </div>
    };
    Frame::default().around(app, content)
}
