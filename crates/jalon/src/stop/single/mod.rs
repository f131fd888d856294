//! Stopping a test of a single trait: the rules of the literature, any of which ends the test
//! once it has a minimum length.
mod left_to_learn;
mod rules;

pub use left_to_learn::{information_left, predicted_reduction};
pub use rules::{Rule, RuleError, Rules};

use crate::classify::Classification;
use crate::estimate::Scored;

/// The rule that ended a test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// [`Rule::Length`].
    Length,
    /// [`Rule::StandardError`].
    StandardError,
    /// [`Rule::Information`].
    Information,
    /// [`Rule::MinimumGain`].
    MinimumGain,
    /// [`Rule::ThetaChange`].
    ThetaChange,
    /// [`Rule::Classification`], with the category.
    Classified(usize),
    /// No item is left.
    BankExhausted,
}

/// Where a test stands, for the rules to look at. What no rule asks for may stay none.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Standing {
    /// Number of items answered.
    pub administered: usize,
    /// Number of items that may still be asked.
    pub left: usize,
    /// θ̂ now.
    pub estimate: Scored,
    /// θ̂ before the last answer.
    pub previous: Scored,
    /// The most information at θ̂ of an item left.
    pub information_left: Option<f64>,
    /// The reduction of the standard error to expect of the best item left.
    pub gain: Option<f64>,
    /// What the classification says.
    pub classification: Classification,
}

impl Standing {
    /// After this many answers, this many items left, with this estimate; all else unknown.
    pub fn new(administered: usize, left: usize, estimate: Scored) -> Self {
        Standing {
            administered,
            left,
            estimate,
            previous: Scored::Empty,
            information_left: None,
            gain: None,
            classification: Classification::Undecided,
        }
    }
}
