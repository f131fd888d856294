//! Selection at random: the baseline of every comparison.
use super::Provisional;
use crate::math::draw::{Purpose, unit};
use crate::prelude::*;

/// U ~ U(0, 1) for each item, a pure function of seed, step and item.
pub(super) fn values(state: &Provisional<'_>, items: &[usize]) -> Vec<Option<f64>> {
    let purpose = Purpose::Random(state.step());
    items
        .iter()
        .map(|item| Some(unit(state.seed(), purpose, *item)))
        .collect()
}
