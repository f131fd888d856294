//! What all screens of the journey share: the path above, the screen in the middle, the bar below.

use yew::prelude::*;

use crate::components::button::Button;
use crate::components::icon::Icon;
use crate::components::listen::Listen;
use crate::components::progress::{Place, progress};
use crate::context::Ctx;
use crate::platform::clock;
use crate::state::Action;

#[derive(Default)]
pub struct Frame {
    pub place: Option<Place>,
    /// What Listen reads; nothing where it is empty.
    pub sentences: Vec<String>,
    pub bar: Html,
    /// Two columns where the screen is wide: what is asked, and the answers.
    pub wide: bool,
}

/// A page has one `main`, and where the page is somebody else's it is theirs.
pub fn main(app: &Ctx) -> &'static str {
    if app.hosted { "div" } else { "main" }
}

impl Frame {
    pub fn around(self, app: &Ctx, content: Html) -> Html {
        let lang = app.lang;
        let sound = app.open_journey().is_some_and(|journey| journey.sound);
        html! {
            <div class="journey">
                if let Some(place) = &self.place {
                    <header class="top">
                        { progress(place) }
                        <div class="top-actions">
                            if !self.sentences.is_empty() {
                                <Listen app={app.clone()} sentences={self.sentences.clone()} begins={sound} />
                            }
                            { Button::new(lang.pause_button(), app.on(|| Action::Paused(clock::now()))).icon(Icon::Pause).html() }
                        </div>
                    </header>
                }
                <@{main(app)} class="stage">
                    <div class={classes!("middle", self.wide.then_some("middle-wide"))}>{ content }</div>
                    { self.bar }
                </@>
            </div>
        }
    }
}
