//! Lord's (1980) χ²: the difference of an item's parameters in two groups, over its covariance.
use crate::matrix::Entries;
use jalon::math;
use nalgebra::{DMatrix, DVector};
use statrs::distribution::{ChiSquared, ContinuousCDF};

/// An item as one group has it: b, or a and b, with their covariance.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupItem {
    /// The discrimination; none where it is 1 in both groups.
    pub a: Option<f64>,
    /// The difficulty.
    pub b: f64,
    /// Variance of b, or the covariance matrix of (a, b).
    pub covariance: DMatrix<f64>,
}

/// What Lord's statistic says of an item.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LordDif {
    /// The statistic.
    pub chi2: f64,
    /// 1 or 2: how many parameters are compared.
    pub df: usize,
    /// P(χ² ≥ statistic).
    pub p: f64,
}

/// Mean and SD (divisor n − 1) of the difficulties of the anchor.
fn spread(items: &[GroupItem], anchor: &[bool]) -> (f64, f64) {
    let chosen = || {
        items
            .iter()
            .zip(anchor)
            .filter(|(_, is_anchor)| **is_anchor)
    };
    let n = chosen().count() as f64;
    let mean = chosen().map(|(item, _)| item.b).sum::<f64>() / n;
    let squares: f64 = chosen()
        .map(|(item, _)| (item.b - mean) * (item.b - mean))
        .sum();
    (mean, math::sqrt(squares / (n - 1.0)))
}

/// The focal group's items on the reference group's scale: b* = A b + B and a* = a / A, by mean and
/// SD of the anchor's difficulties, or by the mean alone where all discriminations are 1.
pub fn rescaled(reference: &[GroupItem], focal: &[GroupItem], anchor: &[bool]) -> Vec<GroupItem> {
    let ((mean, sd), (own_mean, own_sd)) = (spread(reference, anchor), spread(focal, anchor));
    let has_slopes = focal.iter().any(|item| item.a.is_some());
    let slope = if has_slopes && own_sd > 0.0 {
        sd / own_sd
    } else {
        1.0
    };
    let shift = mean - slope * own_mean;
    let moved = |item: &GroupItem| {
        let covariance = match item.a {
            // Var a shrinks by A², Var b grows by it, their covariance stays.
            Some(_) => {
                let mut covariance = item.covariance.clone();
                covariance.put((0, 0), item.covariance.entry((0, 0)) / (slope * slope));
                covariance.put((1, 1), item.covariance.entry((1, 1)) * slope * slope);
                covariance
            }
            None => item.covariance.clone() * (slope * slope),
        };
        GroupItem {
            a: item.a.map(|a| a / slope),
            b: slope * item.b + shift,
            covariance,
        }
    };
    focal.iter().map(moved).collect()
}

/// Compares an item's parameters on one scale; none where the covariances have no inverse.
pub fn lord(reference: &GroupItem, focal: &GroupItem) -> Option<LordDif> {
    let difference = match (reference.a, focal.a) {
        (Some(one), Some(other)) => DVector::from_vec(vec![one - other, reference.b - focal.b]),
        _ => DVector::from_vec(vec![reference.b - focal.b]),
    };
    let df = difference.len();
    let covariance = &reference.covariance + &focal.covariance;
    let solved = covariance.cholesky()?.solve(&difference);
    let chi2 = difference.dot(&solved);
    let law = ChiSquared::new(df as f64).ok()?;
    Some(LordDif {
        chi2,
        df,
        p: law.sf(chi2),
    })
}
