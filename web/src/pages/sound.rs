//! Whether the device reads aloud; this screen comes only where it can.

use yew::prelude::*;

use super::PageProps;
use super::frame::Frame;
use crate::components::button::{Button, Look};
use crate::components::heading::Heading;
use crate::components::icon::Icon;
use crate::components::listen::Listen;
use crate::state::Action;

#[component]
pub fn Sound(props: &PageProps) -> Html {
    let app = props.app.clone();
    let lang = app.lang;
    let sentences: Vec<String> = [lang.sound_title(), lang.sound_yes(), lang.sound_no()].map(str::to_owned).to_vec();
    html! {
        <Frame app={app.clone()}>
            <div class="moment">
                <Heading text={lang.sound_title()} screen="sound" />
                <div class="actions actions-stacked">
                    <Button text={lang.sound_yes()} look={Look::Main} icon={Icon::Sound} class="button-large" onclick={app.on(|| Action::ReadAloud(true))} />
                    <Button text={lang.sound_no()} icon={Icon::Silent} class="button-large" onclick={app.on(|| Action::ReadAloud(false))} />
                </div>
                <p class="hint">{ lang.sound_hint() }</p>
                <Listen app={app.clone()} {sentences} />
            </div>
        </Frame>
    }
}
