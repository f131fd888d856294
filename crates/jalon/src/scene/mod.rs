//! Simulated screens: a pure state machine that plays and scores the log of what a person does.
//!
//! A [`Scene`] is authored data (see `item-bank/scenes/`): screens made of elements, a typed state,
//! and what each action does to it. A [`Play`] interprets it; the renderer draws [`Play::screen`]
//! and hands over each [`SceneAction`]. Goals over state and path give the points, so the same log
//! of actions scores the same natively and in the browser.
mod action;
mod condition;
mod effect;
mod element;
mod goal;
mod play;
mod relevance;
mod search;
mod state;
mod transition;
mod value;
mod view;

pub use action::{SceneAction, SceneError};
pub use play::Play;
pub use search::Explored;
pub use view::{BodyView, Chrome, ElementView, GroupLook, ScreenView, Sign, TextLook};

pub(crate) use condition::Condition;
pub(crate) use effect::{Effect, NewText};
pub(crate) use element::{Body, Drop, Element, Line, PickOption, Screen};
pub(crate) use goal::{Forbidden, Goal, Simulation};
pub(crate) use state::State;
pub(crate) use value::{Kind, Value, Variable, cut};

use crate::compiled::compiled;
use crate::prelude::*;
use crate::text::Text;

/// Screens, the state they share, and what each action does; immutable, checked when it was read.
#[derive(Clone, Debug)]
pub struct Scene {
    pub(crate) id: String,
    pub(crate) name: Text,
    // INVARIANT: every index in conditions and effects points into these lists.
    pub(crate) variables: Vec<Variable>,
    pub(crate) screens: Vec<Screen>,
    /// Names of end states.
    pub(crate) ends: Vec<String>,
    /// Ids of the elements whose use a condition asks for.
    pub(crate) tracked: Vec<String>,
    /// What the device's own line shows, each while its condition holds; none where the device decides.
    pub(crate) signs: Option<Vec<(Sign, Condition)>>,
    /// Index of the screen it begins with.
    pub(crate) start: usize,
}

compiled!(Scene {
    id,
    name,
    variables,
    screens,
    ends,
    tracked,
    signs,
    start
});

impl Scene {
    /// The scene's id.
    pub fn id(&self) -> &str {
        &self.id
    }

    fn signs(&self, state: &State) -> Option<Vec<Sign>> {
        let all = self.signs.as_ref()?.iter();
        let shown = all.filter(|(_, when)| when.holds(state));
        Some(shown.map(|(sign, _)| *sign).collect())
    }
}
