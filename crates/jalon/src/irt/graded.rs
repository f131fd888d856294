//! The graded response model.
use super::{FourPl, LogDerivatives, ParameterError};
use crate::compiled::compiled;
use crate::math::{ln_logistic, ln_one_minus_exp, logistic};
use crate::prelude::*;

/// An item with ordered categories 0..=m, P*(θ, k) = 1 / (1 + exp(−a(θ − b_k))) being the
/// probability of category k or a higher one, b₁ < … < b_m.
///
/// Notation as in Samejima (1969). D = 1.
///
/// ```
/// let item = jalon::irt::Graded::new(1.2, vec![-1.0, 0.5])?;
/// assert_eq!(item.n_categories(), 3);
/// # Ok::<(), jalon::irt::ParameterError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Graded {
    // INVARIANT: a > 0, thresholds finite and increasing, at least one.
    discrimination: f64,
    thresholds: Vec<f64>,
}

compiled!(Graded {
    discrimination,
    thresholds
});

impl Graded {
    /// An item with discrimination `a` and thresholds b₁ < … < b_m.
    ///
    /// # Errors
    /// When a ≤ 0, a parameter is not finite, or the thresholds do not increase.
    pub fn new(a: f64, thresholds: Vec<f64>) -> Result<Self, ParameterError> {
        if !(a.is_finite() && a > 0.0) {
            return Err(ParameterError::Discrimination(a));
        }
        if thresholds.is_empty() {
            return Err(ParameterError::NoThreshold);
        }
        if let Some(b) = thresholds.iter().find(|b| !b.is_finite()) {
            return Err(ParameterError::Difficulty(*b));
        }
        if !thresholds.is_sorted_by(|one, next| one < next) {
            return Err(ParameterError::Order);
        }
        Ok(Graded {
            discrimination: a,
            thresholds,
        })
    }

    /// a, per unit of θ.
    pub fn discrimination(&self) -> f64 {
        self.discrimination
    }

    /// b₁ < … < b_m.
    pub fn thresholds(&self) -> &[f64] {
        &self.thresholds
    }

    /// P*(k) as an item of its own for k = 1..=m: a 2PL item with the k-th threshold.
    pub(super) fn steps(&self) -> Option<Vec<FourPl>> {
        let step = |b: &f64| FourPl::new(self.discrimination, *b, 0.0, 1.0).ok();
        self.thresholds.iter().map(step).collect()
    }

    /// m + 1.
    pub fn n_categories(&self) -> usize {
        self.thresholds.len() + 1
    }

    /// Category `k`: P_k = P*(k) − P*(k + 1) = σ(z_k) σ(−z_{k+1}) (1 − e^(−a(b_{k+1} − b_k))),
    /// so that neither close thresholds nor far θ cancel.
    pub(super) fn category(&self, theta: f64, k: usize) -> LogDerivatives {
        let a = self.discrimination;
        let threshold = |k: usize| self.thresholds.get(k).copied();
        let below = k.checked_sub(1).and_then(threshold);
        let above = threshold(k);
        let mut result = LogDerivatives::default();
        if let Some(b) = below {
            let z = a * (theta - b);
            let (p, q) = (logistic(z), logistic(-z));
            result.ln_p += ln_logistic(z);
            result.d1 += a * q;
            result.d2 -= a * a * p * q;
            result.d3 -= a * a * a * p * q * (q - p);
        }
        if let Some(b) = above {
            let z = a * (theta - b);
            let (p, q) = (logistic(z), logistic(-z));
            result.ln_p += ln_logistic(-z);
            result.d1 -= a * p;
            result.d2 -= a * a * p * q;
            result.d3 -= a * a * a * p * q * (q - p);
        }
        if let (Some(low), Some(high)) = (below, above) {
            result.ln_p += ln_one_minus_exp(-a * (high - low));
        }
        result
    }
}
