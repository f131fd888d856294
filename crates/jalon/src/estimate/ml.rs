//! Maximum likelihood.
use super::root::{self, Peak};
use super::{Level, Pattern, Range, Scored};
use crate::math::{normal, sqrt};
use crate::prelude::*;

/// The greatest of all local maxima of L(θ) on the range (Birnbaum 1968); se = 1 / √I(θ).
///
/// The likelihood of items with guessing may have several maxima (Samejima 1973): all are found
/// and compared.
///
/// ```
/// use jalon::estimate::{Pattern, Range, Scored, maximum_likelihood};
/// use jalon::irt::{FourPl, Model};
/// let items = [Model::FourPl(FourPl::new(1.0, -1.0, 0.0, 1.0)?), Model::FourPl(FourPl::new(1.0, 1.0, 0.0, 1.0)?)];
/// let mut pattern = Pattern::new();
/// pattern.push(&items[0], 1);
/// pattern.push(&items[1], 0);
/// let range = Range::new(-4.0, 4.0).ok_or("a range")?;
/// assert!(maximum_likelihood(&pattern, range).theta().is_some_and(|theta| theta.abs() < 1e-12));
/// pattern.push(&items[1], 1);
/// pattern.clear();
/// pattern.push(&items[0], 1);
/// assert_eq!(maximum_likelihood(&pattern, range), Scored::Unbounded { theta: 4.0 });
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn maximum_likelihood(pattern: &Pattern<'_>, range: Range) -> Scored {
    if pattern.is_empty() {
        return Scored::Empty;
    }
    let score = |theta: f64| pattern.evaluate(theta).d1;
    let value = |theta: f64| pattern.evaluate(theta).ln_likelihood;
    match highest(&score, &value, range, pattern.is_log_concave()) {
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

/// The peak with the greatest value; ties go to the lowest.
pub(super) fn highest(
    score: &impl Fn(f64) -> f64,
    value: &impl Fn(f64) -> f64,
    range: Range,
    concave: bool,
) -> Peak {
    if concave {
        return root::single(score, range);
    }
    let at = |peak: &Peak| match peak {
        Peak::Inside(theta) => *theta,
        Peak::Low => range.low(),
        Peak::High => range.high(),
    };
    let mut best: Option<(f64, Peak)> = None;
    for peak in root::all(score, range) {
        let here = value(at(&peak));
        if best.as_ref().is_none_or(|(most, _)| here > *most) {
            best = Some((here, peak));
        }
    }
    best.map_or_else(|| root::single(score, range), |(_, peak)| peak)
}

/// The values of θ that a likelihood-ratio test at this level does not reject:
/// 2 (ln L(θ̂) − ln L(θ)) ≤ `bound`, 3.841459 for 95 % (χ² with one degree of freedom; Wilks
/// 1938). Each side is an end of the range where the likelihood does not fall that far.
pub fn likelihood_interval(pattern: &Pattern<'_>, range: Range, bound: f64) -> Option<(f64, f64)> {
    let mode = maximum_likelihood(pattern, range).theta()?;
    let top = pattern.ln_likelihood(mode);
    let excess = |theta: f64| bound - 2.0 * (top - pattern.ln_likelihood(theta));
    let upper = Range::new(mode, range.high()).map_or(mode, |side| crossing(&excess, side));
    let mirrored = |theta: f64| excess(-theta);
    let lower = Range::new(-mode, -range.low()).map_or(mode, |side| -crossing(&mirrored, side));
    Some((lower, upper))
}

/// The `bound` of [`likelihood_interval`] at a level p: the quantile of χ² with one degree of
/// freedom, the square of the normal quantile at (1 + p) / 2.
///
/// ```
/// use jalon::estimate::{Level, likelihood_bound};
/// let bound = likelihood_bound(Level::new(0.95)?);
/// assert!((bound - 3.841_458_820_694_124).abs() < 1e-11);
/// # Ok::<(), jalon::estimate::LevelError>(())
/// ```
pub fn likelihood_bound(level: Level) -> f64 {
    let z = normal::quantile(0.5 * (1.0 - level.get()));
    z * z
}

/// The last point at which a function, positive at the lower end, is still positive.
fn crossing(function: &impl Fn(f64) -> f64, side: Range) -> f64 {
    let inside: Vec<f64> = root::all(function, side)
        .into_iter()
        .map(|peak| match peak {
            Peak::Inside(theta) => theta,
            Peak::Low => side.low(),
            Peak::High => side.high(),
        })
        .collect();
    inside.last().copied().unwrap_or(side.high())
}
