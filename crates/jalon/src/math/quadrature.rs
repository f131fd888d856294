//! Gauss–Hermite quadrature for averages over a normal distribution.
use crate::prelude::*;

/// Nodes and weights such that Σ wₖ f(xₖ) ≈ E\[f(Z)\], Z ~ N(0, 1), exact for polynomials of
/// degree up to 2n − 1. Roots of the probabilists' Hermite polynomial by Newton's method from
/// the asymptotic guesses of Press et al., *Numerical Recipes*, §4.6.
///
/// ```
/// let rule = jalon::math::quadrature::gauss_hermite(9);
/// let fourth_moment: f64 = rule.iter().map(|(x, w)| w * x * x * x * x).sum();
/// assert!((fourth_moment - 3.0).abs() < 1e-12);
/// ```
pub fn gauss_hermite(n: usize) -> Vec<(f64, f64)> {
    // Roots of the physicists' polynomial first, from the largest; then x·√2 and w/√π.
    let size = n as f64;
    let mut roots: Vec<f64> = Vec::with_capacity(n);
    let mut rule = vec![(0.0, 0.0); n];
    for i in 0..n.div_ceil(2) {
        let earlier = |k: usize| {
            i.checked_sub(k)
                .and_then(|at| roots.get(at))
                .copied()
                .unwrap_or(0.0)
        };
        let mut z = match i {
            0 => {
                let s = 2.0 * size + 1.0;
                super::sqrt(s) - 1.85575 * libm::pow(s, -1.0 / 6.0)
            }
            1 => earlier(1) - 1.14 * libm::pow(size, 0.426) / earlier(1),
            2 => 1.86 * earlier(1) - 0.86 * earlier(2),
            3 => 1.91 * earlier(1) - 0.91 * earlier(2),
            _ => 2.0 * earlier(1) - earlier(2),
        };
        let mut slope = 1.0;
        for _ in 0..100 {
            let (value, derivative) = orthonormal_hermite(n, z);
            slope = derivative;
            let step = value / derivative;
            z -= step;
            if step.abs() <= 1e-15 * z.abs().max(1.0) {
                break;
            }
        }
        roots.push(z);
        let weight = 2.0 / (slope * slope) / super::sqrt(core::f64::consts::PI);
        let node = z * core::f64::consts::SQRT_2;
        // The middle root of an odd rule is zero.
        let node = if n % 2 == 1 && i == n / 2 { 0.0 } else { node };
        for (at, sign) in [(i, -1.0), (n - 1 - i, 1.0)] {
            if let Some(slot) = rule.get_mut(at) {
                *slot = (sign * node, weight);
            }
        }
    }
    rule
}

/// Value and derivative of the orthonormal physicists' Hermite polynomial of degree `n`.
fn orthonormal_hermite(n: usize, z: f64) -> (f64, f64) {
    let mut current = libm::pow(core::f64::consts::PI, -0.25);
    let mut previous = 0.0;
    for j in 1..=n {
        let j = j as f64;
        let next = z * super::sqrt(2.0 / j) * current - super::sqrt((j - 1.0) / j) * previous;
        previous = current;
        current = next;
    }
    (current, super::sqrt(2.0 * n as f64) * previous)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integrates_the_moments_of_the_normal_exactly() {
        for n in [1_usize, 2, 3, 5, 9, 15, 21] {
            let rule = gauss_hermite(n);
            let mut double_factorial = 1.0;
            for k in 0..n {
                let even: f64 = rule.iter().map(|(x, w)| w * x.powi(2 * k as i32)).sum();
                let odd: f64 = rule.iter().map(|(x, w)| w * x.powi(2 * k as i32 + 1)).sum();
                assert!(
                    (even / double_factorial - 1.0).abs() < 1e-10,
                    "n {n} moment {}",
                    2 * k
                );
                assert!(odd.abs() < 1e-9 * double_factorial * (n * n) as f64);
                double_factorial *= (2 * k + 1) as f64;
            }
        }
    }
}
