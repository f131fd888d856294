//! The logistic models with one to four parameters.
use super::LogDerivatives;
use crate::compiled::compiled;
use crate::math::{exp, ln, ln_1p, logistic};
use core::fmt;

/// A dichotomous item, P(θ) = c + (d − c) / (1 + exp(−a(θ − b))).
///
/// Notation as in Barton & Lord (1981); c = 0 and d = 1 give Birnbaum's (1968) 2PL, d = 1 his
/// 3PL, and a = 1 besides the 1PL (Rasch 1960). D = 1.
///
/// ```
/// let item = jalon::irt::FourPl::new(1.2, -0.5, 0.2, 1.0)?;
/// assert!((item.probability(-0.5) - 0.6).abs() < 1e-15);
/// # Ok::<(), jalon::irt::ParameterError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FourPl {
    // INVARIANT: a > 0, 0 ≤ c < d ≤ 1, all finite.
    discrimination: f64,
    difficulty: f64,
    guessing: f64,
    upper: f64,
}

compiled!(FourPl {
    discrimination,
    difficulty,
    guessing,
    upper
});

/// A parameter outside its range.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ParameterError {
    /// `a` must be finite and above 0.
    Discrimination(f64),
    /// `b` must be finite.
    Difficulty(f64),
    /// `c` and `d` must satisfy 0 ≤ c < d ≤ 1.
    Asymptotes(f64, f64),
    /// Thresholds must increase.
    Order,
    /// An item needs at least two categories.
    NoThreshold,
}

impl fmt::Display for ParameterError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Discrimination(a) => write!(f, "discrimination a must be above 0, found `{a}`"),
            Self::Difficulty(b) => write!(f, "difficulty b must be a finite number, found `{b}`"),
            Self::Asymptotes(c, d) => {
                write!(
                    f,
                    "asymptotes must satisfy 0 ≤ c < d ≤ 1, found `{c}`, `{d}`"
                )
            }
            Self::Order => write!(f, "thresholds must increase from one to the next"),
            Self::NoThreshold => write!(f, "at least one threshold is needed, found none"),
        }
    }
}

impl core::error::Error for ParameterError {}

/// Below this a square has lost digits to underflow; arbitrary, far above the smallest number.
const SMALLEST_SQUARE: f64 = 1e-280;

impl FourPl {
    /// An item with discrimination `a`, difficulty `b`, guessing `c`, upper asymptote `d`.
    ///
    /// # Errors
    /// When a parameter leaves its range.
    pub fn new(a: f64, b: f64, c: f64, d: f64) -> Result<Self, ParameterError> {
        if !(a.is_finite() && a > 0.0) {
            return Err(ParameterError::Discrimination(a));
        }
        if !b.is_finite() {
            return Err(ParameterError::Difficulty(b));
        }
        if !(0.0 <= c && c < d && d <= 1.0) {
            return Err(ParameterError::Asymptotes(c, d));
        }
        Ok(FourPl {
            discrimination: a,
            difficulty: b,
            guessing: c,
            upper: d,
        })
    }

    /// a, per unit of θ.
    pub fn discrimination(&self) -> f64 {
        self.discrimination
    }

    /// b, on the scale of θ.
    pub fn difficulty(&self) -> f64 {
        self.difficulty
    }

    /// c, the probability of a right answer far below b.
    pub fn guessing(&self) -> f64 {
        self.guessing
    }

    /// d, the probability of a right answer far above b.
    pub fn upper(&self) -> f64 {
        self.upper
    }

    /// The same with a · `factor`, `factor` > 0; where the product leaves the range of numbers, the
    /// item as it is.
    pub(crate) fn steeper(self, factor: f64) -> Self {
        let discrimination = self.discrimination * factor;
        if discrimination.is_finite() && discrimination > 0.0 {
            FourPl {
                discrimination,
                ..self
            }
        } else {
            self
        }
    }

    /// P(θ), in \[c, d\].
    pub fn probability(&self, theta: f64) -> f64 {
        self.probability_at(theta - self.difficulty)
    }

