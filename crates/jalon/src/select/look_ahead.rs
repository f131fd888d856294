//! Two steps ahead: what an item gains and what the best one after it is expected to gain.
use super::criterion;
use crate::irt::Outcome;
use crate::latent::Posterior;
use crate::prelude::*;
use crate::session::{Session, predictive};

/// gain(i) + Σ_x P(x) max_k gain(k | x) for each of these items, where k runs over all of `items`
/// but i. Its cost is two posteriors and two rounds of the criterion for each item.
pub(super) fn gains(
    session: &Session,
    posterior: &Posterior<'_>,
    items: &[usize],
    best: &[(usize, f64)],
) -> Vec<f64> {
    let assessment = session.assessment();
    let points = posterior.model().grid().points();
    best.iter()
        .map(|(index, gain)| {
            let Some(item) = session.bank().items().get(*index) else {
                return *gain;
            };
            let others: Vec<usize> = items
                .iter()
                .copied()
                .filter(|other| other != index)
                .collect();
            let right = assessment.chance(posterior, *index, item.node());
            let curve = predictive(session.bank(), item);
            let next = |outcome: Outcome| {
                let row = curve.ln_likelihood(outcome, points);
                let after = session.posterior_with(posterior, *index, &row);
                criterion::gains(assessment, &after, &others)
                    .into_iter()
                    .fold(0.0, f64::max)
            };
            gain + right * next(Outcome::Right) + (1.0 - right) * next(Outcome::Wrong)
        })
        .collect()
}
