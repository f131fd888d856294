//! Sums and products over the grid, in a fixed order.

/// Below this a product is brought back to 1, long before it is lost.
const SMALL: f64 = 1e-100;

/// Σ x(q) y(q), in four sums, so that four products are made at once.
pub(super) fn dot(x: &[f64], y: &[f64]) -> f64 {
    let ((fours, rest), (others, other_rest)) = (x.as_chunks(), y.as_chunks());
    let (mut a, mut b, mut c, mut d) = (0.0, 0.0, 0.0, 0.0);
    for ([p, q, r, s], [t, u, v, w]) in fours.iter().zip(others) {
        (a, b, c, d) = (a + p * t, b + q * u, c + r * v, d + s * w);
    }
    let rest: f64 = rest.iter().zip(other_rest).map(|(x, y)| x * y).sum();
    (a + b) + (c + d) + rest
}

/// The largest of values from 0 up.
pub(super) fn largest(values: &[f64]) -> f64 {
    let larger = |most: f64, value: &f64| if *value > most { *value } else { most };
    let (fours, rest) = values.as_chunks();
    let (mut a, mut b, mut c, mut d) = (0.0, 0.0, 0.0, 0.0);
    for [p, q, r, s] in fours {
        (a, b, c, d) = (larger(a, p), larger(b, q), larger(c, r), larger(d, s));
    }
    [a, b, c, d].iter().chain(rest).fold(0.0, larger)
}

/// Multiplies; where little is left, the largest value is brought to 1. ln of what was divided out.
pub(super) fn multiply(values: &mut [f64], by: &[f64]) -> f64 {
    for (value, factor) in values.iter_mut().zip(by) {
        *value *= factor;
    }
    let most = largest(values);
    if most > SMALL || most <= 0.0 {
        return 0.0;
    }
    scale(values, 1.0 / most);
    jalon::math::ln(most)
}

/// Multiplies every value.
pub(super) fn scale(values: &mut [f64], by: f64) {
    for value in values {
        *value *= by;
    }
}

/// Adds `by` times what stands in another place.
pub(super) fn add(into: &mut [f64], by: f64, values: &[f64]) {
    for (sum, value) in into.iter_mut().zip(values) {
        *sum += by * value;
    }
}
