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
}
