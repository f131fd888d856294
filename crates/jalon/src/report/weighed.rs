//! Which answers weighed most in a decision.
use crate::decide::Verdict;
use crate::latent::Posterior;
use crate::prelude::*;
use crate::session::Session;
use serde::Serialize;

/// What one answer did to a decision.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Weighed {
    /// The item's id.
    pub item: String,
    /// P(the chosen action is right) less the same without this answer: above 0 it speaks for the
    /// action, below 0 against it.
    pub change: f64,
}

/// For each of these decisions (index in the bank, verdict) the answers that count, the one that
/// changes P(the action is right) most first: each is left out and the posterior taken anew.
pub(super) fn weighed(
    session: &Session,
    posterior: &Posterior<'_>,
    taken: &[(usize, Verdict)],
) -> Vec<Vec<Weighed>> {
    let assessment = session.assessment();
    let mut all = vec![Vec::new(); taken.len()];
    for (place, answer) in session.answers().iter().enumerate() {
        if answer.rapid() {
            continue;
        }
        let without = session.posterior_without(posterior, place);
        for ((index, verdict), weighed) in taken.iter().zip(&mut all) {
            if let Some(other) = assessment.chance_right(&without, *index, verdict.action) {
                weighed.push(Weighed {
                    item: answer.item().to_owned(),
                    change: verdict.probability - other,
                });
            }
        }
    }
    for weighed in &mut all {
        // Stable: ties keep the order of the session.
        crate::order::sort_by(weighed, |one, other| {
            other.change.abs().total_cmp(&one.change.abs())
        });
    }
    all
}
