//! 1PL to 4PL: ψ = a, d, logit c, logit u; P = c + (u − c) / (1 + e^(−(aθ + d))), b = −d / a.
use super::Family;
use crate::matrix::Entries;
use jalon::irt::FourPl;
use jalon::math::{ln, ln_logistic, logistic};
use nalgebra::DMatrix;

/// Slope, intercept, lower and upper asymptote.
struct Curve {
    a: f64,
    d: f64,
    lower: f64,
    upper: f64,
}

fn curve(family: Family, psi: &[f64]) -> Curve {
    let at = |place: usize| psi.get(place).copied().unwrap_or(0.0);
    let (a, d) = match family {
        Family::OnePl => (1.0, at(0)),
        _ => (at(0), at(1)),
    };
    let lower = match family {
        Family::ThreePl | Family::FourPl => logistic(at(2)),
        _ => 0.0,
    };
    let upper = match family {
        Family::FourPl => logistic(at(3)),
        _ => 1.0,
    };
    Curve { a, d, lower, upper }
}

/// Two categories, or the caller's slice is of another length and stays as it is.
fn write(into: &mut [f64], wrong: f64, right: f64) {
    if let [first, second] = into {
        (*first, *second) = (wrong, right);
    }
}

pub(super) fn ln_probabilities(family: Family, psi: &[f64], theta: f64, into: &mut [f64]) {
    let Curve { a, d, lower, upper } = curve(family, psi);
    let z = a * theta + d;
    if lower == 0.0 && upper == 1.0 {
        return write(into, ln_logistic(-z), ln_logistic(z));
    }
    let spread = upper - lower;
    let right = lower + spread * logistic(z);
    let wrong = (1.0 - upper) + spread * logistic(-z);
    write(into, ln(wrong), ln(right));
}

pub(super) fn scores(family: Family, psi: &[f64], theta: f64, ln_p: &mut [f64], into: &mut [f64]) {
    ln_probabilities(family, psi, theta, ln_p);
    let Curve { a, d, lower, upper } = curve(family, psi);
    let z = a * theta + d;
    let (up, down) = (logistic(z), logistic(-z));
    let (wrong, right) = into.split_at_mut(psi.len());
    let spread = upper - lower;
    let (p, q) = (lower + spread * up, (1.0 - upper) + spread * down);
    // ∂P/∂z over P and over 1 − P, without dividing by what may underflow.
    let (of_right, of_wrong) = if lower == 0.0 && upper == 1.0 {
        (down, -up)
    } else {
        (spread * up * down / p, -spread * up * down / q)
    };
    let slopes: [f64; 4] = match family {
        Family::OnePl => [1.0, 0.0, 0.0, 0.0],
        _ => [theta, 1.0, 0.0, 0.0],
    };
    for (at, (wrong, right)) in wrong.iter_mut().zip(right).enumerate() {
        (*wrong, *right) = match at {
            2 => {
                let change = down * lower * (1.0 - lower);
                (-change / q, change / p)
            }
            3 => {
                let change = up * upper * (1.0 - upper);
                (-change / q, change / p)
            }
            _ => {
                let slope = slopes.get(at).copied().unwrap_or(0.0);
                (of_wrong * slope, of_right * slope)
            }
        };
    }
}

/// c < u.
pub(super) fn is_ordered(psi: &[f64]) -> bool {
    match psi {
        [_, _, lower, upper] => lower < upper,
        _ => true,
    }
}

pub(super) fn irt(family: Family, psi: &[f64]) -> Vec<f64> {
    let Curve { a, d, lower, upper } = curve(family, psi);
    vec![a, -d / a, lower, upper]
}

pub(super) fn irt_jacobian(family: Family, psi: &[f64]) -> DMatrix<f64> {
    let Curve { a, d, lower, upper } = curve(family, psi);
    let mut jacobian = DMatrix::zeros(4, psi.len());
    if family == Family::OnePl {
        jacobian.put((1, 0), -1.0);
        return jacobian;
    }
    jacobian.put((0, 0), 1.0);
    jacobian.put((1, 0), d / (a * a));
    jacobian.put((1, 1), -1.0 / a);
    if psi.len() > 2 {
        jacobian.put((2, 2), lower * (1.0 - lower));
    }
    if psi.len() > 3 {
        jacobian.put((3, 3), upper * (1.0 - upper));
    }
    jacobian
}

/// An asymptote at 0 or 1 is a logit of ±∞; this one is 6 in a million away.
const FAR_LOGIT: f64 = 12.0;

fn logit(p: f64) -> f64 {
    (ln(p) - jalon::math::ln_1p(-p)).clamp(-FAR_LOGIT, FAR_LOGIT)
}

pub(super) fn psi(family: Family, item: &FourPl) -> Option<Vec<f64>> {
    let a = item.discrimination();
    let d = -a * item.difficulty();
    let fixed = |lower: bool, upper: bool| {
        (lower || item.guessing() == 0.0) && (upper || item.upper() == 1.0)
    };
    match family {
        Family::OnePl => (a == 1.0 && fixed(false, false)).then(|| vec![d]),
        Family::TwoPl => fixed(false, false).then(|| vec![a, d]),
        Family::ThreePl => fixed(true, false).then(|| vec![a, d, logit(item.guessing())]),
        _ => Some(vec![a, d, logit(item.guessing()), logit(item.upper())]),
    }
}
