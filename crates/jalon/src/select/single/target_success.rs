//! Maximum information with a target success probability (Eggen & Verschoor 2006).
use super::{Provisional, information};
use crate::irt::{FourPl, Model};
use crate::math::ln;
use crate::prelude::*;

/// I(θ̂ + shift) with an item's own shift, such that the item that would inform most is the one
/// whose P(θ̂) is the target: shift = θ* − θ_t, with P(θ_t) = `chance` and θ* where the item
/// informs most. For the 2PL, shift = −ln(p / (1 − p)) / a, as in the paper; the 3PL and 4PL follow
/// with their own θ_t and θ*. Not defined for polytomous items, nor where `chance` is outside the
/// item's asymptotes.
pub(super) fn values(state: &Provisional<'_>, items: &[usize], chance: f64) -> Vec<Option<f64>> {
    items
        .iter()
        .map(|item| match state.pool().models().get(*item) {
            Some(Model::FourPl(item)) => {
                let shift = information::most_informative(item) - where_succeeds(item, chance)?;
                Some(item.information(state.theta() + shift))
            }
            _ => None,
        })
        .collect()
}

/// θ with P(θ) = p: b + ln((p − c) / (d − p)) / a, for c < p < d.
fn where_succeeds(item: &FourPl, p: f64) -> Option<f64> {
    let (c, d) = (item.guessing(), item.upper());
    (c < p && p < d).then(|| item.difficulty() + ln((p - c) / (d - p)) / item.discrimination())
}
