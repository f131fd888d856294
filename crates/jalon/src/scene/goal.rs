//! What a simulation asks for, and the points it gives.
use super::action::{MOST_ACTIONS, SceneAction, SceneError};
use super::{Condition, Scene, State};
use crate::compiled::{Compiled, Source, Target, compiled};
use crate::prelude::*;
use crate::text::Text;
use alloc::sync::Arc;
use once_cell::race::OnceBox;

/// A scene with what is asked of it.
#[derive(Debug)]
pub(crate) struct Simulation {
    pub(crate) scene: Arc<Scene>,
    /// Each worth one point.
    pub(crate) goals: Vec<Goal>,
    /// What takes every point away until the scene is begun again.
    pub(crate) forbidden: Vec<Forbidden>,
    /// Whether each goal counts alone; else all of them together are one point.
    pub(crate) each: bool,
    /// The shortest path to all points, from the first time it is asked for.
    pub(crate) solution: OnceBox<Option<Vec<SceneAction>>>,
}

/// The solution is looked for again: it follows from the rest.
impl Compiled for Simulation {
    fn write(&self, to: &mut Target) {
        self.scene.write(to);
        self.goals.write(to);
        self.forbidden.write(to);
        self.each.write(to);
    }

    fn read(from: &mut Source<'_>) -> Self {
        Simulation {
            scene: Compiled::read(from),
            goals: Compiled::read(from),
            forbidden: Compiled::read(from),
            each: Compiled::read(from),
            solution: OnceBox::new(),
        }
    }
}

/// What must hold at the end.
#[derive(Clone, Debug)]
pub(crate) struct Goal {
    pub(crate) id: String,
    pub(crate) when: Condition,
    /// What it shows if it was not reached.
    pub(crate) why: Option<Text>,
}

compiled!(Goal { id, when, why });

/// What must never hold.
#[derive(Clone, Debug)]
pub(crate) struct Forbidden {
    pub(crate) id: String,
    pub(crate) when: Condition,
    pub(crate) why: Option<Text>,
}

compiled!(Forbidden { id, when, why });

/// What a log of actions is worth.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Points<'a> {
    pub(crate) score: u8,
    pub(crate) why: Option<&'a Text>,
}

impl Simulation {
    /// The most points.
    pub(crate) fn max(&self) -> u8 {
        if self.each {
            self.goals.len().try_into().unwrap_or(u8::MAX)
        } else {
            1
        }
    }

    pub(crate) fn begin(&self) -> State {
        State::new(&self.scene, self.scene.start)
    }

    /// The first forbidden thing that holds.
    pub(crate) fn broken(&self, state: &State) -> Option<usize> {
        self.forbidden.iter().position(|one| one.when.holds(state))
    }

    /// Plays a log from the beginning and gives its points; the language of the play does not
    /// matter to goals, so the first of the bank is taken.
    pub(crate) fn score(&self, actions: &[SceneAction]) -> Result<Points<'_>, (usize, SceneError)> {
        let (state, broken) = self.played(actions)?;
        Ok(self.points(&state, broken))
    }

    /// The state that a log leads to, and the first forbidden thing that was done on the way.
    pub(crate) fn played(
        &self,
        actions: &[SceneAction],
    ) -> Result<(State, Option<usize>), (usize, SceneError)> {
        if actions.len() > MOST_ACTIONS {
            return Err((MOST_ACTIONS, SceneError::TooMany));
        }
        let mut state = self.begin();
        let mut broken = None;
        for (index, action) in actions.iter().enumerate() {
            if *action == SceneAction::Restart {
                state = self.begin();
                broken = None;
                continue;
            }
            self.scene
                .transit(&mut state, action, "")
                .map_err(|error| (index, error))?;
            broken = broken.or_else(|| self.broken(&state));
        }
        Ok((state, broken))
    }

    pub(super) fn points(&self, state: &State, broken: Option<usize>) -> Points<'_> {
        if let Some(broken) = broken.and_then(|index| self.forbidden.get(index)) {
            return Points {
                score: 0,
                why: broken.why.as_ref(),
            };
        }
        let missed: Vec<&Goal> = self
            .goals
            .iter()
            .filter(|goal| !goal.when.holds(state))
            .collect();
        let reached = self.goals.len() - missed.len();
        let score = if self.each {
            reached
        } else {
            usize::from(missed.is_empty())
        };
        Points {
            score: score.try_into().unwrap_or(u8::MAX),
            why: missed.iter().find_map(|goal| goal.why.as_ref()),
        }
    }
}
