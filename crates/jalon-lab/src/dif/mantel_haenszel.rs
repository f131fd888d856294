//! Mantel & Haenszel (1959), as Holland & Thayer (1988) use it for items.
use super::Stratum;
use jalon::math;
use statrs::distribution::{ChiSquared, ContinuousCDF};

/// What the strata say of an item.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MantelHaenszel {
    /// The statistic, with the correction of ½ or without.
    pub chi2: f64,
    /// P(χ²₁ ≥ statistic).
    pub p: f64,
    /// The common odds ratio α, above 1 where the item is harder for the focal group.
    pub alpha: f64,
    /// Variance of ln α (Robins, Breslow & Greenland 1986).
    pub ln_alpha_variance: f64,
    /// Δ = −2.35 ln α, on the scale of the Educational Testing Service.
    pub delta: f64,
    /// Its class.
    pub class: EtsClass,
}

/// The classes of the Educational Testing Service (Zieky 1993).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EtsClass {
    /// Negligible: |Δ| below 1, or not significantly different from 0.
    A,
    /// Between.
    B,
    /// Large: |Δ| at least 1.5, and significantly above 1.
    C,
}

/// The scale's factor: a difference of 4 points of delta is an SD of 4 logits over 1.7.
const SCALE: f64 = 2.35;
/// One-sided 5 %.
const ONE_SIDED: f64 = 1.645;

/// None where no stratum has persons of both groups who differ.
pub fn mantel_haenszel(strata: &[Stratum], corrected: bool) -> Option<MantelHaenszel> {
    let (mut observed, mut expected, mut variance) = (0.0, 0.0, 0.0);
    let (mut upper, mut lower) = (0.0, 0.0);
    let used: Vec<&Stratum> = strata.iter().filter(|one| one.total() > 1.0).collect();
    for stratum in &used {
        let ((a, b), (c, d)) = (stratum.reference, stratum.focal);
        let n = stratum.total();
        observed += a;
        expected += (a + b) * (a + c) / n;
        variance += (a + b) * (c + d) * (a + c) * (b + d) / (n * n * (n - 1.0));
        upper += a * d / n;
        lower += b * c / n;
    }
    if variance <= 0.0 || upper <= 0.0 || lower <= 0.0 {
        return None;
    }
    let alpha = upper / lower;
    let spread = used.iter().map(|stratum| {
        let ((a, b), (c, d)) = (stratum.reference, stratum.focal);
        let n = stratum.total();
        (a * d + alpha * b * c) * (a + d + alpha * (b + c)) / (n * n)
    });
    let ln_alpha_variance = spread.sum::<f64>() / (2.0 * upper * upper);
    let correction = if corrected { 0.5 } else { 0.0 };
    let difference = (observed - expected).abs() - correction;
    let chi2 = difference * difference / variance;
    let p = ChiSquared::new(1.0).map_or(f64::NAN, |law| law.sf(chi2));
    let delta = -SCALE * math::ln(alpha);
    let error = SCALE * math::sqrt(ln_alpha_variance);
    let class = if delta.abs() < 1.0 || p >= 0.05 {
        EtsClass::A
    } else if delta.abs() >= 1.5 && delta.abs() - ONE_SIDED * error > 1.0 {
        EtsClass::C
    } else {
        EtsClass::B
    };
    Some(MantelHaenszel {
        chi2,
        p,
        alpha,
        ln_alpha_variance,
        delta,
        class,
    })
}