    /// 1 − P(θ), computed from the other tail so that it keeps its digits where P is near 1.
    pub fn complement(&self, theta: f64) -> f64 {
        self.complement_at(theta - self.difficulty)
    }

    /// Fisher information I(θ) = P′² / (P(1 − P)) (Magis 2013), per unit of θ squared.
    pub fn information(&self, theta: f64) -> f64 {
        let both = Logistics::at(self.discrimination * (theta - self.difficulty));
        let spread = self.upper - self.guessing;
        let slope = self.discrimination * spread * both.up * both.down;
        let right = self.guessing + spread * both.up;
        let wrong = (1.0 - self.upper) + spread * both.down;
        let variance = right * wrong;
        let square = slope * slope;
        if variance > 0.0 && square > SMALLEST_SQUARE {
            square / variance
        } else if variance > 0.0 {
            // The square underflows from |a (θ − b)| = 354 on, the quotient only from 708.
            slope / variance * slope
        } else {
            0.0
        }
    }

    /// ln(1 − P), ln P and derivatives, from one exponential. Where the asymptote in question is
    /// 0 the logarithm of the logistic is used, which stays exact where P itself underflows.
    pub(super) fn log_derivatives(&self, theta: f64) -> [LogDerivatives; 2] {
        let a = self.discrimination;
        let both = Logistics::at(a * (theta - self.difficulty));
        // A wrong answer is a right one with the scale and the asymptotes reversed.
        [
            branch(-a, both.reversed(), 1.0 - self.upper, 1.0 - self.guessing),
            branch(a, both, self.guessing, self.upper),
        ]
    }

    /// Whether the asymptotes are 0 and 1.
    pub(crate) fn is_two_pl(&self) -> bool {
        self.guessing == 0.0 && self.upper == 1.0
    }

    /// (P, ln P) of a wrong and of a right answer, from one exponential and, where the asymptotes
    /// are 0 and 1, one logarithm.
    pub(crate) fn with_logarithms(&self, theta: f64) -> [(f64, f64); 2] {
        let both = Logistics::at(self.discrimination * (theta - self.difficulty));
        let spread = self.upper - self.guessing;
        let wrong = (1.0 - self.upper) + spread * both.down;
        let right = self.guessing + spread * both.up;
        if self.is_two_pl() {
            let shared = ln_1p(both.e);
            let (ln_wrong, ln_right) = ((-both.z).min(0.0) - shared, both.z.min(0.0) - shared);
            return [(wrong, ln_wrong), (right, ln_right)];
        }
        [(wrong, ln(wrong)), (right, ln(right))]
    }

    pub(crate) fn probability_at(&self, distance: f64) -> f64 {
        let spread = self.upper - self.guessing;
        self.guessing + spread * logistic(self.discrimination * distance)
    }

    pub(crate) fn complement_at(&self, distance: f64) -> f64 {
        let spread = self.upper - self.guessing;
        (1.0 - self.upper) + spread * logistic(-self.discrimination * distance)
    }

    /// P(θ; b − h) − P(θ; b) at θ − b = `distance`, without cancellation:
    /// (d − c) · σ(z + ah) · σ(−z) · (1 − e^(−ah)), z = a · distance.
    pub(crate) fn gain_at(&self, distance: f64, shift: f64) -> f64 {
        let z = self.discrimination * distance;
        let step = self.discrimination * shift;
        (self.upper - self.guessing) * logistic(z + step) * logistic(-z) * (1.0 - exp(-step))
    }
}

/// σ(z), σ(−z) and ln σ(z), from one exponential.
#[derive(Clone, Copy)]
struct Logistics {
    z: f64,
    up: f64,
    down: f64,
    /// e^(−|z|).
    e: f64,
}

impl Logistics {
    fn at(z: f64) -> Self {
        let e = exp(-z.abs());
        let (large, small) = (1.0 / (1.0 + e), e / (1.0 + e));
        let (up, down) = if z >= 0.0 {
            (large, small)
        } else {
            (small, large)
        };
        Logistics { z, up, down, e }
    }

