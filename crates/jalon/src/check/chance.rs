//! What chance would give.
use crate::math::{exp, normal, sqrt};
use crate::prelude::*;

/// P(χ² ≥ x) with `df` ≥ 1 degrees of freedom: Q(df/2, x/2), in closed form for whole df
/// (Abramowitz & Stegun 1964, 26.4.4 and 26.4.5).
pub(super) fn chi_square_tail(x: f64, df: usize) -> f64 {
    let y = x / 2.0;
    if y <= 0.0 {
        return 1.0;
    }
    // Γ grows by recursion: each term is the one before times y / (i + half).
    let (mut tail, mut term, half) = if df.is_multiple_of(2) {
        (0.0, exp(-y), 0.0)
    } else {
        let erfc = 2.0 * normal::cumulative(-sqrt(2.0 * y), 0.0, 1.0);
        // e^−y √y / Γ(3/2), and Γ(3/2) = √π / 2.
        (
            erfc,
            exp(-y) * sqrt(y) * 2.0 / sqrt(core::f64::consts::PI),
            0.5,
        )
    };
    for i in 0..df / 2 {
        tail += term;
        term *= y / (i as f64 + 1.0 + half);
    }
    tail.min(1.0)
}

/// P(at least `k` successes) of independent trials with these chances (the Poisson binomial
/// distribution), by adding one trial after the other.
pub(super) fn at_least(chances: &[f64], k: usize) -> f64 {
    let mut counts = vec![1.0];
    for p in chances {
        let mut next = vec![0.0; counts.len() + 1];
        for (at, before) in counts.iter().enumerate() {
            if let Some(missed) = next.get_mut(at) {
                *missed += before * (1.0 - p);
            }
            if let Some(hit) = next.get_mut(at + 1) {
                *hit += before * p;
            }
        }
        counts = next;
    }
    counts.iter().skip(k).sum::<f64>().min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use statrs::distribution::{Binomial, ChiSquared, ContinuousCDF, DiscreteCDF};

    #[test]
    fn the_tail_is_that_of_chi_square() {
        for df in 1..=9 {
            let judge = ChiSquared::new(df as f64).unwrap();
            for x in [0.01, 0.7, 1.0, 3.84, 7.8, 15.5, 40.0] {
                let (found, judged) = (chi_square_tail(x, df), judge.sf(x));
                assert!((found - judged).abs() < 1e-12, "{df} {x}: {found} {judged}");
            }
            assert_eq!(chi_square_tail(0.0, df), 1.0);
        }
    }

    #[test]
    fn equal_chances_are_binomial() {
        let judge = Binomial::new(0.25, 40).unwrap();
        for k in [1, 5, 10, 16, 25, 40] {
            let found = at_least(&[0.25; 40], k);
            let judged = judge.sf(k as u64 - 1);
            assert!((found - judged).abs() < 1e-12, "{k}: {found} {judged}");
        }
        // By hand: 1 − 1/2 · 3/4, and 1/2 · 1/4.
        assert!((at_least(&[0.5, 0.25], 1) - 0.625).abs() < 1e-15);
        assert!((at_least(&[0.5, 0.25], 2) - 0.125).abs() < 1e-15);
    }
}
