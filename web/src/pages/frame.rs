//! What all screens of the journey share: the path above, the screen in the middle, the bar below.

use yew::prelude::*;

use crate::components::button::{Button, Look};
use crate::components::icon::Icon;
use crate::components::listen::Listen;
use crate::components::progress::Progress;
use crate::context::Ctx;
use crate::platform::clock;
use crate::state::Action;

/// Where on the path the screen stands.
#[derive(Clone, PartialEq)]
pub struct Place {
    pub passed: usize,
    pub of: usize,
    pub text: String,
    pub detail: String,
}

#[derive(Properties, PartialEq)]
pub struct Props {
    pub app: Ctx,
    #[prop_or_default]
    pub place: Option<Place>,
    /// What Listen reads; nothing where it is empty.
    #[prop_or_default]
    pub sentences: Vec<String>,
    #[prop_or_default]
    pub bar: Html,
    /// Two columns where the screen is wide: what is asked, and the answers.
    #[prop_or_default]
    pub wide: bool,
    pub children: Html,
}

#[component]
pub fn Frame(props: &Props) -> Html {
    let app = &props.app;
    let lang = app.lang;
    let sound = app.open_journey().is_some_and(|journey| journey.sound);
    html! {
        <div class="journey">
            if let Some(place) = &props.place {
                <header class="top">
                    <Progress {lang} passed={place.passed} of={place.of} text={place.text.clone()} detail={place.detail.clone()} />
                    <div class="top-actions">
                        if !props.sentences.is_empty() {
                            <Listen app={app.clone()} sentences={props.sentences.clone()} begins={sound} />
                        }
                        <Button text={lang.pause_button()} icon={Icon::Pause} look={Look::Plain} onclick={app.on(|| Action::Paused(clock::now()))} />
                    </div>
                </header>
            }
            <main class={classes!("middle", props.wide.then_some("middle-wide"))}>{ props.children.clone() }</main>
            { props.bar.clone() }
        </div>
    }
}
