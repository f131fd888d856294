//! The answers wait; the person goes on another day, here or, with their code, elsewhere.

use std::rc::Rc;

use yew::prelude::*;

use super::frame::Frame;
use crate::components::button::{Button, Look};
use crate::components::heading::Heading;
use crate::components::icon::Icon;
use crate::components::listen::Listen;
use crate::components::session_code::{SessionCode, Task};
use crate::context::Ctx;
use crate::state::Action;

pub fn aside(app: &Ctx) -> Html {
    let lang = app.lang;
    let log = app.open_journey().and_then(|journey| journey.log());
    let sentences = [
        lang.aside_title(),
        lang.aside_body(),
        lang.aside_done(),
        lang.aside_go_on(),
    ]
    .map(str::to_owned)
    .to_vec();
    let content = html! {
        <div class="moment">
            <Heading text={lang.aside_title()} screen="aside" />
            <p class="lead">{ lang.aside_body() }</p>
            <div class="actions actions-stacked">
                { Button::new(lang.aside_done(), app.on(|| Action::Clear)).look(Look::Main).icon(Icon::Check).large().html() }
                { Button::new(lang.aside_go_on(), app.on(|| Action::Continued)).icon(Icon::Forward).large().html() }
                if let Some(log) = log { <SessionCode app={app.clone()} task={Task::Show(Rc::new(log), lang)} /> }
            </div>
            <Listen app={app.clone()} {sentences} />
        </div>
    };
    Frame::default().around(app, content)
}
