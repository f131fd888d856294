//! The screens. The beneficiary's in the order in which they come, then the mediator's desk.

mod alone;
mod aside;
mod desk;
mod end;
mod frame;
mod halfway;
mod needs;
mod pause;
pub mod question;
mod sound;
mod welcome;

pub use welcome::start;

pub use desk::desk;

use yew::prelude::*;

use crate::context::Ctx;
use crate::state::Stage;

/// The beneficiary's side: the screen of the journey's stage, or the welcome.
pub fn journey(app: &Ctx) -> Html {
    let Some(journey) = app.open_journey().cloned() else {
        return welcome::welcome(app);
    };
    if app.asks_if_there {
        return alone::alone(app);
    }
    if journey.paused {
        return pause::pause(app);
    }
    match journey.stage {
        Stage::Ready => welcome::welcome(app),
        Stage::Sound => sound::sound(app),
        Stage::Need(index) => needs::need(app, index),
        Stage::Practice => question::practice(app),
        Stage::Item => question::question(app),
        Stage::Halfway => halfway::halfway(app),
        Stage::Aside => aside::aside(app),
        Stage::End => end::end(app),
    }
}
