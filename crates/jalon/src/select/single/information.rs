//! Criteria at the provisional θ alone.
use super::Provisional;
use crate::irt::{FourPl, Model};
use crate::math::{ln, sqrt};
use crate::prelude::*;

pub(super) fn mfi(state: &Provisional<'_>, items: &[usize]) -> Vec<Option<f64>> {
    each(state, items, |model| Some(model.information(state.theta())))
}

pub(super) fn b_opt(state: &Provisional<'_>, items: &[usize]) -> Vec<Option<f64>> {
    each(state, items, |model| match model {
        Model::FourPl(item) => Some((state.theta() - item.difficulty()).abs()),
        Model::Graded(item) => {
            let sum: f64 = item.thresholds().iter().sum();
            Some((state.theta() - sum / item.thresholds().len() as f64).abs())
        }
        Model::DivideByTotal(_) => None,
    })
}

pub(super) fn th_opt(state: &Provisional<'_>, items: &[usize]) -> Vec<Option<f64>> {
    each(state, items, |model| match model {
        Model::FourPl(item) => Some((state.theta() - most_informative(item)).abs()),
        _ => None,
    })
}

fn each(
    state: &Provisional<'_>,
    items: &[usize],
    value: impl Fn(&Model) -> Option<f64>,
) -> Vec<Option<f64>> {
    items
        .iter()
        .map(|item| state.pool().models().get(*item).and_then(&value))
        .collect()
}

/// Where a dichotomous item informs most: b for the 2PL, b + ln((1 + √(1 + 8c)) / 2) / a for the
/// 3PL (Birnbaum 1968). For the 4PL the zero of
/// 2 / (P − c) − 2 / (d − P) − 1 / P + 1 / (1 − P), a cubic in P (Magis 2013), by bisection.
pub(super) fn most_informative(item: &FourPl) -> f64 {
    let (a, b) = (item.discrimination(), item.difficulty());
    let (c, d) = (item.guessing(), item.upper());
    if d == 1.0 {
        return b + ln(0.5 * (1.0 + sqrt(1.0 + 8.0 * c))) / a;
    }
    let slope = |p: f64| 2.0 / (p - c) - 2.0 / (d - p) - 1.0 / p + 1.0 / (1.0 - p);
    let (mut low, mut high) = (c, d);
    for _ in 0..100 {
        let middle = 0.5 * (low + high);
        if slope(middle) > 0.0 {
            low = middle;
        } else {
            high = middle;
        }
    }
    let p = 0.5 * (low + high);
    b + ln((p - c) / (d - p)) / a
}
