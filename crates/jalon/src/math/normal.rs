//! The normal distribution.

/// Density of N(mean, sd²) at `x`; `sd` > 0.
pub fn density(x: f64, mean: f64, sd: f64) -> f64 {
    let z = (x - mean) / sd;
    super::exp(-0.5 * z * z) / (sd * super::sqrt(2.0 * core::f64::consts::PI))
}

/// P(X ≤ x) for N(mean, sd²); `sd` > 0. Through erfc, so that the lower tail keeps its digits.
pub fn cumulative(x: f64, mean: f64, sd: f64) -> f64 {
    0.5 * libm::erfc((mean - x) / (sd * core::f64::consts::SQRT_2))
}

/// The z with P(Z ≤ z) = p for N(0, 1), p in (0, 1); −∞ and ∞ at 0 and 1. By bisection to
/// neighbouring numbers, so that it is as exact as [`cumulative`].
///
/// ```
/// assert!((jalon::math::normal::quantile(0.975) - 1.959_963_984_540_054).abs() < 1e-12);
/// ```
pub fn quantile(p: f64) -> f64 {
    if p > 0.5 {
        return -quantile(1.0 - p);
    }
    if p.is_nan() || p <= 0.0 {
        return f64::NEG_INFINITY;
    }
    // P(Z ≤ −39) is below the least number above 0.
    let (mut low, mut high) = (-39.0, 0.0);
    loop {
        let middle = 0.5 * (low + high);
        if middle <= low || middle >= high {
            return high;
        }
        if cumulative(middle, 0.0, 1.0) < p {
            low = middle;
        } else {
            high = middle;
        }
    }
}

#[cfg(test)]
mod tests {
    use statrs::distribution::{Continuous, ContinuousCDF, Normal};

    #[test]
    fn agrees_with_statrs() {
        let judge = Normal::new(-0.8, 1.3).expect("valid");
        for k in -60..=60 {
            let x = f64::from(k) / 10.0;
            assert!((super::density(x, -0.8, 1.3) - judge.pdf(x)).abs() < 1e-14);
            let (ours, theirs) = (super::cumulative(x, -0.8, 1.3), judge.cdf(x));
            // statrs' own erfc is good to a few 1e-11 only; the exact digits are held below.
            assert!((ours - theirs).abs() < 1e-10, "{x}: {ours} {theirs}");
        }
        // 0.5·erfc(−z/√2) by the C library.
        for (x, exact) in [
            (-4.7, 0.001_349_898_031_630_095_7),
            (-2.1, 0.158_655_253_931_457_07),
            (0.4, 0.822_016_440_133_134_5),
            (1.7, 0.972_764_804_986_261_3),
        ] {
            assert!(
                (super::cumulative(x, -0.8, 1.3) - exact).abs() <= 2e-16,
                "{x}"
            );
        }
    }
    #[test]
    fn a_quantile_has_its_share_below() {
        for p in [1e-300, 1e-9, 0.025, 0.3, 0.5, 0.975, 0.9999] {
            let below = super::cumulative(super::quantile(p), 0.0, 1.0);
            assert!((below - p).abs() <= 1e-13 * p, "{p} {below}");
        }
        assert_eq!(super::quantile(0.0), f64::NEG_INFINITY);
        assert_eq!(super::quantile(1.0), f64::INFINITY);
    }
}
