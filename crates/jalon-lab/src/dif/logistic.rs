//! Logistic regression (Swaminathan & Rogers 1990): being right by score, by group, and by both.
use super::TwoGroups;
use crate::matrix::Entries;
use jalon::math;
use nalgebra::{DMatrix, DVector};
use statrs::distribution::{ChiSquared, ContinuousCDF};

/// Which difference is tested.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One that is the same at all scores (1 degree of freedom).
    Uniform,
    /// One that changes with the score, beside the uniform one (1).
    NonUniform,
    /// Either (2).
    Both,
}

/// What the regressions say of an item.
#[derive(Clone, Debug, PartialEq)]
pub struct LogisticDif {
    /// Twice the difference of the log-likelihoods.
    pub chi2: f64,
    /// P(χ² ≥ statistic).
    pub p: f64,
    /// The difference of Nagelkerke's (1991) R².
    pub delta_r2: f64,
    /// Its class.
    pub class: NagelkerkeClass,
    /// Intercept, score, group (focal), their product, of the larger regression.
    pub coefficients: Vec<f64>,
}

/// The effect's size (Jodoin & Gierl 2001): below 0.035, below 0.07, above.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NagelkerkeClass {
    /// Negligible.
    A,
    /// Moderate.
    B,
    /// Large.
    C,
}

struct Fit {
    ln_likelihood: f64,
    coefficients: Vec<f64>,
}

/// ln L and coefficients of the first columns of (1, score, group, score × group), by Newton's
/// method; none where the answers separate perfectly.
fn fit(rows: &[([f64; 4], bool)], columns: usize) -> Option<Fit> {
    let mut beta = DVector::zeros(columns);
    let mut before = f64::NEG_INFINITY;
    for _ in 0..60 {
        let mut gradient = DVector::zeros(columns);
        let mut information = DMatrix::zeros(columns, columns);
        let mut ln_likelihood = 0.0;
        for (row, right) in rows {
            let z: f64 = row.iter().zip(beta.iter()).map(|(x, b)| x * b).sum();
            ln_likelihood += math::ln_logistic(if *right { z } else { -z });
            let p = math::logistic(z);
            let residual = if *right { 1.0 - p } else { -p };
            for (i, x) in row.iter().take(columns).enumerate() {
                if let Some(sum) = gradient.get_mut(i) {
                    *sum += residual * x;
                }
                for (j, y) in row.iter().take(columns).enumerate() {
                    information.plus((i, j), p * (1.0 - p) * x * y);
                }
            }
        }
        if (ln_likelihood - before).abs() < 1e-11 * ln_likelihood.abs().max(1.0) {
            return Some(Fit {
                ln_likelihood,
                coefficients: beta.iter().copied().collect(),
            });
        }
        before = ln_likelihood;
        beta += information.cholesky()?.solve(&gradient);
        if beta.amax() > 1e3 {
            return None;
        }
    }
    None
}

/// Tests an item, its score matched on the anchor. None where a regression has no finite solution:
/// the scores separate right from wrong, or an item all answered alike.
pub fn logistic(
    groups: &TwoGroups,
    item: usize,
    anchor: &[bool],
    kind: Kind,
) -> Option<LogisticDif> {
    let rows: Vec<([f64; 4], bool)> = groups
        .matched(item, anchor)
        .map(|(is_focal, score, right)| {
            let (score, group) = (score as f64, if is_focal { 1.0 } else { 0.0 });
            ([1.0, score, group, score * group], right)
        })
        .collect();
    let (small, large, df) = match kind {
        Kind::Uniform => (2, 3, 1.0),
        Kind::NonUniform => (3, 4, 1.0),
        Kind::Both => (2, 4, 2.0),
    };
    let (null, small, large) = (fit(&rows, 1)?, fit(&rows, small)?, fit(&rows, large)?);
    let chi2 = 2.0 * (large.ln_likelihood - small.ln_likelihood);
    let n = rows.len() as f64;
    let highest = 1.0 - math::exp(2.0 * null.ln_likelihood / n);
    let r2 =
        |fit: &Fit| (1.0 - math::exp(2.0 * (null.ln_likelihood - fit.ln_likelihood) / n)) / highest;
    let delta_r2 = r2(&large) - r2(&small);
    let p = ChiSquared::new(df).map_or(f64::NAN, |law| law.sf(chi2.max(0.0)));
    let class = match delta_r2 {
        small if small < 0.035 || p >= 0.05 => NagelkerkeClass::A,
        middle if middle < 0.07 => NagelkerkeClass::B,
        _ => NagelkerkeClass::C,
    };
    Some(LogisticDif {
        chi2,
        p,
        delta_r2,
        class,
        coefficients: large.coefficients,
    })
}
