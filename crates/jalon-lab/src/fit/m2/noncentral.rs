//! The noncentral χ² distribution.
use jalon::math;
use statrs::distribution::{ChiSquared, ContinuousCDF, DiscreteCDF, Poisson};

/// λ with P(χ²(df, λ) ≤ chi2) = p; 0 where even λ = 0 gives less.
pub(super) fn noncentrality(chi2: f64, df: usize, p: f64) -> f64 {
    let below = |lambda: f64| noncentral(chi2, df, lambda);
    if below(0.0) < p {
        return 0.0;
    }
    let (mut low, mut high) = (0.0, chi2.max(1.0));
    while below(high) > p {
        high *= 2.0;
    }
    for _ in 0..80 {
        let middle = 0.5 * (low + high);
        if below(middle) > p {
            low = middle;
        } else {
            high = middle;
        }
    }
    0.5 * (low + high)
}

/// P(χ²(df, λ) ≤ x): central ones, weighted by Poisson probabilities.
fn noncentral(x: f64, df: usize, lambda: f64) -> f64 {
    let central = |j: u64| {
        let law = ChiSquared::new(df as f64 + 2.0 * j as f64);
        law.map_or(0.0, |law| law.cdf(x))
    };
    let Ok(poisson) = Poisson::new(0.5 * lambda) else {
        return central(0);
    };
    let middle = 0.5 * lambda;
    let reach = 12.0 * math::sqrt(middle) + 30.0;
    let (first, last) = ((middle - reach).max(0.0) as u64, (middle + reach) as u64);
    let mut below = first
        .checked_sub(1)
        .map_or(0.0, |before| poisson.cdf(before));
    let mut sum = 0.0;
    for j in first..=last {
        let up_to = poisson.cdf(j);
        sum += (up_to - below) * central(j);
        below = up_to;
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    /// P(χ²(df, λ) ≤ x) by R 4.2.2: pchisq(x, df, ncp = λ).
    #[test]
    fn the_noncentral_law_is_the_mixture() {
        let law = ChiSquared::new(5.0).expect("valid");
        assert!((noncentral(7.0, 5, 0.0) - law.cdf(7.0)).abs() < 1e-12);
        // With two degrees of freedom and x small, 1 − e^(−x/2) times e^(−λ/2) leads.
        let small = noncentral(1e-4, 2, 3.0);
        assert!(
            (small / ((-1.5_f64).exp() * 5e-5) - 1.0).abs() < 1e-4,
            "{small}"
        );
        let found = noncentrality(20.0, 5, 0.05);
        assert!((noncentral(20.0, 5, found) - 0.05).abs() < 1e-9);
        assert_eq!(noncentrality(1.0, 5, 0.5), 0.0);
    }
}
