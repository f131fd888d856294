//! Whether the device reads aloud; this screen comes only where it can.

use yew::prelude::*;

use super::frame::Frame;
use crate::components::button::{Button, Look};
use crate::components::heading::Heading;
use crate::components::icon::Icon;
use crate::components::listen::Listen;
use crate::context::Ctx;
use crate::state::Action;

pub fn sound(app: &Ctx) -> Html {
    let lang = app.lang;
    let sentences: Vec<String> = [lang.sound_title(), lang.sound_yes(), lang.sound_no()]
        .map(str::to_owned)
        .to_vec();
    let content = html! {
        <div class="moment">
            <Heading text={lang.sound_title()} screen="sound" />
            <div class="actions actions-stacked">
                { Button::new(lang.sound_yes(), app.on(|| Action::ReadAloud(true))).look(Look::Main).icon(Icon::Sound).large().html() }
                { Button::new(lang.sound_no(), app.on(|| Action::ReadAloud(false))).icon(Icon::Silent).large().html() }
            </div>
            <p class="hint">{ lang.sound_hint() }</p>
            <Listen app={app.clone()} {sentences} />
        </div>
    };
    Frame::default().around(app, content)
}
