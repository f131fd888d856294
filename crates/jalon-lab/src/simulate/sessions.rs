//! Simulees through the engine's own sessions.
use super::opening::Opening;
use super::{Course, Ended, Key, Method, Simulee, Truth, keys};
use crate::LabError;
use crate::score::TreeScore;
use jalon::{Assessment, Bank, Context, Item, Plan, RecordError, Reply, Session, Step};
use std::sync::Arc;

/// Any bank and plan, as a person's device would run them.
#[derive(Debug)]
pub struct PlanTest {
    assessment: Arc<Assessment>,
    keys: Vec<Key>,
    score: TreeScore,
    // INVARIANT: all sessions have the default context, and a reply follows from item and points.
    opening: Opening,
}

impl PlanTest {
    /// Makes a bank's plan ready; `decision` is the one looked at.
    ///
    /// # Errors
    /// When the bank lacks the decision, or an item has no right response.
    pub fn new(bank: &Bank, plan: &Plan, decision: &str) -> Result<Self, LabError> {
        let assessment = Arc::new(Assessment::new(bank, plan));
        Ok(PlanTest {
            keys: keys(&assessment)?,
            score: TreeScore::new(bank, assessment.model().clone(), decision)?,
            opening: Opening::default(),
            assessment,
        })
    }

    /// The engine's side: bank, plan, latent model.
    pub fn assessment(&self) -> &Assessment {
        &self.assessment
    }

    /// The key of every item, in bank order.
    pub fn keys(&self) -> &[Key] {
        &self.keys
    }

    /// So many points, or "I don't know", which tells the same as none; alone, in the expected
    /// time.
    fn reply(&self, index: usize, score: u8) -> Reply {
        let item = self.assessment.bank().items().get(index);
        let seconds = item.map_or(0.0, Item::expected_seconds);
        Reply {
            response: self
                .keys
                .get(index)
                .and_then(|key| key.worth(score))
                .cloned(),
            milliseconds: (seconds * 1000.0) as u32,
            ..Reply::default()
        }
    }

    /// One step: the item asked for, by bank index, and the person's points on it. `opening` goes
    /// along with the session.
    fn ask(
        &self,
        session: &mut Session,
        opening: &mut Option<&Opening>,
        truth: &Truth,
        simulee: &Simulee,
    ) -> (Result<Step, RecordError>, Option<(usize, u8)>) {
        let items = self.assessment.bank().items();
        if let Some(opening) = opening {
            opening.draw(session);
        }
        let mut answer = None;
        let step = session.step_with(|id| {
            // The bank's items are sorted by id.
            let index = items
                .binary_search_by(|item| item.id().cmp(id))
                .unwrap_or_default();
            let score = truth.score(simulee, index);
            answer = Some((index, score));
            self.reply(index, score)
        });
        *opening = answer.and_then(|(item, score)| opening.as_ref()?.after(item, score));
        (step, answer)
    }

    /// A session until the plan stops it.
    pub fn to_the_end(&self, truth: &Truth, simulee: &Simulee) -> Ended {
        let seed = truth.session_seed(simulee.person());
        let mut session = self.assessment.session(Context::default(), seed);
        let mut opening = Some(&self.opening);
        let mut answers = Vec::new();
        let reason = loop {
            match self.ask(&mut session, &mut opening, truth, simulee) {
                (Ok(Step::Administer(_)), Some(answer)) => answers.push(answer),
                (Ok(Step::Stop(reason)), _) => break reason.as_str(),
                // Our replies are of the items' own responses: they are never refused.
                _ => break "refused",
            }
        };
        Ended {
            state: self.score.state(&session.posterior(), simulee),
            answers,
            reason,
        }
    }
}

impl Method for PlanTest {
    fn test(&self, truth: &Truth, simulee: &Simulee, lengths: &[usize]) -> Course {
        let seed = truth.session_seed(simulee.person());
        let mut session = self.assessment.session(Context::default(), seed);
        let mut opening = Some(&self.opening);
        let mut course = Course::default();
        while course.answers.len() < lengths.last().copied().unwrap_or(0) {
            let asked = self.ask(&mut session, &mut opening, truth, simulee);
            let (Ok(Step::Administer(_)), Some((index, _))) = asked else {
                break;
            };
            course.answers.push((index, truth.is_right(simulee, index)));
            if lengths.contains(&course.answers.len()) {
                let posterior = session.posterior();
                course.states.push(self.score.state(&posterior, simulee));
            }
        }
        course
    }
}
