//! Student's t with whole degrees of freedom.
use crate::math::{atan, sqrt};

/// P(T ≤ t), by the finite series for whole degrees of freedom (Abramowitz & Stegun 1964, 26.7.3 and
/// 26.7.4): nothing is approximated.
pub(super) fn cumulative(t: f64, freedom: u32) -> f64 {
    let ratio = t / sqrt(f64::from(freedom));
    let cosine = 1.0 / sqrt(1.0 + ratio * ratio);
    let sine = ratio * cosine;
    let odd = freedom % 2 == 1;
    // Each term is the one before times cos² and (k − 1)/k.
    let mut term = if odd { cosine } else { 1.0 };
    let mut sum = 0.0;
    let mut k = if odd { 1 } else { 0 };
    while k + 2 <= freedom {
        sum += term;
        k += 2;
        term *= cosine * cosine * f64::from(k - 1) / f64::from(k);
    }
    let two_sided = if odd {
        core::f64::consts::FRAC_2_PI * (atan(ratio) + sine * sum)
    } else {
        sine * sum
    };
    (0.5 * (1.0 + two_sided)).clamp(0.0, 1.0)
}

/// The t that a share `p` ≥ 0.5 lies below, by halving.
pub(super) fn quantile(p: f64, freedom: u32) -> f64 {
    let (mut low, mut high) = (0.0, 1e3);
    for _ in 0..64 {
        let middle = 0.5 * (low + high);
        if cumulative(middle, freedom) < p {
            low = middle;
        } else {
            high = middle;
        }
    }
    high
}

#[cfg(test)]
mod tests {
    use super::{cumulative, quantile};
    use statrs::distribution::{ContinuousCDF, StudentsT};

    #[test]
    fn agrees_with_statrs() {
        for freedom in [1, 2, 3, 4, 5, 7, 12, 29, 30, 250] {
            let judge = StudentsT::new(0.0, 1.0, f64::from(freedom)).unwrap();
            for t in [-3.0, -0.7, 0.0, 0.2, 1.0, 2.5, 8.0] {
                let found = cumulative(t, freedom);
                assert!((found - judge.cdf(t)).abs() < 1e-9, "{freedom} {t} {found}");
            }
            let found = quantile(0.975, freedom);
            assert!(
                (found - judge.inverse_cdf(0.975)).abs() < 1e-5,
                "{freedom} {found}"
            );
        }
    }
}
