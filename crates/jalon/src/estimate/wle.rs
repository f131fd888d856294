//! Weighted likelihood.
use super::root::{Peak, highest_by_integral};
use super::{Pattern, Range, Scored};
use crate::math::sqrt;

/// The zero of (ln L)′ + J / (2 I) (Warm 1989; for polytomous items Samejima 1998), finite for
/// every pattern; se = 1 / √I(θ). Of several zeros, the one where the integral of this score is
/// greatest.
pub fn weighted_likelihood(pattern: &Pattern<'_>, range: Range) -> Scored {
    if pattern.is_empty() {
        return Scored::Empty;
    }
    let score = |theta: f64| {
        let sums = pattern.evaluate(theta);
        let information = sums.moments.information;
        if information > 0.0 {
            sums.d1 + sums.moments.j / (2.0 * information)
        } else {
            sums.d1
        }
    };
    match highest_by_integral(&score, range) {
        Peak::Inside(theta) => Scored::Ok {
            theta,
            se: 1.0 / sqrt(pattern.information(theta)),
        },
        Peak::Low => Scored::Unbounded { theta: range.low() },
        Peak::High => Scored::Unbounded {
            theta: range.high(),
        },
    }
}
