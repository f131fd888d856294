//! Once, in the middle: a word, and a place to rest.

use yew::prelude::*;

use super::PageProps;
use super::frame::Frame;
use crate::components::button::{Button, Look};
use crate::components::heading::Heading;
use crate::components::icon::Icon;
use crate::components::landscape::Landscape;
use crate::components::listen::Listen;
use crate::platform::clock;
use crate::state::Action;

#[component]
pub fn Halfway(props: &PageProps) -> Html {
    let app = props.app.clone();
    let lang = app.lang;
    let sound = app.open_journey().is_some_and(|journey| journey.sound);
    let sentences: Vec<String> = [lang.halfway_title(), lang.halfway_body()].map(str::to_owned).to_vec();
    html! {
        <Frame app={app.clone()}>
            <div class="moment">
                <Landscape />
                <Heading text={lang.halfway_title()} screen="halfway" />
                <p class="lead">{ lang.halfway_body() }</p>
                <div class="actions">
                    <Button text={lang.halfway_continue()} look={Look::Main} icon={Icon::Forward} class="button-large" onclick={app.on(|| Action::Continued)} />
                    <Button text={lang.halfway_pause()} icon={Icon::Pause} class="button-large" onclick={app.on(|| Action::Paused(clock::now()))} />
                    <Listen app={app.clone()} {sentences} begins={sound} />
                </div>
            </div>
        </Frame>
    }
}
