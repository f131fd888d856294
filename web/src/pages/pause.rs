//! A rest. Nothing is lost, and stopping here still gives a result.

use yew::prelude::*;

use super::frame::Frame;
use crate::components::button::{Button, Look};
use crate::components::heading::Heading;
use crate::components::icon::Icon;
use crate::components::listen::Listen;
use crate::context::Ctx;
use crate::state::Action;

pub fn pause(app: &Ctx) -> Html {
    let lang = app.lang;
    let answered = app
        .open_journey()
        .is_some_and(|journey| journey.answered() > 0);
    let body = if app.hosted {
        lang.element_pause()
    } else {
        lang.pause_body()
    };
    // Where answers are kept, and a mediator takes them up.
    let another_day = answered && !app.hosted && !app.trial;
    let mut sentences: Vec<String> = [
        lang.pause_title(),
        body,
        lang.pause_resume(),
        lang.pause_stop(),
    ]
    .map(str::to_owned)
    .to_vec();
    if another_day {
        sentences.push(lang.pause_another_day().to_owned());
    }
    if answered {
        sentences.push(lang.pause_stop_note().to_owned());
    }
    let content = html! {
        <div class="moment">
            <Heading text={lang.pause_title()} screen="pause" />
            <p class="lead">{ body }</p>
            <div class="actions actions-stacked">
                { Button::new(lang.pause_resume(), app.on(|| Action::Unpaused)).look(Look::Main).icon(Icon::Forward).large().html() }
                if another_day {
                    { Button::new(lang.pause_another_day(), app.on(|| Action::PutAside)).icon(Icon::Clock).large().html() }
                }
                { Button::new(lang.pause_stop(), app.on(|| Action::StoppedHere)).icon(Icon::Stop).large().html() }
            </div>
            if answered { <p class="hint">{ lang.pause_stop_note() }</p> }
            <Listen app={app.clone()} {sentences} />
        </div>
    };
    Frame::default().around(app, content)
}
