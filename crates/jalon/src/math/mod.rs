//! The one place for mathematics: elementary functions through `libm`, so that native and wasm
//! builds agree to the last bit, then quadrature and the seeded draw.
pub mod draw;
pub mod normal;
pub mod quadrature;

/// eˣ.
pub fn exp(x: f64) -> f64 {
    libm::exp(x)
}

/// Natural logarithm.
pub fn ln(x: f64) -> f64 {
    libm::log(x)
}

/// ln(1 + x), exact for x near 0.
pub fn ln_1p(x: f64) -> f64 {
    libm::log1p(x)
}

/// Square root.
pub fn sqrt(x: f64) -> f64 {
    libm::sqrt(x)
}

/// Cube root.
pub fn cbrt(x: f64) -> f64 {
    libm::cbrt(x)
}

/// The angle whose tangent is x, in radians.
pub fn atan(x: f64) -> f64 {
    libm::atan(x)
}

/// x to the power y.
pub fn pow(x: f64, y: f64) -> f64 {
    libm::pow(x, y)
}

/// 1 / (1 + e⁻ˣ), in (0, 1), in the branch that cannot overflow: e⁻ˣ is infinite for x < −709,
/// where 1 / (1 + e⁻ˣ) would lose every digit.
///
/// ```
/// assert_eq!(jalon::math::logistic(0.0), 0.5);
/// assert!(jalon::math::logistic(-740.0) > 0.0);
/// ```
pub fn logistic(x: f64) -> f64 {
    if x >= 0.0 {
        1.0 / (1.0 + exp(-x))
    } else {
        let e = exp(x);
        e / (1.0 + e)
    }
}

/// ln(1 / (1 + e⁻ˣ)), finite for every finite x: −x for x far below 0, never −∞.
///
/// ```
/// assert_eq!(jalon::math::ln_logistic(-1000.0), -1000.0);
/// ```
pub fn ln_logistic(x: f64) -> f64 {
    if x >= 0.0 {
        -ln_1p(exp(-x))
    } else {
        x - ln_1p(exp(x))
    }
}

/// ln(1 − eˣ) for x < 0, in the branch that keeps its digits (Mächler 2012).
pub fn ln_one_minus_exp(x: f64) -> f64 {
    if x > -core::f64::consts::LN_2 {
        ln(-libm::expm1(x))
    } else {
        ln_1p(-exp(x))
    }
}

/// Sum in the order given.
pub fn sum(values: &[f64]) -> f64 {
    values.iter().sum()
}

/// How many sums are kept side by side: enough to keep the adders busy.
pub(crate) const LANES: usize = 8;

/// Σ aᵢ bᵢ. Eight partial sums, added in a fixed order: the same bits on every machine.
///
/// They are written out, here and in the products of matrices: where the compiler is asked for small
/// code, as for the browser, a loop over them stays one, and keeps them in memory, at half the speed.
pub(crate) fn dot(one: &[f64], other: &[f64]) -> f64 {
    let (ones, one_rest) = one.as_chunks();
    let (others, other_rest) = other.as_chunks();
    let mut sums = [0.0; LANES];
    for (a, b) in ones.iter().zip(others) {
        let [s0, s1, s2, s3, s4, s5, s6, s7] = sums;
        let [a0, a1, a2, a3, a4, a5, a6, a7] = a;
        let [b0, b1, b2, b3, b4, b5, b6, b7] = b;
        sums = [
            s0 + a0 * b0,
            s1 + a1 * b1,
            s2 + a2 * b2,
            s3 + a3 * b3,
            s4 + a4 * b4,
            s5 + a5 * b5,
            s6 + a6 * b6,
            s7 + a7 * b7,
        ];
    }
    let rest: f64 = one_rest.iter().zip(other_rest).map(|(a, b)| a * b).sum();
    let [s0, s1, s2, s3, s4, s5, s6, s7] = sums;
    ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7)) + rest
}

/// The largest aᵢ bᵢ, at least 0. The same in any order, so eight are compared side by side.
pub(crate) fn largest_product(one: &[f64], other: &[f64]) -> f64 {
    let larger = |most: &mut f64, a: &f64, b: &f64| {
        let product = a * b;
        *most = if product > *most { product } else { *most };
    };
    let (mut ones, mut others) = (one.chunks_exact(LANES), other.chunks_exact(LANES));
    let mut most = [0.0; LANES];
    for (a, b) in ones.by_ref().zip(others.by_ref()) {
        for ((most, a), b) in most.iter_mut().zip(a).zip(b) {
            larger(most, a, b);
        }
    }
    let rest = ones.remainder().iter().zip(others.remainder());
    for (most, (a, b)) in most.iter_mut().zip(rest) {
        larger(most, a, b);
    }
    most.into_iter().fold(0.0, f64::max)
}

/// Divides by the sum; a vector without mass stays as it is.
pub(crate) fn normalise(values: &mut [f64]) {
    let total = sum(values);
    if total > 0.0 {
        for value in values {
            *value /= total;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logistic_keeps_its_symmetry_and_never_leaves_the_unit_interval() {
        for k in -800..=800 {
            let x = f64::from(k);
            let p = logistic(x);
            assert!((0.0..=1.0).contains(&p));
            assert!((p + logistic(-x) - 1.0).abs() < 1e-15);
        }
    }
}
