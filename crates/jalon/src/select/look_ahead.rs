//! Two steps ahead: what an item gains and what the best one after it is expected to gain.
use super::criterion;
use super::eligibility::Candidate;
use crate::irt::Outcome;
use crate::latent::{Node, Posterior};
use crate::prelude::*;
use crate::session::Session;

/// gain(i) + Σ_x P(x) max_k gain(k | x) for each of these items, where k runs over all of `items`
/// but i. Its cost is two posteriors and two rounds of the criterion for each item.
pub(super) fn gains(
    session: &Session,
    posterior: &Posterior<'_>,
    items: &[usize],
    best: &[(usize, f64)],
) -> Vec<f64> {
    let (assessment, bank) = (session.assessment(), session.bank());
    let points = posterior.model().grid().points();
    let mut gains = Vec::with_capacity(best.len());
    for (index, gain) in best {
        let Some(item) = bank.items().get(*index) else {
            gains.push(*gain);
            continue;
        };
        let mut others: Vec<(usize, Node)> = Vec::with_capacity(items.len());
        for other in items {
            if other != index
                && let Some(other_item) = bank.items().get(*other)
            {
                others.push((*other, other_item.node()));
            }
        }
        let now = Candidate::new(assessment, posterior, *index, item.node());
        let next = |outcome: Outcome| {
            let row = item.curve().ln_likelihood(outcome, points);
            let after = session.posterior_with(posterior, *index, &row);
            let mut candidates = Vec::with_capacity(others.len());
            for (index, node) in &others {
                candidates.push(Candidate::new(assessment, &after, *index, *node));
            }
            criterion::gains(assessment, &after, &candidates)
                .into_iter()
                .fold(0.0, f64::max)
        };
        let mut sum = gain + now.right * next(Outcome::Right);
        let mut more = now.right;
        for (below, chance) in now.lower.iter().enumerate().rev() {
            let score = u8::try_from(below + 1).unwrap_or(u8::MAX);
            sum += (chance - more) * next(Outcome::Partial(score));
            more = *chance;
        }
        gains.push(sum + (1.0 - more) * next(Outcome::Wrong));
    }
    gains
}
