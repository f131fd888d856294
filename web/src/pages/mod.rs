//! The screens. The beneficiary's in the order in which they come, then the mediator's desk.

mod desk;
mod end;
mod frame;
mod halfway;
mod needs;
mod pause;
mod question;
mod sound;
mod welcome;

pub use desk::Desk;

use yew::prelude::*;

use crate::context::Ctx;
use crate::state::Stage;

/// What every page is given.
#[derive(Properties, PartialEq)]
pub struct PageProps {
    pub app: Ctx,
}

/// The beneficiary's side: the screen of the journey's stage, or the welcome.
#[component]
pub fn JourneyPage(props: &PageProps) -> Html {
    let app = props.app.clone();
    let Some(journey) = app.open_journey().cloned() else { return html! { <welcome::Welcome {app} /> } };
    if journey.paused {
        return html! { <pause::Pause {app} /> };
    }
    match journey.stage {
        Stage::Sound => html! { <sound::Sound {app} /> },
        Stage::Need(index) => html! { <needs::Need {app} {index} /> },
        Stage::Practice => html! { <question::Practice {app} /> },
        Stage::Item => html! { <question::Question {app} /> },
        Stage::Halfway => html! { <halfway::Halfway {app} /> },
        Stage::End => html! { <end::End {app} /> },
    }
}
