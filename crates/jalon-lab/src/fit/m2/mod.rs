//! Limited-information fit of the whole model: M₂ (Maydeu-Olivares & Joe 2006,
//! doi:10.1007/s11336-005-1295-9) for items of two categories, C₂ (Cai & Monroe 2014) where there
//! are more: shares of every category, and mean products of two scores.
mod margins;
mod noncentral;
mod observed;
mod slopes;
mod srmsr;

use super::Fitted;
use crate::calibrate::Answers;
use jalon::math;
use margins::{Curves, margins};
use nalgebra::{DMatrix, DVector};
use noncentral::noncentrality;
use observed::observed;
use slopes::slopes;
use srmsr::srmsr;
use statrs::distribution::{ChiSquared, ContinuousCDF};

/// The statistic and the approximation's error.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct M2 {
    /// The statistic.
    pub chi2: f64,
    /// Margins less parameters.
    pub df: usize,
    /// P(χ² ≥ statistic).
    pub p: f64,
    /// Root mean square error of approximation, with N − 1.
    pub rmsea: f64,
    /// Ends of its 90 % interval.
    pub rmsea_interval: (f64, f64),
    /// Root mean square of the differences of observed and expected correlations.
    pub srmsr: f64,
}

/// Beyond so many margins the matrix no longer fits a laptop: 120 items of two categories.
pub const MOST_MARGINS: usize = 7300;

/// The fit of a model whose item parameters are free as `is_free` says, and of whose population
/// the mean and the SD are as `population` says. None where persons who answered all items are
/// missing, no degree of freedom is left, there are too many margins, or the margins do not hold
/// the parameters.
pub fn m2(
    fitted: &Fitted,
    answers: &Answers,
    is_free: &[bool],
    population: (bool, bool),
) -> Option<M2> {
    let used: Vec<usize> = (0..fitted.n_items())
        .filter(|item| fitted.shape(*item).is_some())
        .collect();
    let curves = Curves::new(fitted, &used);
    let margins = margins(&curves);
    if margins.len() > MOST_MARGINS {
        return None;
    }
    let weights = fitted.weights();
    let expected: Vec<f64> = margins
        .iter()
        .map(|one| curves.mean_of(*one, &weights))
        .collect();
    let (observed, n_persons) = observed(&margins, &used, answers)?;
    let n = margins.len();
    let covariance = DMatrix::from_fn(n, n, |row, column| {
        if row < column {
            return 0.0;
        }
        let (Some(one), Some(other)) = (margins.get(row), margins.get(column)) else {
            return 0.0;
        };
        let product = |at: usize| expected.get(at).copied().unwrap_or(0.0);
        curves.mean_of_both(*one, *other, &weights) - product(row) * product(column)
    });
    let factor = nalgebra::Cholesky::new(symmetric(covariance))?;
    let slopes = slopes(fitted, &used, &curves, &margins, is_free, population);
    let df = n.checked_sub(slopes.ncols()).filter(|df| *df > 0)?;
    let residual = DVector::from_iterator(n, observed.iter().zip(&expected).map(|(o, e)| o - e));
    let weighted = factor.solve(&residual);
    // What the parameters take up; nothing when none was estimated.
    let taken = if slopes.ncols() > 0 {
        let along = slopes.transpose() * &weighted;
        let held = (slopes.transpose() * factor.solve(&slopes)).cholesky()?;
        along.dot(&held.solve(&along))
    } else {
        0.0
    };
    let chi2 = n_persons * (residual.dot(&weighted) - taken);
    let law = ChiSquared::new(df as f64).ok()?;
    let error =
        |noncentrality: f64| math::sqrt((noncentrality / (df as f64 * (n_persons - 1.0))).max(0.0));
    Some(M2 {
        chi2,
        df,
        p: law.sf(chi2.max(0.0)),
        rmsea: error(chi2 - df as f64),
        rmsea_interval: (
            error(noncentrality(chi2, df, 0.95)),
            error(noncentrality(chi2, df, 0.05)),
        ),
        srmsr: srmsr(&margins, &curves, &weights, answers, &used),
    })
}

fn symmetric(mut lower: DMatrix<f64>) -> DMatrix<f64> {
    lower.fill_upper_triangle_with_lower_triangle();
    lower
}
