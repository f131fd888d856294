//! Criteria that weigh θ by the likelihood or the posterior.
use super::Provisional;
use crate::irt::Model;
use crate::math::{self, dot};
use crate::prelude::*;

/// L(θ) · weight at the nodes, with the prior's density if asked.
fn weighted_likelihood(state: &Provisional<'_>, with_prior: bool, trapezoid: bool) -> Vec<f64> {
    let pool = state.pool();
    let mut weights = state.likelihood();
    if trapezoid {
        for (weight, node) in weights.iter_mut().zip(pool.weights()) {
            *weight *= node;
        }
    }
    if with_prior {
        for (weight, density) in weights.iter_mut().zip(pool.prior_density()) {
            *weight *= density;
        }
    }
    weights
}

/// ∫ L(θ) I(θ) dθ, or ∫ L(θ) g(θ) I(θ) dθ.
pub(super) fn weighted_information(
    state: &Provisional<'_>,
    items: &[usize],
    with_prior: bool,
) -> Vec<Option<f64>> {
    let weights = weighted_likelihood(state, with_prior, true);
    items
        .iter()
        .map(|item| Some(dot(&weights, state.pool().information(*item))))
        .collect()
}

/// ∫ KL(θ̂ ‖ θ) L(θ) dθ with KL = Σ P(k | θ̂) (ln P(k | θ̂) − ln P(k | θ)).
pub(super) fn kullback_leibler(
    state: &Provisional<'_>,
    items: &[usize],
    with_prior: bool,
) -> Vec<Option<f64>> {
    let pool = state.pool();
    let weights = weighted_likelihood(state, with_prior, true);
    let total = math::sum(&weights);
    let distance: f64 = weights
        .iter()
        .zip(pool.nodes())
        .map(|(weight, node)| weight * (node - state.theta()))
        .sum();
    let term = |item: usize, category: usize, p: f64, ln_p: f64| {
        // A category that cannot occur at θ̂ adds nothing: p ln p → 0.
        if p > 0.0 {
            let row = pool.eap().row(item, category).unwrap_or(&[]);
            p * (ln_p * total - dot(&weights, row))
        } else {
            0.0
        }
    };
    items
        .iter()
        .map(|item| {
            let model = pool.models().get(*item)?;
            if let Model::FourPl(dichotomous) = model {
                let [(wrong, ln_wrong), (right, ln_right)] =
                    dichotomous.with_logarithms(state.theta());
                if dichotomous.is_two_pl() {
                    // ln P(1 | θ) − ln P(0 | θ) = a(θ − b) is linear: the row of one category, the
                    // likelier, which loses no digits, is enough.
                    let shift = dichotomous.discrimination() * distance;
                    let (category, ln_p, rest) = if right < wrong {
                        (0, ln_wrong, -right * shift)
                    } else {
                        (1, ln_right, wrong * shift)
                    };
                    let row = pool.eap().row(*item, category).unwrap_or(&[]);
                    return Some(ln_p * total - dot(&weights, row) + rest);
                }
                return Some(term(*item, 0, wrong, ln_wrong) + term(*item, 1, right, ln_right));
            }
            let value = crate::estimate::with_categories(model, state.theta(), |categories| {
                categories
                    .iter()
                    .enumerate()
                    .map(|(category, here)| term(*item, category, math::exp(here.ln_p), here.ln_p))
                    .sum()
            });
            Some(value)
        })
        .collect()
}

/// Var(P) under the normalised likelihood or posterior at the nodes (plain sums).
pub(super) fn discrimination_index(
    state: &Provisional<'_>,
    items: &[usize],
    with_prior: bool,
) -> Vec<Option<f64>> {
    let mut weights = weighted_likelihood(state, with_prior, false);
    math::normalise(&mut weights);
    items
        .iter()
        .map(|item| {
            let Some(Model::FourPl(_)) = state.pool().models().get(*item) else {
                return None;
            };
            let right = state.pool().probabilities(*item).nth(1)?;
            let mean = dot(&weights, right);
            Some(
                weights
                    .iter()
                    .zip(right)
                    .map(|(w, p)| w * (p - mean) * (p - mean))
                    .sum(),
            )
        })
        .collect()
}
