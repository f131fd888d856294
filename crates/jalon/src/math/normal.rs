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
            // statrs itself is off by 1.4e-11 at −2.1; the digits of Φ(−1) below tell.
            assert!((ours - theirs).abs() < 2e-11, "{x}: {ours} {theirs}");
        }
        assert!((super::cumulative(-1.0, 0.0, 1.0) - 0.158_655_253_931_457_05).abs() < 1e-16);
    }
}
