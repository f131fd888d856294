//! When to stop, and why: a session on the tree here, a test of one trait in [`single`].
pub mod single;

use crate::latent::Posterior;
use crate::select::{self, Selected};
use crate::session::Session;
use serde::Serialize;

/// Why a session stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum StopReason {
    /// The plan's most items were asked.
    MaximumItems,
    /// The plan's time is used up.
    TimeBudget,
    /// No item is left that may be asked.
    BankExhausted,
    /// The named nodes are known precisely enough.
    StandardError,
    /// The decision is sure enough.
    DecisionConfidence,
    /// The best next item would teach too little.
    SmallGain,
    /// The person stopped.
    Person,
}

impl StopReason {
    /// The word in records.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::MaximumItems => "maximum-items",
            Self::TimeBudget => "time-budget",
            Self::BankExhausted => "bank-exhausted",
            Self::StandardError => "standard-error",
            Self::DecisionConfidence => "decision-confidence",
            Self::SmallGain => "small-gain",
            Self::Person => "person",
        }
    }
}

/// The rule that fires, if one does; never before the minimum items and the blueprint's minima,
/// except where nothing can be asked any more.
pub(crate) fn reason(
    session: &Session,
    posterior: &Posterior<'_>,
    next: Option<Selected>,
) -> Option<StopReason> {
    if session.stopped() {
        return Some(StopReason::Person);
    }
    let rules = &session.plan().stop;
    let administered = session.answers().len();
    if administered >= rules.max_items {
        return Some(StopReason::MaximumItems);
    }
    let Some(next) = next else {
        return Some(StopReason::BankExhausted);
    };
    let tree = session.bank().framework().tree();
    let nodes = session.nodes_administered();
    if administered < rules.min_items
        || select::unmet(tree, &session.plan().blueprint, &nodes, None) > 0
    {
        return None;
    }
    // Whatever does not fit any more at this person's pace is not begun.
    let pace = session.pace();
    if rules
        .max_seconds
        .is_some_and(|most| session.seconds() + pace * next.expected_seconds > most)
    {
        return Some(StopReason::TimeBudget);
    }
    if !rules.se.is_empty()
        && rules
            .se
            .iter()
            .all(|(node, bound)| posterior.moments(*node).1 <= *bound)
    {
        return Some(StopReason::StandardError);
    }
    if let Some((decision, bound)) = rules.decision
        && let Some(verdict) = session.assessment().verdict(posterior, decision)
        && verdict.probability >= bound
    {
        return Some(StopReason::DecisionConfidence);
    }
    if rules
        .gain
        .zip(next.best_gain)
        .is_some_and(|(least, gain)| gain < least)
        || rules
            .gain_per_minute
            .zip(next.best_rate)
            .is_some_and(|(least, rate)| 60.0 * rate / pace < least)
    {
        return Some(StopReason::SmallGain);
    }
    None
}
