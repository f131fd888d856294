//! `simulation`: doing it on pretend screens (QTI `portableCustomInteraction`).
use super::{Body, InteractionView, Key, Response, ResponseError, Scored};
use crate::prelude::*;
use crate::scene::{Play, Simulation};
use alloc::boxed::Box;
use alloc::sync::Arc;

/// States of a scene to look at for a path of so many points.
const MOST_STATES: usize = 200_000;

impl Simulation {
    /// Why the scene does not allow a log of actions.
    pub(super) fn refusal(&self, response: &Response) -> Option<ResponseError> {
        let Response::Simulation { actions } = response else {
            return None;
        };
        let (index, error) = self.score(actions).err()?;
        Some(ResponseError {
            expected: format!(
                "actions that the scene `{}` allows; number {} is not one: {error}",
                self.scene.id(),
                index + 1
            ),
        })
    }
}

impl Body for Arc<Simulation> {
    fn score(&self, response: &Response) -> Option<Scored<'_>> {
        let Response::Simulation { actions } = response else {
            return None;
        };
        let points = Simulation::score(self, actions).ok()?;
        Some(Scored {
            score: points.score,
            max: self.max(),
            why: points.why,
        })
    }

    fn max_score(&self) -> u8 {
        self.max()
    }

    fn expected(&self) -> String {
        format!("the actions done in the scene `{}`", self.scene.id())
    }

    fn view(&self, lang: &str, _seed: u64, _item: u32) -> InteractionView {
        InteractionView::Simulation {
            scene: self.scene.name.get(lang).to_owned(),
            screen: Play::new(Arc::clone(self), lang).screen(),
        }
    }
}

impl Key for Arc<Simulation> {
    fn right_response(&self) -> Response {
        let look = || Box::new(self.shortest(self.max(), MOST_STATES));
        let solution = self.solution.get_or_init(look);
        Response::Simulation {
            actions: solution.clone().unwrap_or_default(),
        }
    }

    /// The shortest path.
    fn response_worth(&self, score: u8) -> Option<Response> {
        if score == self.max() {
            return Some(self.right_response());
        }
        let actions = self.shortest(score, MOST_STATES)?;
        Some(Response::Simulation { actions })
    }

    /// Nobody does it by chance.
    fn blind_chance(&self) -> f64 {
        0.0
    }
}
