//! Robust estimation: answers far from what θ expects weigh less.
use super::pattern::with_categories;
use super::root::{Peak, highest_by_integral};
use super::{Pattern, Range, Scored};
use crate::irt::{Model, Moments};
use crate::math::sqrt;

/// How an answer's weight falls with its residual r = a(θ − b) / D, D being the scaling constant
/// of the metric that the tuning constant is meant for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum RobustWeight {
    /// 1 for |r| ≤ k, else k / |r| (Huber 1981; Schuster & Yuan 2011).
    Huber {
        /// Tuning constant k > 0.
        tuning: f64,
        /// Scaling constant D.
        metric: f64,
    },
    /// (1 − (r / k)²)² for |r| ≤ k, else 0: Tukey's biweight (Mislevy & Bock 1982).
    Tukey {
        /// Tuning constant k > 0.
        tuning: f64,
        /// Scaling constant D.
        metric: f64,
    },
}

impl RobustWeight {
    /// The weight of an answer to an item at θ; polytomous items keep weight 1.
    pub fn weight(self, model: &Model, theta: f64) -> f64 {
        let Model::FourPl(item) = model else {
            return 1.0;
        };
        let z = item.discrimination() * (theta - item.difficulty());
        match self {
            Self::Huber { tuning, metric } => {
                let r = (z / metric).abs();
                if r <= tuning { 1.0 } else { tuning / r }
            }
            Self::Tukey { tuning, metric } => {
                let share = z / metric / tuning;
                if share.abs() <= 1.0 {
                    let rest = 1.0 - share * share;
                    rest * rest
                } else {
                    0.0
                }
            }
        }
    }
}

/// The zero of Σ w(r) (ln P)′; se = √(Σ w² I) / Σ w I (Magis 2014).
///
/// Of several zeros, the one where the integral of this score is greatest. Weights that fall to
/// zero leave no score at all far from every item: a test that ends there is unbounded.
pub fn robust(pattern: &Pattern<'_>, weight: RobustWeight, range: Range) -> Scored {
    if pattern.is_empty() {
        return Scored::Empty;
    }
    let score = |theta: f64| -> f64 {
        pattern
            .answers()
            .iter()
            .map(|(model, category)| {
                let slope = with_categories(model, theta, |categories| {
                    categories.get(*category).map_or(0.0, |one| one.d1)
                });
                weight.weight(model, theta) * slope
            })
            .sum()
    };
    let sums = |theta: f64| -> (f64, f64) {
        pattern
            .answers()
            .iter()
            .fold((0.0, 0.0), |(once, twice), (model, _)| {
                let information = with_categories(model, theta, |one| Moments::of(one).information);
                let w = weight.weight(model, theta);
                (once + w * information, twice + w * w * information)
            })
    };
    match highest_by_integral(&score, range) {
        Peak::Inside(theta) => match sums(theta) {
            (once, twice) if once > 0.0 => Scored::Ok {
                theta,
                se: sqrt(twice) / once,
            },
            // Every weight is zero here: the score vanished, it did not turn.
            _ if score(range.low()) < 0.0 => Scored::Unbounded { theta: range.low() },
            _ => Scored::Unbounded {
                theta: range.high(),
            },
        },
        Peak::Low => Scored::Unbounded { theta: range.low() },
        Peak::High => Scored::Unbounded {
            theta: range.high(),
        },
    }
}
