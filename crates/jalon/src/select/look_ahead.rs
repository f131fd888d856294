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
    best.iter()
        .map(|(index, gain)| {
            let Some(item) = bank.items().get(*index) else {
                return *gain;
            };
            let others: Vec<(usize, Node)> = items
                .iter()
                .filter(|other| *other != index)
                .filter_map(|other| Some((*other, bank.items().get(*other)?.node())))
                .collect();
            let now = Candidate::new(assessment, posterior, *index, item.node());
            let next = |outcome: Outcome| {
                let row = item.curve().ln_likelihood(outcome, points);
                let after = session.posterior_with(posterior, *index, &row);
                let candidates: Vec<Candidate> = others
                    .iter()
                    .map(|(index, node)| Candidate::new(assessment, &after, *index, *node))
                    .collect();
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
            sum + (1.0 - more) * next(Outcome::Wrong)
        })
        .collect()
}
