//! The rules, and which of them fires.
use super::{Reason, Standing};
use crate::estimate::Scored;
use crate::prelude::*;
use core::fmt;

/// When to stop.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Rule {
    /// At this many items, at least 1.
    Length(usize),
    /// When the standard error is at most this (Weiss & Kingsbury 1984: equiprecise measurement).
    StandardError(f64),
    /// When no item left informs at least this much at θ̂ (Maurelli & Weiss 1981): see
    /// [`information_left`](super::information_left).
    Information(f64),
    /// When the best item left is expected to reduce the standard error by less than this (Choi,
    /// Grady & Dodd 2010, doi:10.1177/0013164410387338): see [`predicted_reduction`](super::predicted_reduction).
    MinimumGain(f64),
    /// When the last answer moved θ̂ by at most this.
    ThetaChange(f64),
    /// When a rule of [`crate::classify`] tells the category.
    Classification,
}

/// Rules of which any ends the test, once it has its minimum length.
///
/// ```
/// use jalon::estimate::Scored;
/// use jalon::stop::single::{Reason, Rule, Rules, Standing};
/// let rules = Rules::new(5, vec![Rule::StandardError(0.3), Rule::Length(20)])?;
/// let precise = Scored::Ok { theta: 0.4, se: 0.28 };
/// assert_eq!(rules.reason(&Standing::new(4, 90, precise)), None);
/// assert_eq!(rules.reason(&Standing::new(5, 89, precise)), Some(Reason::StandardError));
/// # Ok::<(), jalon::stop::single::RuleError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Rules {
    // INVARIANT: bounds finite and above 0, no length below the minimum.
    minimum_length: usize,
    rules: Vec<Rule>,
}

/// A rule out of range.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum RuleError {
    /// A length below 1 or below the minimum.
    Length(usize),
    /// A bound that is not finite and above 0.
    Bound(f64),
}

impl fmt::Display for RuleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Length(length) => write!(
                f,
                "a test's length must be at least 1 and its minimum length, found `{length}`"
            ),
            Self::Bound(bound) => {
                write!(
                    f,
                    "a stop rule's bound must be finite and above 0, found `{bound}`"
                )
            }
        }
    }
}

impl core::error::Error for RuleError {}

impl Rules {
    /// These rules; where several fire at once, the first gives the reason. Without any, the test
    /// ends when no item is left.
    ///
    /// # Errors
    /// When a bound is not finite and above 0, or a length is below 1 or the minimum.
    pub fn new(minimum_length: usize, rules: Vec<Rule>) -> Result<Self, RuleError> {
        for rule in &rules {
            match *rule {
                Rule::Length(length) if length < minimum_length.max(1) => {
                    return Err(RuleError::Length(length));
                }
                Rule::StandardError(bound)
                | Rule::Information(bound)
                | Rule::MinimumGain(bound)
                | Rule::ThetaChange(bound)
                    if !(bound.is_finite() && bound > 0.0) =>
                {
                    return Err(RuleError::Bound(bound));
                }
                _ => {}
            }
        }
        Ok(Rules {
            minimum_length,
            rules,
        })
    }

    /// The rules, the first of which gives the reason where several fire.
    pub fn as_slice(&self) -> &[Rule] {
        &self.rules
    }

    /// The rule that ends the test here, if one does; an empty bank ends it before its minimum
    /// length too.
    pub fn reason(&self, now: &Standing) -> Option<Reason> {
        let fired = if now.administered < self.minimum_length {
            None
        } else {
            self.rules.iter().find_map(|rule| rule.reason(now))
        };
        fired.or((now.left == 0).then_some(Reason::BankExhausted))
    }
}

