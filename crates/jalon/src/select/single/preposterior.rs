//! Criteria that look one answer ahead.
use super::{MeiInformation, MepvWeights, Provisional};
use crate::estimate::with_categories;
use crate::irt::Moments;
use crate::math::{self, dot};
use crate::prelude::*;

/// Σ P(k | θ̂) I(θ̂ₖ), θ̂ₖ being the estimate after the answer k.
pub(super) fn expected_information(
    state: &Provisional<'_>,
    items: &[usize],
    kind: MeiInformation,
) -> Vec<Option<f64>> {
    let pool = state.pool();
    items
        .iter()
        .map(|item| {
            let model = pool.models().get(*item)?;
            let chances = model.probabilities(state.theta());
            let value = chances
                .iter()
                .enumerate()
                .map(|(category, chance)| {
                    let after = state.estimate_with(Some((*item, category)));
                    let theta = after.theta().unwrap_or(state.theta());
                    let information = with_categories(model, theta, |categories| match kind {
                        MeiInformation::Fisher => Moments::of(categories).information,
                        MeiInformation::Observed => {
                            categories.get(category).map_or(0.0, |given| -given.d2)
                        }
                    });
                    chance * information
                })
                .sum();
            Some(value)
        })
        .collect()
}

/// Σ P(k) Var(θ | answers, k) on the quadrature.
pub(super) fn expected_variance(
    state: &Provisional<'_>,
    items: &[usize],
    weights: MepvWeights,
) -> Vec<Option<f64>> {
    let pool = state.pool();
    let mut posterior: Vec<f64> = state
        .likelihood()
        .iter()
        .zip(pool.weights())
        .zip(pool.prior_density())
        .map(|((likelihood, weight), density)| likelihood * weight * density)
        .collect();
    math::normalise(&mut posterior);
    let mean = dot(&posterior, pool.nodes());
    // Moments around the present mean lose no digits.
    let first: Vec<f64> = posterior
        .iter()
        .zip(pool.nodes())
        .map(|(p, theta)| p * (theta - mean))
        .collect();
    let second: Vec<f64> = first
        .iter()
        .zip(pool.nodes())
        .map(|(p, theta)| p * (theta - mean))
        .collect();
    items
        .iter()
        .map(|item| {
            let model = pool.models().get(*item)?;
            let chances = match weights {
                MepvWeights::Provisional => model.probabilities(state.theta()),
                MepvWeights::Predictive => Vec::new(),
            };
            let value = pool
                .probabilities(*item)
                .enumerate()
                .map(|(category, row)| {
                    let mass = dot(&posterior, row);
                    if mass <= 0.0 {
                        return 0.0;
                    }
                    let shift = dot(&first, row) / mass;
                    let variance = dot(&second, row) / mass - shift * shift;
                    chances.get(category).copied().unwrap_or(mass) * variance
                })
                .sum();
            Some(value)
        })
        .collect()
}
