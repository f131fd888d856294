//! Estimates of a trait; one file a method.
//!
//! On the tree, [`eap()`] reads a [`crate::latent::Posterior`]. On a single trait, a [`Pattern`]
//! of answers is scored by [`maximum_likelihood`], [`maximum_a_posteriori`],
//! [`weighted_likelihood`], [`robust()`], or [`ExpectedAPosteriori`] on a stated quadrature,
//! which also gives credible intervals.
mod credible;
mod density;
mod eap;
mod eap_quadrature;
mod map;
mod ml;
mod pattern;
mod prior;
mod robust;
mod root;
mod wle;

pub use credible::{CredibleInterval, Level, LevelError};
pub use eap::{Estimate, eap};
pub use eap_quadrature::{ExpectedAPosteriori, Quadrature};
pub use map::maximum_a_posteriori;
pub use ml::{likelihood_bound, likelihood_interval, maximum_likelihood};
pub use pattern::Pattern;
pub(crate) use pattern::with_categories;
pub use prior::{Prior, PriorError};
pub use robust::{RobustWeight, robust};
pub use wle::weighted_likelihood;

/// Where a maximum is looked for, on the scale of θ.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    low: f64,
    high: f64,
}

impl Range {
    /// From `low` to `high`; none unless both are finite and low < high.
    pub fn new(low: f64, high: f64) -> Option<Self> {
        (low.is_finite() && high.is_finite() && low < high).then_some(Range { low, high })
    }

    /// The lower end.
    pub fn low(self) -> f64 {
        self.low
    }

    /// The upper end.
    pub fn high(self) -> f64 {
        self.high
    }
}

/// What an estimator found; estimation never fails.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Scored {
    /// An estimate with its standard error.
    Ok {
        /// On the scale of θ.
        theta: f64,
        /// Standard error (posterior SD for EAP); infinite where the answers say nothing.
        se: f64,
    },
    /// The maximum lies at an end of the range or beyond, as for all answers right.
    Unbounded {
        /// The end of the range.
        theta: f64,
    },
    /// There is no answer to score.
    Empty,
}

impl Scored {
    /// θ, or none without answers.
    pub fn theta(self) -> Option<f64> {
        match self {
            Self::Ok { theta, .. } | Self::Unbounded { theta } => Some(theta),
            Self::Empty => None,
        }
    }

    /// The standard error, where there is one.
    pub fn se(self) -> Option<f64> {
        match self {
            Self::Ok { se, .. } => Some(se),
            _ => None,
        }
    }
}