impl Rule {
    /// Whether this rule ends the test here, whatever its length.
    pub fn reason(self, now: &Standing) -> Option<Reason> {
        let (fires, reason) = match self {
            Self::Length(length) => (now.administered >= length, Reason::Length),
            Self::StandardError(bound) => (
                now.estimate.se().is_some_and(|se| se <= bound),
                Reason::StandardError,
            ),
            Self::Information(bound) => (
                now.information_left.is_some_and(|most| most < bound),
                Reason::Information,
            ),
            Self::MinimumGain(bound) => (
                now.gain.is_some_and(|gain| gain < bound),
                Reason::MinimumGain,
            ),
            // An estimate held at the end of the range does not move, yet is not settled.
            Self::ThetaChange(bound) => (
                matches!(
                    (now.previous, now.estimate),
                    (Scored::Ok { theta: before, .. }, Scored::Ok { theta, .. })
                        if (theta - before).abs() <= bound
                ),
                Reason::ThetaChange,
            ),
            Self::Classification => {
                return now.classification.category().map(Reason::Classified);
            }
        };
        fires.then_some(reason)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::classify::Classification;

    fn ok(theta: f64, se: f64) -> Scored {
        Scored::Ok { theta, se }
    }

    fn rules(minimum: usize, rules: &[Rule]) -> Rules {
        Rules::new(minimum, rules.to_vec()).expect("valid")
    }

    #[test]
    fn each_rule_fires_at_its_bound_and_says_so() {
        let start = Standing::new(10, 50, ok(0.5, 0.4));
        for (rule, standing, expected) in [
            (Rule::Length(11), start, None),
            (Rule::Length(10), start, Some(Reason::Length)),
            (Rule::StandardError(0.39), start, None),
            (Rule::StandardError(0.4), start, Some(Reason::StandardError)),
            (Rule::Information(0.3), start, None),
            (
                Rule::Information(0.3),
                Standing {
                    information_left: Some(0.3),
                    ..start
                },
                None,
            ),
            (
                Rule::Information(0.3),
                Standing {
                    information_left: Some(0.29),
                    ..start
                },
                Some(Reason::Information),
            ),
            (Rule::MinimumGain(0.01), start, None),
            (
                Rule::MinimumGain(0.01),
                Standing {
                    gain: Some(0.02),
                    ..start
                },
                None,
            ),
            (
                Rule::MinimumGain(0.01),
                Standing {
                    gain: Some(0.009),
                    ..start
                },
                Some(Reason::MinimumGain),
            ),
            (Rule::ThetaChange(0.25), start, None),
            (
                Rule::ThetaChange(0.25),
                Standing {
                    previous: ok(0.80, 0.5),
                    ..start
                },
                None,
            ),
            (
                Rule::ThetaChange(0.25),
                Standing {
                    previous: ok(0.75, 0.5),
                    ..start
                },
                Some(Reason::ThetaChange),
            ),
            (Rule::Classification, start, None),
            (
                Rule::Classification,
                Standing {
                    classification: Classification::Category(2),
                    ..start
                },
                Some(Reason::Classified(2)),
            ),
        ] {
            assert_eq!(
                rules(0, &[rule]).reason(&standing),
                expected,
                "{rule:?} {standing:?}"
            );
        }
    }

    #[test]
    fn an_estimate_at_the_end_of_the_range_is_neither_precise_nor_settled() {
        let end = Scored::Unbounded { theta: 4.0 };
        let now = Standing {
            previous: end,
            ..Standing::new(6, 9, end)
        };
        let rules = rules(0, &[Rule::StandardError(1.0), Rule::ThetaChange(1.0)]);
        assert_eq!(rules.reason(&now), None);
    }

    #[test]
    fn the_minimum_length_holds_all_rules_back_but_not_an_empty_bank() {
        let rules = rules(8, &[Rule::StandardError(0.5), Rule::Length(8)]);
        let at =
            |administered, left| rules.reason(&Standing::new(administered, left, ok(0.0, 0.4)));
        assert_eq!(at(7, 5), None);
        assert_eq!(at(7, 0), Some(Reason::BankExhausted));
        // Both fire: the first one is the reason.
        assert_eq!(at(8, 5), Some(Reason::StandardError));
        assert_eq!(at(8, 0), Some(Reason::StandardError));
    }

    #[test]
    fn refuses_rules_that_cannot_be_meant() {
        for (rule, error) in [
            (Rule::Length(0), RuleError::Length(0)),
            (Rule::Length(4), RuleError::Length(4)),
            (Rule::StandardError(0.0), RuleError::Bound(0.0)),
            (Rule::Information(-1.0), RuleError::Bound(-1.0)),
            (
                Rule::MinimumGain(f64::INFINITY),
                RuleError::Bound(f64::INFINITY),
            ),
        ] {
            assert_eq!(Rules::new(5, vec![rule]), Err(error));
        }
        assert!(Rules::new(0, vec![Rule::ThetaChange(f64::NAN)]).is_err());
    }
}
