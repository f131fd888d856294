//! The proportional criterion (Segall 2004; Barrada, Olea, Ponsoda & Abad 2008).
use super::{Progress, Provisional, information};
use crate::math::draw::{Purpose, unit};
use crate::math::{self, exp, ln};
use crate::prelude::*;

/// P(item) = I(θ̂)ᴴ / Σ I(θ̂)ᴴ over the items given, H = Q · W: every item alike at the start, the
/// most informative nearly surely at the end. W is [`Progress::weight`], Q the test's length.
///
/// Worked in logarithms: I = 10⁻²⁰ to the power 20 would be 0 for all items.
pub fn proportional_chances(
    state: &Provisional<'_>,
    items: &[usize],
    progress: Progress,
) -> Vec<f64> {
    let powers = log_powers(state, items, progress);
    let most = powers.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let mut chances: Vec<f64> = powers
        .iter()
        .map(|power| {
            if *power == most {
                1.0
            } else {
                exp(power - most)
            }
        })
        .collect();
    math::normalise(&mut chances);
    chances
}

/// H ln I + G with G = −ln(−ln U) a standard Gumbel draw: the greatest is the item drawn with the
/// chances above, the next greatest the one drawn from the rest, and so on (Gumbel 1954;
/// Yellott 1977), so that ranking and filtering after the draw are sound.
pub(super) fn values(
    state: &Provisional<'_>,
    items: &[usize],
    progress: Progress,
) -> Vec<Option<f64>> {
    let purpose = Purpose::Proportional(state.step());
    items
        .iter()
        .zip(log_powers(state, items, progress))
        .map(|(item, power)| Some(power - ln(-ln(unit(state.seed(), purpose, *item)))))
        .collect()
}

/// H ln I; 0 when H is 0, whatever I.
fn log_powers(state: &Provisional<'_>, items: &[usize], progress: Progress) -> Vec<f64> {
    let power = progress.length() as f64 * progress.weight(state.answers().len());
    information::mfi(state, items)
        .into_iter()
        .map(|information| match information {
            Some(_) if power == 0.0 => 0.0,
            Some(information) if information > 0.0 => power * ln(information),
            _ => f64::NEG_INFINITY,
        })
        .collect()
}
