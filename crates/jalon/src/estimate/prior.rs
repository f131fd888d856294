//! Priors of a single trait.
use super::pattern::{Evaluation, Pattern};
use crate::math::{ln, sqrt};
use core::fmt;

/// A prior on θ.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Prior {
    /// N(mean, sd²).
    Normal {
        /// Its mean.
        mean: f64,
        /// Its standard deviation, above 0.
        sd: f64,
    },
    /// Uniform from `low` to `high`, ends included.
    Uniform {
        /// Its lower end.
        low: f64,
        /// Its upper end.
        high: f64,
    },
    /// Jeffreys' (1946) prior, ∝ √I(θ) with the information of the items answered.
    Jeffreys,
}

/// A prior out of range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PriorError {
    /// The SD must be finite and above 0, the mean finite.
    Normal,
    /// The ends must be finite and increasing.
    Uniform,
}

impl fmt::Display for PriorError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Normal => "a normal prior needs a finite mean and a standard deviation above 0",
            Self::Uniform => "a uniform prior needs two finite ends, the lower one first",
        })
    }
}

impl core::error::Error for PriorError {}

impl Prior {
    /// N(mean, sd²).
    ///
    /// # Errors
    /// When the mean is not finite or the SD is not finite and above 0.
    pub fn normal(mean: f64, sd: f64) -> Result<Self, PriorError> {
        if mean.is_finite() && sd.is_finite() && sd > 0.0 {
            Ok(Self::Normal { mean, sd })
        } else {
            Err(PriorError::Normal)
        }
    }

    /// Uniform from `low` to `high`.
    ///
    /// # Errors
    /// When an end is not finite or low ≥ high.
    pub fn uniform(low: f64, high: f64) -> Result<Self, PriorError> {
        if low.is_finite() && high.is_finite() && low < high {
            Ok(Self::Uniform { low, high })
        } else {
            Err(PriorError::Uniform)
        }
    }

    /// ln of the density at θ, up to a constant; −∞ outside a uniform's ends.
    pub fn ln_density(self, theta: f64, pattern: &Pattern<'_>) -> f64 {
        match self {
            Self::Normal { mean, sd } => {
                let z = (theta - mean) / sd;
                -0.5 * z * z
            }
            Self::Uniform { low, high } if (low..=high).contains(&theta) => 0.0,
            Self::Uniform { .. } => f64::NEG_INFINITY,
            Self::Jeffreys => 0.5 * ln(pattern.information(theta)),
        }
    }

    /// First and second derivative of the ln density at θ.
    pub(crate) fn derivatives(self, theta: f64, sums: &Evaluation) -> (f64, f64) {
        match self {
            Self::Normal { mean, sd } => ((mean - theta) / (sd * sd), -1.0 / (sd * sd)),
            Self::Uniform { .. } => (0.0, 0.0),
            Self::Jeffreys => {
                let i = sums.moments.information;
                let (d1, d2) = (sums.moments.information_d1, sums.moments.information_d2);
                if i > 0.0 {
                    (0.5 * d1 / i, 0.5 * (d2 * i - d1 * d1) / (i * i))
                } else {
                    (0.0, 0.0)
                }
            }
        }
    }

    /// 1 / √(I − (ln prior)″): the standard error of a mode.
    pub(super) fn standard_error(self, theta: f64, sums: &Evaluation) -> f64 {
        let (_, bend) = self.derivatives(theta, sums);
        1.0 / sqrt(sums.moments.information - bend)
    }
}
