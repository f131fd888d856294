//! Once, in the middle: a word, and a place to rest.

use yew::prelude::*;

use super::frame::Frame;
use crate::components::button::{Button, Look};
use crate::components::heading::Heading;
use crate::components::icon::Icon;
use crate::components::landscape::landscape;
use crate::components::listen::Listen;
use crate::context::Ctx;
use crate::platform::clock;
use crate::state::Action;

pub fn halfway(app: &Ctx) -> Html {
    let lang = app.lang;
    let sound = app.open_journey().is_some_and(|journey| journey.sound);
    let sentences: Vec<String> = [lang.halfway_title(), lang.halfway_body()]
        .map(str::to_owned)
        .to_vec();
    let content = html! {
        <div class="moment">
            { landscape() }
            <Heading text={lang.halfway_title()} screen="halfway" />
            <p class="lead">{ lang.halfway_body() }</p>
            <div class="actions">
                { Button::new(lang.halfway_continue(), app.on(|| Action::Continued)).look(Look::Main).icon(Icon::Forward).large().html() }
                { Button::new(lang.halfway_pause(), app.on(|| Action::Paused(clock::now()))).icon(Icon::Pause).large().html() }
                <Listen app={app.clone()} {sentences} begins={sound} />
            </div>
        </div>
    };
    Frame::default().around(app, content)
}
