//! Maximum a posteriori.
use super::ml::highest;
use super::root::Peak;
use super::{Pattern, Prior, Range, Scored};

/// The greatest mode of the posterior on the range (Samejima 1969: Bayes modal);
/// se = 1 / √(I(θ) − (ln prior)″(θ)). With a uniform prior, the likelihood's maximum within the
/// prior's ends.
pub fn maximum_a_posteriori(pattern: &Pattern<'_>, prior: Prior, range: Range) -> Scored {
    if pattern.is_empty() && prior == Prior::Jeffreys {
        return Scored::Empty;
    }
    let inner = match prior {
        Prior::Uniform { low, high } => {
            Range::new(range.low().max(low), range.high().min(high)).unwrap_or(range)
        }
        _ => range,
    };
    let score = |theta: f64| {
        let sums = pattern.evaluate(theta);
        sums.d1 + prior.derivatives(theta, &sums).0
    };
    let value = |theta: f64| pattern.ln_likelihood(theta) + prior.ln_density(theta, pattern);
    let concave = pattern.is_log_concave() && prior != Prior::Jeffreys;
    let theta = match highest(&score, &value, inner, concave) {
        Peak::Inside(theta) => theta,
        // The end of a prior is a mode; the end of the range is only where looking stopped.
        Peak::Low if inner.low() > range.low() => inner.low(),
        Peak::High if inner.high() < range.high() => inner.high(),
        Peak::Low => return Scored::Unbounded { theta: range.low() },
        Peak::High => {
            return Scored::Unbounded {
                theta: range.high(),
            };
        }
    };
    let sums = pattern.evaluate(theta);
    Scored::Ok {
        theta,
        se: prior.standard_error(theta, &sums),
    }
}
