//! The progressive criterion (Revuelta & Ponsoda 1998).
use super::{Progress, Provisional, information};
use crate::math::draw::{Purpose, unit};
use crate::prelude::*;

/// W · I(θ̂) + (1 − W) · U with U ~ U(0, max I) over the items given: random at the start, where θ̂
/// is worth little, informative at the end. W is [`Progress::weight`].
pub(super) fn values(
    state: &Provisional<'_>,
    items: &[usize],
    progress: Progress,
) -> Vec<Option<f64>> {
    let information = information::mfi(state, items);
    let most = information.iter().flatten().copied().fold(0.0, f64::max);
    let weight = progress.weight(state.answers().len());
    let purpose = Purpose::Progressive(state.step());
    items
        .iter()
        .zip(information)
        .map(|(item, information)| {
            let random = most * unit(state.seed(), purpose, *item);
            information.map(|information| weight * information + (1.0 - weight) * random)
        })
        .collect()
}
