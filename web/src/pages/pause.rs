//! A rest. Nothing is lost, and stopping here still gives a result.

use yew::prelude::*;

use super::PageProps;
use super::frame::Frame;
use crate::components::button::{Button, Look};
use crate::components::heading::Heading;
use crate::components::icon::Icon;
use crate::components::listen::Listen;
use crate::state::Action;

#[component]
pub fn Pause(props: &PageProps) -> Html {
    let app = props.app.clone();
    let lang = app.lang;
    let answered = app.open_journey().is_some_and(|journey| journey.answered() > 0);
    let mut sentences: Vec<String> =
        [lang.pause_title(), lang.pause_body(), lang.pause_resume(), lang.pause_stop()].map(str::to_owned).to_vec();
    if answered {
        sentences.push(lang.pause_stop_note().to_owned());
    }
    html! {
        <Frame app={app.clone()}>
            <div class="moment">
                <Heading text={lang.pause_title()} screen="pause" />
                <p class="lead">{ lang.pause_body() }</p>
                <div class="actions actions-stacked">
                    <Button text={lang.pause_resume()} look={Look::Main} icon={Icon::Forward} class="button-large" onclick={app.on(|| Action::Unpaused)} />
                    <Button text={lang.pause_stop()} icon={Icon::Stop} class="button-large" onclick={app.on(|| Action::StoppedHere)} />
                </div>
                if answered { <p class="hint">{ lang.pause_stop_note() }</p> }
                <Listen app={app.clone()} {sentences} />
            </div>
        </Frame>
    }
}
