//! Breslow & Day (1980): whether the odds ratio is the same in all strata.
use super::Stratum;
use jalon::math;
use statrs::distribution::{ChiSquared, ContinuousCDF};

/// The homogeneity of the odds ratio: small p where an item separates able from less able in one
/// group more than in the other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BreslowDay {
    /// The statistic.
    pub chi2: f64,
    /// Strata that tell, less one.
    pub df: usize,
    /// P(χ² ≥ statistic).
    pub p: f64,
}

/// At the common odds ratio of Mantel and Haenszel; none with fewer than two strata in which both
/// groups have persons, and right and wrong answers come.
pub fn breslow_day(strata: &[Stratum]) -> Option<BreslowDay> {
    let tells = |one: &&Stratum| {
        let ((a, b), (c, d)) = (one.reference, one.focal);
        [a + b, c + d, a + c, b + d].iter().all(|sum| *sum > 0.0)
    };
    let used: Vec<&Stratum> = strata.iter().filter(tells).collect();
    let alpha = super::mantel_haenszel(strata, false)?.alpha;
    let mut chi2 = 0.0;
    for stratum in &used {
        let ((a, b), (c, d)) = (stratum.reference, stratum.focal);
        let (reference, focal, right) = (a + b, c + d, a + c);
        // A (focal − right + A) = α (right − A) (reference − A).
        let square = 1.0 - alpha;
        let linear = focal - right + alpha * (right + reference);
        let constant = -alpha * right * reference;
        let expected = if square.abs() < 1e-12 {
            -constant / linear
        } else {
            let root = math::sqrt((linear * linear - 4.0 * square * constant).max(0.0));
            let least = (right - focal).max(0.0);
            let most = right.min(reference);
            let candidates = [
                (-linear + root) / (2.0 * square),
                (-linear - root) / (2.0 * square),
            ];
            candidates.into_iter().find(|x| *x > least && *x < most)?
        };
        let cells = [
            expected,
            right - expected,
            reference - expected,
            focal - right + expected,
        ];
        let variance = 1.0 / cells.iter().map(|cell| 1.0 / cell).sum::<f64>();
        chi2 += (a - expected) * (a - expected) / variance;
    }
    let df = used.len().checked_sub(1).filter(|df| *df > 0)?;
    let law = ChiSquared::new(df as f64).ok()?;
    Some(BreslowDay {
        chi2,
        df,
        p: law.sf(chi2),
    })
}
