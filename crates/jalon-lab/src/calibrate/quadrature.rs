//! Points fine and wide enough for persons and items.
use super::answers::Answers;
use super::latent::Points;
use super::state::{Slot, State};
use jalon::math;
use rayon::prelude::*;

/// How many SD of every group the points cover.
pub(super) const REACH: f64 = 6.0;
/// Points to begin with.
pub(super) const N_POINTS: usize = 61;
/// The most points.
const MOST_POINTS: usize = 481;

/// Finer or wider points, where these are too coarse or too short.
pub(super) fn finer(state: &State, narrowest: f64) -> Option<Points> {
    let ends = state.populations().into_iter();
    let ends = ends.map(|one| (one.mean - REACH * one.sd, one.mean + REACH * one.sd));
    let (low, high) = ends.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), own| {
        (low.min(own.0), high.max(own.1))
    });
    let (now_low, now_high) = state.points.ends();
    // A twelfth of the reach short is well beyond what any weight reaches.
    let slack = (high - low) / 24.0;
    let covered = now_low <= low + slack && now_high >= high - slack;
    let fine =
        state.points.spacing() <= narrowest * (1.0 + 1e-9) || (state.points.len() >= MOST_POINTS);
    if covered && fine {
        return None;
    }
    let (low, high) = if covered {
        (now_low, now_high)
    } else {
        (low, high)
    };
    let needed = ((high - low) / narrowest).ceil();
    // A little finer than now needed, so that the next estimates do not ask again.
    let n = (1.1 * needed).clamp(N_POINTS as f64, MOST_POINTS as f64) as usize | 1;
    Points::new(low, high, n)
}

/// The least posterior SD that the answers of any person can give: from the largest information of
/// the items they answered.
pub(super) fn narrowest_posterior(state: &State, answers: &Answers) -> f64 {
    let n = state.points.len();
    let tables: Vec<Vec<f64>> = state
        .slots
        .par_iter()
        .map(|slot| information_curve(slot, state))
        .collect();
    let most = super::expectation::blocks(answers.n_patterns(), 32)
        .into_par_iter()
        .map(|range| {
            let mut sums = vec![0.0; n];
            let mut most = 0.0_f64;
            for pattern in answers.patterns(range) {
                sums.fill(0.0);
                for row in pattern.rows {
                    let table = tables
                        .get(answers.item_of(*row))
                        .map_or(&[][..], Vec::as_slice);
                    for (sum, value) in sums.iter_mut().zip(table) {
                        *sum += value;
                    }
                }
                most = sums.iter().copied().fold(most, f64::max);
            }
            most
        })
        .reduce(|| 0.0, f64::max);
    let spread = state
        .populations()
        .into_iter()
        .map(|one| one.sd)
        .fold(0.0, f64::max);
    1.0 / math::sqrt(1.0 / (spread * spread) + most)
}

/// Fisher information of an item at every point, by the slope in θ of its ln P.
fn information_curve(slot: &Slot, state: &State) -> Vec<f64> {
    if !slot.is_used {
        return vec![0.0; state.points.len()];
    }
    let step = 1e-4;
    let categories = slot.shape.n_categories();
    let (mut below, mut here, mut above) = (
        vec![0.0; categories],
        vec![0.0; categories],
        vec![0.0; categories],
    );
    let psi = state.psi(slot);
    let points = state.points.values().iter();
    points
        .map(|theta| {
            slot.shape.ln_probabilities(psi, theta - step, &mut below);
            slot.shape.ln_probabilities(psi, *theta, &mut here);
            slot.shape.ln_probabilities(psi, theta + step, &mut above);
            let slopes = above
                .iter()
                .zip(&below)
                .map(|(up, down)| (up - down) / (2.0 * step));
            slopes
                .zip(&here)
                .map(|(slope, ln_p)| math::exp(*ln_p) * slope * slope)
                .sum()
        })
        .collect()
}
