//! Any response model.
use super::{DivideByTotal, FourPl, Graded, LogDerivatives, Moments};
use crate::compiled::compiled;
use crate::prelude::*;

/// An item's response model.
#[derive(Clone, Debug, PartialEq)]
pub enum Model {
    /// 1PL to 4PL: categories 0 (wrong) and 1 (right).
    FourPl(FourPl),
    /// Graded response model.
    Graded(Graded),
    /// PCM, RSM, GPCM, NRM.
    DivideByTotal(DivideByTotal),
}

compiled!(
    enum Model {
        FourPl(value),
        Graded(value),
        DivideByTotal(value),
    }
);

impl Model {
    /// Number of categories, at least 2.
    pub fn n_categories(&self) -> usize {
        match self {
            Self::FourPl(_) => 2,
            Self::Graded(item) => item.n_categories(),
            Self::DivideByTotal(item) => item.n_categories(),
        }
    }

    /// ln P(k | θ) and derivatives for every category; `into` has [`Model::n_categories`] places.
    pub fn evaluate(&self, theta: f64, into: &mut [LogDerivatives]) {
        match self {
            Self::FourPl(item) => {
                for (result, category) in into.iter_mut().zip(item.log_derivatives(theta)) {
                    *result = category;
                }
            }
            Self::Graded(item) => {
                for (k, result) in into.iter_mut().enumerate() {
                    *result = item.category(theta, k);
                }
            }
            Self::DivideByTotal(item) => item.categories(theta, into),
        }
    }

    /// P(k | θ) of every category, adding up to 1.
    ///
    /// ```
    /// use jalon::irt::{Graded, Model};
    /// let item = Model::Graded(Graded::new(1.0, vec![-1.0, 1.0])?);
    /// let p = item.probabilities(0.0);
    /// assert!((p.iter().sum::<f64>() - 1.0).abs() < 1e-15);
    /// # Ok::<(), jalon::irt::ParameterError>(())
    /// ```
    pub fn probabilities(&self, theta: f64) -> Vec<f64> {
        match self {
            // Straight from the formula: with c = 0 and far θ, exp(ln P) loses digits.
            Self::FourPl(item) => vec![item.complement(theta), item.probability(theta)],
            _ => {
                let mut categories = vec![LogDerivatives::default(); self.n_categories()];
                self.evaluate(theta, &mut categories);
                categories
                    .iter()
                    .map(|category| crate::math::exp(category.ln_p))
                    .collect()
            }
        }
    }

    /// Expected score Σ k P(k | θ), from 0 to m.
    pub fn expected_score(&self, theta: f64) -> f64 {
        self.probabilities(theta)
            .iter()
            .enumerate()
            .map(|(k, p)| k as f64 * p)
            .sum()
    }

    /// Information, its derivatives, Warm's J, at one θ.
    pub fn moments(&self, theta: f64) -> Moments {
        let mut categories = vec![LogDerivatives::default(); self.n_categories()];
        self.evaluate(theta, &mut categories);
        Moments::of(&categories)
    }

    /// Fisher information at one θ, per unit of θ squared.
    pub fn information(&self, theta: f64) -> f64 {
        match self {
            Self::FourPl(item) => item.information(theta),
            _ => self.moments(theta).information,
        }
    }

    /// Whether ln L is concave in θ for every answer: then it has at most one maximum.
    pub fn is_log_concave(&self) -> bool {
        match self {
            Self::FourPl(item) => item.guessing() == 0.0 && item.upper() == 1.0,
            Self::Graded(_) | Self::DivideByTotal(_) => true,
        }
    }
}
