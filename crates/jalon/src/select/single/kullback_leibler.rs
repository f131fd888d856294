//! Kullback–Leibler information on an interval around θ̂ (Chang & Ying 1996).
use super::Provisional;
use crate::estimate::with_categories;
use crate::irt::Model;
use crate::math::{exp, sqrt};
use crate::prelude::*;

/// δ, half the width of the interval θ̂ ± δ on which Kullback–Leibler information is looked at:
/// above 0, on the scale of θ.
///
/// ```
/// use jalon::estimate::{Prior, Quadrature, Range};
/// use jalon::irt::{FourPl, Model};
/// use jalon::select::single::{Criterion, HalfWidth, Pool, Provisional};
///
/// let items = [-1.0, 0.1, 1.0]
///     .map(|b| FourPl::new(1.2, b, 0.0, 1.0).map(Model::FourPl))
///     .into_iter()
///     .collect::<Result<Vec<_>, _>>()?;
/// let grid = Quadrature::trapezoid(-4.0, 4.0, 33).ok_or("a grid")?;
/// let range = Range::new(-4.0, 4.0).ok_or("a range")?;
/// let pool = Pool::new(&items, Prior::normal(0.0, 1.0)?, grid, range);
/// let state = Provisional::new(&pool, 0.0);
/// let width = HalfWidth::fixed(0.1).ok_or("above 0")?;
/// let value = Criterion::KlPoint(width).values(&state, &[1])[0].ok_or("a value")?;
/// // For a small δ, KL(θ̂ + δ ‖ θ̂ − δ) is close to 2 δ² I(θ̂).
/// assert!((value / (2.0 * 0.01 * items[1].information(0.0)) - 1.0).abs() < 0.02);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HalfWidth {
    // INVARIANT: finite and above 0.
    size: f64,
    shrinking: bool,
}

impl HalfWidth {
    /// δ, the same throughout the test; none unless it is finite and above 0.
    pub fn fixed(delta: f64) -> Option<Self> {
        (delta.is_finite() && delta > 0.0).then_some(HalfWidth {
            size: delta,
            shrinking: false,
        })
    }

    /// δ = c / √n after n answers, and c before the first (Chang & Ying 1996 take c = 3): wide
    /// while θ̂ is doubtful, ever closer to Fisher information. None unless c is finite and above
    /// 0.
    pub fn shrinking(c: f64) -> Option<Self> {
        (c.is_finite() && c > 0.0).then_some(HalfWidth {
            size: c,
            shrinking: true,
        })
    }

    /// δ after `n` answers.
    pub fn after(self, n: usize) -> f64 {
        if self.shrinking {
            self.size / sqrt(n.max(1) as f64)
        } else {
            self.size
        }
    }
}

/// KL(θ̂ + δ ‖ θ̂ − δ) = Σ P(k | θ̂ + δ) ln (P(k | θ̂ + δ) / P(k | θ̂ − δ)).
pub(super) fn between_ends(
    state: &Provisional<'_>,
    items: &[usize],
    width: HalfWidth,
) -> Vec<Option<f64>> {
    let delta = width.after(state.answers().len());
    let (low, high) = (state.theta() - delta, state.theta() + delta);
    items
        .iter()
        .map(|item| Some(divergence(state.pool().models().get(*item)?, high, low)))
        .collect()
}

/// Panels of Simpson's rule over each half of the interval: on θ̂ ± 3 the error is relatively below
/// 1e-6 for slopes up to 20; with 64 panels it would reach 1e-4.
const PANELS: usize = 256;

/// ∫ KL(θ̂ ‖ θ) dθ over θ̂ ± δ, by Simpson's rule.
pub(super) fn over_interval(
    state: &Provisional<'_>,
    items: &[usize],
    width: HalfWidth,
) -> Vec<Option<f64>> {
    let delta = width.after(state.answers().len());
    let step = delta / PANELS as f64;
    let center = state.theta();
    items
        .iter()
        .map(|item| {
            let model = state.pool().models().get(*item)?;
            let mut sum = 0.0;
            for k in 0..=2 * PANELS {
                let weight = match k {
                    0 => 1.0,
                    k if k == 2 * PANELS => 1.0,
                    k if k % 2 == 1 => 4.0,
                    _ => 2.0,
                };
                let theta = center - delta + step * k as f64;
                sum += weight * divergence(model, center, theta);
            }
            Some(sum * step / 3.0)
        })
        .collect()
}

/// KL(from ‖ to) = Σ P(k | from) (ln P(k | from) − ln P(k | to)), at least 0.
fn divergence(model: &Model, from: f64, to: f64) -> f64 {
    with_categories(model, from, |here| {
        with_categories(model, to, |there| {
            here.iter()
                .zip(there)
                .map(|(one, other)| exp(one.ln_p) * (one.ln_p - other.ln_p))
                .sum::<f64>()
                .max(0.0)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::estimate::{Prior, Quadrature, Range};
    use crate::irt::{DivideByTotal, FourPl, Graded};
    use crate::select::single::{Criterion, Pool};

    #[test]
    fn agrees_with_the_sum_and_the_integral_written_out() {
        let items = [
            Model::FourPl(FourPl::new(1.4, -0.3, 0.2, 0.95).expect("valid")),
            Model::Graded(Graded::new(0.9, vec![-1.0, 0.4, 1.1]).expect("valid")),
            Model::DivideByTotal(DivideByTotal::partial_credit(1.1, &[0.5, -0.5]).expect("valid")),
        ];
        let prior = Prior::normal(0.0, 1.0).expect("in range");
        let grid = Quadrature::trapezoid(-4.0, 4.0, 33).expect("a grid");
        let pool = Pool::new(&items, prior, grid, Range::new(-4.0, 4.0).expect("ends"));
        let mut state = Provisional::new(&pool, 0.7);
        for item in 0..3 {
            state.answer(item, 1);
        }
        state.answer(0, 0);
        // c = 3 after four answers: δ = 1.5.
        let width = HalfWidth::shrinking(3.0).expect("above 0");
        assert_eq!(width.after(4), 1.5);
        let ends = Criterion::KlPoint(width).values(&state, &[0, 1, 2]);
        let areas = Criterion::KlInterval(width).values(&state, &[0, 1, 2]);
        for (k, model) in items.iter().enumerate() {
            let slow = |from: f64, to: f64| -> f64 {
                let (p, q) = (model.probabilities(from), model.probabilities(to));
                p.iter().zip(&q).map(|(p, q)| p * (p / q).ln()).sum()
            };
            assert!((ends[k].expect("a value") - slow(2.2, -0.8)).abs() < 1e-13);
            // The midpoint rule with many points.
            let n = 200_000;
            let fine: f64 = (0..n)
                .map(|j| slow(0.7, -0.8 + 3.0 * (f64::from(j) + 0.5) / f64::from(n)))
                .sum();
            let area = fine * 3.0 / f64::from(n);
            assert!((areas[k].expect("a value") - area).abs() < 1e-8, "{k}");
        }
    }

    #[test]
    fn a_width_is_above_nothing() {
        for wrong in [0.0, -1.0, f64::NAN, f64::INFINITY] {
            assert_eq!(HalfWidth::fixed(wrong), None);
            assert_eq!(HalfWidth::shrinking(wrong), None);
        }
        assert_eq!(
            HalfWidth::shrinking(3.0).map(|width| width.after(0)),
            Some(3.0)
        );
    }
}
