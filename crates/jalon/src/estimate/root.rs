//! Zeros of a score on a range: all of them where there may be several.
use super::Range;
use crate::prelude::*;

/// Widest step of the scan for several zeros. The likelihood of items with guessing bends on
/// the scale of 1/a; steps of 0.02 miss nothing for a up to 10.
const STEP: f64 = 0.02;

/// The most steps of the scan: a range wider than 20,000, where no trait lies, is scanned more
/// coarsely rather than for ever.
const MOST_STEPS: usize = 1_000_000;

fn steps(width: f64) -> usize {
    // The cast stops at the greatest number there is.
    ((width / STEP) as usize).min(MOST_STEPS - 1) + 1
}

/// Where a score falls through zero: the local maxima of what it is the derivative of.
pub(super) enum Peak {
    /// Inside the range.
    Inside(f64),
    /// The score is still negative at the lower end.
    Low,
    /// The score is still positive at the upper end.
    High,
}

/// The only peak of a score that falls throughout.
pub(super) fn single(score: &impl Fn(f64) -> f64, range: Range) -> Peak {
    if score(range.low) <= 0.0 {
        Peak::Low
    } else if score(range.high) >= 0.0 {
        Peak::High
    } else {
        Peak::Inside(bracketed(score, range.low, range.high))
    }
}

/// All peaks, by scanning.
pub(super) fn all(score: &impl Fn(f64) -> f64, range: Range) -> Vec<Peak> {
    let width = range.high - range.low;
    let steps = steps(width);
    let mut peaks = Vec::new();
    let (mut left, mut at_left) = (range.low, score(range.low));
    if at_left < 0.0 {
        peaks.push(Peak::Low);
    }
    for k in 1..=steps {
        let right = range.low + width * k as f64 / steps as f64;
        let at_right = score(right);
        if at_left > 0.0 && at_right <= 0.0 {
            peaks.push(Peak::Inside(bracketed(score, left, right)));
        }
        (left, at_left) = (right, at_right);
    }
    if at_left > 0.0 {
        peaks.push(Peak::High);
    }
    peaks
}

/// The peak of the function that has this score as its derivative, found by adding the score up
/// along the scan (trapezoid rule). For scores that are the derivative of nothing simpler: in
/// one dimension the integral is the objective. Ties go to the lowest.
pub(super) fn highest_by_integral(score: &impl Fn(f64) -> f64, range: Range) -> Peak {
    let width = range.high - range.low;
    let steps = steps(width);
    let (mut left, mut at_left, mut height) = (range.low, score(range.low), 0.0);
    let mut best = (at_left < 0.0).then_some((0.0, Peak::Low));
    for k in 1..=steps {
        let right = range.low + width * k as f64 / steps as f64;
        let at_right = score(right);
        if at_left > 0.0 && at_right <= 0.0 {
            let zero = bracketed(score, left, right);
            let here = height + 0.5 * at_left * (zero - left);
            if best.as_ref().is_none_or(|(most, _)| here > *most) {
                best = Some((here, Peak::Inside(zero)));
            }
        }
        height += 0.5 * (at_left + at_right) * (right - left);
        (left, at_left) = (right, at_right);
    }
    match best {
        Some((most, peak)) if at_left <= 0.0 || height <= most => peak,
        None if at_left <= 0.0 => Peak::Low,
        _ => Peak::High,
    }
}

/// The zero between `low`, where the score is positive, and `high`, where it is not: the ITP
/// method's guarantee at the price of a few more steps, by the Illinois variant of the false
/// position kept inside the bracket by bisection (Dowell & Jarratt 1971).
fn bracketed(score: &impl Fn(f64) -> f64, mut low: f64, mut high: f64) -> f64 {
    let (mut at_low, mut at_high) = (score(low), score(high));
    for round in 0..200 {
        if at_high == 0.0 {
            return high;
        }
        let middle = 0.5 * (low + high);
        if middle <= low || middle >= high {
            break;
        }
        // Every third round halves, so that a flat side cannot hold the method up.
        let guess = if round % 3 == 2 {
            middle
        } else {
            let guess = high - at_high * (high - low) / (at_high - at_low);
            if guess > low && guess < high {
                guess
            } else {
                middle
            }
        };
        let value = score(guess);
        if value > 0.0 {
            (low, at_low) = (guess, value);
            at_high *= 0.5;
        } else if value < 0.0 {
            (high, at_high) = (guess, value);
            at_low *= 0.5;
        } else {
            return guess;
        }
        if high - low <= 1e-15 * (1.0 + high.abs()) {
            break;
        }
    }
    0.5 * (low + high)
}