    fn reversed(self) -> Self {
        Logistics {
            z: -self.z,
            up: self.down,
            down: self.up,
            e: self.e,
        }
    }

    fn ln_up(self) -> f64 {
        self.z.min(0.0) - ln_1p(self.e)
    }
}

/// ln P and derivatives of P = floor + (ceiling − floor) σ, σ having this slope in θ.
fn branch(slope: f64, both: Logistics, floor: f64, ceiling: f64) -> LogDerivatives {
    let (p, q) = (both.up, both.down);
    if floor == 0.0 {
        let ln_ceiling = if ceiling == 1.0 { 0.0 } else { ln(ceiling) };
        return LogDerivatives {
            ln_p: ln_ceiling + both.ln_up(),
            d1: slope * q,
            d2: -slope * slope * p * q,
            d3: -slope * slope * slope * p * q * (q - p),
        };
    }
    let total = floor + (ceiling - floor) * p;
    // Derivatives of P by θ over P.
    let first = (ceiling - floor) * slope * p * q / total;
    let second = first * slope * (q - p);
    let third = first * slope * slope * (1.0 - 6.0 * p * q);
    LogDerivatives {
        ln_p: ln(total),
        d1: first,
        d2: second - first * first,
        d3: third - 3.0 * first * second + 2.0 * first * first * first,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_parameters_out_of_range() {
        for (a, b, c, d) in [
            (0.0, 0.0, 0.0, 1.0),
            (-1.0, 0.0, 0.0, 1.0),
            (f64::NAN, 0.0, 0.0, 1.0),
            (f64::INFINITY, 0.0, 0.0, 1.0),
            (1.0, f64::NAN, 0.0, 1.0),
            (1.0, 0.0, -0.1, 1.0),
            (1.0, 0.0, 0.5, 0.5),
            (1.0, 0.0, 0.0, 1.1),
            (1.0, 0.0, f64::NAN, 1.0),
        ] {
            assert!(FourPl::new(a, b, c, d).is_err(), "{a} {b} {c} {d}");
        }
    }

    #[test]
    fn information_is_the_squared_slope_over_the_variance() {
        let item = FourPl::new(1.5, 0.0, 0.2, 0.9).expect("valid");
        for k in -40..=40 {
            let theta = f64::from(k) / 10.0;
            let h = 1e-5;
            let slope = (item.probability(theta + h) - item.probability(theta - h)) / (2.0 * h);
            let p = item.probability(theta);
            assert!((item.information(theta) - slope * slope / (p * (1.0 - p))).abs() < 1e-8);
        }
        // a² e^(−400), although its square root's square is beyond 64 bits.
        let far = FourPl::new(20.0, 0.0, 0.0, 1.0).expect("valid");
        assert!((far.information(-20.0) / (400.0 * (-400.0_f64).exp()) - 1.0).abs() < 1e-12);
        // The 3PL formula, used beyond its range by others, gives 0.339 here.
        assert!((item.information(1.0) - 0.139).abs() < 5e-4);
    }

    #[test]
    fn stays_finite_far_away() {
        let item = FourPl::new(1.0, 0.0, 0.0, 1.0).expect("valid");
        assert!(item.probability(-700.0) > 0.0);
        assert!(item.complement(700.0) > 0.0);
        assert!(item.information(1e4) >= 0.0);
    }

    #[test]
    fn help_adds_the_difference_of_two_curves() {
        let item = FourPl::new(1.3, 0.4, 0.15, 0.98).expect("valid");
        let easier = FourPl::new(1.3, 0.4 - 0.8, 0.15, 0.98).expect("valid");
        for k in -60..=60 {
            let theta = f64::from(k) / 10.0;
            let difference = easier.probability(theta) - item.probability(theta);
            assert!((item.gain_at(theta - 0.4, 0.8) - difference).abs() < 1e-15);
        }
    }
}
