//! The models that divide by a total (Thissen & Steinberg 1986): PCM, RSM, GPCM, NRM.
use super::{LogDerivatives, ParameterError};
use crate::compiled::compiled;
use crate::math::{exp, ln};
use crate::prelude::*;

/// An item with P(k | θ) ∝ exp(s_k θ + c_k), category 0 having s₀ = c₀ = 0.
///
/// Bock's (1972) nominal model as it stands; Masters' (1982) partial credit model with
/// s_k = k, Andrich's (1978) rating scale model the same with b_h = λ + δ_h, and Muraki's (1992)
/// generalised one with s_k = a k, c_k = −a Σ_{h ≤ k} b_h. D = 1.
///
/// ```
/// let item = jalon::irt::DivideByTotal::partial_credit(1.0, &[-0.5, 0.5])?;
/// assert_eq!(item.n_categories(), 3);
/// # Ok::<(), jalon::irt::ParameterError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct DivideByTotal {
    // INVARIANT: finite; category 0 first, (0, 0).
    lines: Vec<(f64, f64)>,
}

compiled!(DivideByTotal { lines });

impl DivideByTotal {
    /// Generalised partial credit: discrimination `a` and steps b₁ … b_m (in any order).
    ///
    /// # Errors
    /// When a ≤ 0, there is no step, or a parameter or a product of theirs is not finite.
    pub fn partial_credit(a: f64, steps: &[f64]) -> Result<Self, ParameterError> {
        if !(a.is_finite() && a > 0.0) {
            return Err(ParameterError::Discrimination(a));
        }
        if steps.is_empty() {
            return Err(ParameterError::NoThreshold);
        }
        let mut lines = vec![(0.0, 0.0)];
        let mut total = 0.0;
        for (k, b) in steps.iter().enumerate() {
            if !b.is_finite() {
                return Err(ParameterError::Difficulty(*b));
            }
            total += b;
            let (slope, intercept) = (a * (k + 1) as f64, -a * total);
            if !(slope.is_finite() && intercept.is_finite()) {
                return Err(ParameterError::Difficulty(*b));
            }
            lines.push((slope, intercept));
        }
        Ok(DivideByTotal { lines })
    }

    /// Rating scale: location `lambda` and the scale's steps δ₁ … δ_m.
    ///
    /// # Errors
    /// When there is no step or a parameter is not finite.
    pub fn rating_scale(lambda: f64, steps: &[f64]) -> Result<Self, ParameterError> {
        let steps: Vec<f64> = steps.iter().map(|delta| lambda + delta).collect();
        Self::partial_credit(1.0, &steps)
    }

    /// Nominal: (a_k, c_k) for categories 1 … m.
    ///
    /// # Errors
    /// When there is no category or a parameter is not finite.
    pub fn nominal(categories: &[(f64, f64)]) -> Result<Self, ParameterError> {
        if categories.is_empty() {
            return Err(ParameterError::NoThreshold);
        }
        let mut lines = vec![(0.0, 0.0)];
        for (slope, intercept) in categories {
            for value in [slope, intercept] {
                if !value.is_finite() {
                    return Err(ParameterError::Difficulty(*value));
                }
            }
            lines.push((*slope, *intercept));
        }
        Ok(DivideByTotal { lines })
    }

    /// m + 1.
    pub fn n_categories(&self) -> usize {
        self.lines.len()
    }

    /// (s_k, c_k) of every category, category 0 first with (0, 0).
    pub fn lines(&self) -> &[(f64, f64)] {
        &self.lines
    }

    /// ln P(k) = s_k θ + c_k − ln Σ; derivatives are the cumulants of s under P:
    /// l₁ = s_k − μ, l₂ = −Var(s), l₃ = −κ₃(s).
    pub(super) fn categories(&self, theta: f64, into: &mut [LogDerivatives]) {
        let largest = self
            .lines
            .iter()
            .map(|(slope, intercept)| slope * theta + intercept)
            .fold(f64::NEG_INFINITY, f64::max);
        let mut total = 0.0;
        for ((slope, intercept), category) in self.lines.iter().zip(into.iter_mut()) {
            category.ln_p = slope * theta + intercept - largest;
            total += exp(category.ln_p);
        }
        let ln_total = ln(total);
        let mut mean = 0.0;
        for ((slope, _), category) in self.lines.iter().zip(into.iter_mut()) {
            category.ln_p -= ln_total;
            mean += exp(category.ln_p) * slope;
        }
        let (mut variance, mut third) = (0.0, 0.0);
        for ((slope, _), category) in self.lines.iter().zip(into.iter()) {
            let deviation = slope - mean;
            let p = exp(category.ln_p);
            variance += p * deviation * deviation;
            third += p * deviation * deviation * deviation;
        }
        for ((slope, _), category) in self.lines.iter().zip(into.iter_mut()) {
            category.d1 = slope - mean;
            category.d2 = -variance;
            category.d3 = -third;
        }
    }
}
