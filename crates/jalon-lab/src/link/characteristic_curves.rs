//! Haebara (1980) and Stocking & Lord (1983): the curves of the common items lie on each other.
use super::Line;
use jalon::irt::Model;
use jalon::math;
use nalgebra::{DMatrix, DVector};

/// Where the curves are compared, and how much each place counts.
const POINTS: usize = 41;
const REACH: f64 = 4.0;

/// The line that brings every item's curves nearest, category by category, over N(0, 1) on the old
/// scale. None with no common items, or where no line is found. `start` is where to begin, such as
/// [`mean_sigma`](super::mean_sigma)'s.
pub fn haebara(pairs: &[(Model, Model)], start: Line) -> Option<Line> {
    search(start, |line| {
        let mut residuals = Vec::new();
        for (theta, weight) in points() {
            for (old, new) in pairs {
                let own = old.probabilities(theta);
                let moved = new.probabilities(line.back(theta));
                residuals.extend(own.iter().zip(&moved).map(|(p, q)| weight * (p - q)));
            }
        }
        residuals
    })
}

/// The line that brings the two test characteristic curves nearest, over N(0, 1) on the old scale.
pub fn stocking_lord(pairs: &[(Model, Model)], start: Line) -> Option<Line> {
    search(start, |line| {
        let one = |(theta, weight): (f64, f64)| {
            let each = pairs
                .iter()
                .map(|(old, new)| old.expected_score(theta) - new.expected_score(line.back(theta)));
            weight * each.sum::<f64>()
        };
        points().map(one).collect()
    })
}

/// Points and the roots of their weights.
fn points() -> impl Iterator<Item = (f64, f64)> {
    let step = 2.0 * REACH / (POINTS - 1) as f64;
    (0..POINTS).map(move |q| {
        let theta = -REACH + step * q as f64;
        let weight = step * math::normal::density(theta, 0.0, 1.0);
        (theta, math::sqrt(weight))
    })
}

/// Least squares in (ln A, B), by Levenberg and Marquardt with differences.
fn search(start: Line, residuals: impl Fn(Line) -> Vec<f64>) -> Option<Line> {
    let at = |x: (f64, f64)| {
        DVector::from_vec(residuals(Line {
            slope: math::exp(x.0),
            shift: x.1,
        }))
    };
    let mut x = (math::ln(start.slope), start.shift);
    let mut here = at(x);
    if here.is_empty() {
        return None;
    }
    let (mut damping, h) = (1e-3, 1e-6);
    for _ in 0..200 {
        let along = [
            (at((x.0 + h, x.1)) - at((x.0 - h, x.1))) / (2.0 * h),
            (at((x.0, x.1 + h)) - at((x.0, x.1 - h))) / (2.0 * h),
        ];
        let jacobian = DMatrix::from_columns(&along);
        let square = jacobian.transpose() * &jacobian;
        let mut damped = square.clone();
        damped.set_diagonal(&(square.diagonal() * (1.0 + damping)));
        let step = damped.lu().solve(&(jacobian.transpose() * &here))?;
        let by = (step.iter().next().copied()?, step.iter().nth(1).copied()?);
        let next = (x.0 - by.0, x.1 - by.1);
        let there = at(next);
        if there.norm_squared() <= here.norm_squared() {
            (x, here) = (next, there);
            damping *= 0.2;
            if by.0.abs() + by.1.abs() < 1e-11 {
                break;
            }
        } else {
            damping *= 5.0;
            if damping > 1e12 {
                break;
            }
        }
    }
    let line = Line {
        slope: math::exp(x.0),
        shift: x.1,
    };
    (line.slope.is_finite() && line.shift.is_finite()).then_some(line)
}
