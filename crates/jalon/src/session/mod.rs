//! A session: one person, one plan, one item at a time.
//!
//! A session *is* its bank, plan, seed, context and ordered answers. All else is derived, so a
//! log replays to the same report to the last bit.
mod answer;
mod assessment;
mod context;
mod log;
pub(crate) mod plan;
mod replay;

pub use answer::{Answer, RecordError, Reply};
pub use assessment::Assessment;
pub use context::{Context, Device};
pub use log::{LogError, SessionLog};
pub use plan::Plan;
pub use replay::ReplayError;

use crate::bank::{Bank, Item, ItemView};
use crate::irt::Outcome;
use crate::latent::{Node, Posterior};
use crate::prelude::*;
use crate::report::{self, Report};
use crate::select;
use crate::stop::{self, StopReason};
use alloc::sync::Arc;

/// What to do next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Ask this item.
    Administer(String),
    /// Stop, for this reason.
    Stop(StopReason),
}

/// How far a session is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Items answered.
    pub administered: usize,
    /// The most the plan asks.
    pub at_most: usize,
}

/// A session under way or ended.
#[derive(Clone, Debug)]
pub struct Session {
    assessment: Arc<Assessment>,
    context: Context,
    seed: u64,
    answers: Vec<Answer>,
    stopped: bool,
}

impl Session {
    /// Begins a session. To begin many with one plan, prepare an [`Assessment`] once.
    pub fn new(bank: &Bank, plan: &Plan, context: Context, seed: u64) -> Self {
        Arc::new(Assessment::new(bank, plan)).session(context, seed)
    }

    /// The next item to ask, or the reason to stop. A pure function: ask twice, get the same.
    pub fn next_step(&self) -> Step {
        let posterior = self.posterior();
        let next = if self.stopped || self.answers.len() >= self.plan().max_items() {
            None
        } else {
            select::select(self, &posterior)
        };
        match (stop::reason(self, &posterior, next), next) {
            (Some(reason), _) => Step::Stop(reason),
            (None, Some(next)) => match self.bank().items().get(next.item) {
                Some(item) => Step::Administer(item.id.clone()),
                None => Step::Stop(StopReason::BankExhausted),
            },
            (None, None) => Step::Stop(StopReason::BankExhausted),
        }
    }

    /// An item as a renderer gets it, its options shuffled by this session's seed.
    pub fn view(&self, item_id: &str, lang: &str) -> Option<ItemView> {
        self.bank().view(item_id, lang, self.seed)
    }

    /// Records the reply to the item that [`Session::next_step`] asks for.
    ///
    /// # Errors
    /// When another item is asked for, when the session has stopped, or when the response does
    /// not belong to the item. The session is then as it was.
    pub fn record(&mut self, item_id: &str, reply: Reply) -> Result<(), RecordError> {
        match self.next_step() {
            Step::Stop(reason) => Err(RecordError::Stopped(reason)),
            Step::Administer(asked) if asked != item_id => Err(RecordError::OtherItem {
                asked,
                found: item_id.to_owned(),
            }),
            Step::Administer(_) => {
                let bank = self.bank().clone();
                let index = bank.item_index(item_id).unwrap_or_default();
                let Some(item) = bank.items().get(index) else {
                    return Err(RecordError::OtherItem {
                        asked: String::new(),
                        found: item_id.to_owned(),
                    });
                };
                self.answers.push(Answer::score(index, item, reply)?);
                Ok(())
            }
        }
    }

    /// Asks for the next item and records what `reply` gives to it, without choosing the item
    /// twice; returns the step taken. For simulations, where choosing is all the cost.
    ///
    /// # Errors
    /// When the response does not belong to the item. The session is then as it was.
    pub fn step_with(&mut self, reply: impl FnOnce(&str) -> Reply) -> Result<Step, RecordError> {
        let step = self.next_step();
        if let Step::Administer(id) = &step {
            let bank = self.bank().clone();
            let index = bank.item_index(id).unwrap_or_default();
            if let Some(item) = bank.items().get(index) {
                self.answers.push(Answer::score(index, item, reply(id))?);
            }
        }
        Ok(step)
    }

    /// The person stops here. What was measured so far stays.
    pub fn stop(&mut self) {
        self.stopped = true;
    }

    /// Whether the person stopped.
    pub fn stopped(&self) -> bool {
        self.stopped
    }

    /// The answers, in the order given.
    pub fn answers(&self) -> &[Answer] {
        &self.answers
    }

    /// How far the session is.
    pub fn progress(&self) -> Progress {
        Progress {
            administered: self.answers.len(),
            at_most: self.plan().max_items(),
        }
    }

    /// Total answering time, in seconds.
    pub fn seconds(&self) -> f64 {
        let tenths: u64 = self
            .answers
            .iter()
            .map(|answer| u64::from(answer.tenths))
            .sum();
        tenths as f64 / 10.0
    }

    /// What was measured so far, with its uncertainty.
    pub fn report(&self) -> Report {
        report::report(self, &self.posterior())
    }

    /// The exact posterior of every trait, given the answers so far. Rapid guesses count for
    /// nothing (effort-moderated model, Wise & DeMars 2006).
    pub fn posterior(&self) -> Posterior<'_> {
        let mut counted: Vec<&Answer> =
            self.answers.iter().filter(|answer| !answer.rapid).collect();
        // Bank order: answers arriving in another order give the same bits.
        counted.sort_by_key(|answer| answer.index);
        let terms: Vec<(Node, &[f64])> = counted
            .iter()
            .filter_map(|answer| {
                let (node, curves) = self.assessment.curves(answer.index)?;
                Some((node, curves.ln_likelihood(answer.outcome)))
            })
            .collect();
        self.assessment.model().posterior(&terms)
    }

    /// The bank.
    pub fn bank(&self) -> &Bank {
        self.assessment.bank()
    }

    /// The plan.
    pub fn plan(&self) -> &Plan {
        self.assessment.plan()
    }

    /// What steers selection besides the answers.
    pub fn context(&self) -> &Context {
        &self.context
    }

    /// The seed.
    pub fn seed(&self) -> u64 {
        self.seed
    }

    pub(crate) fn assessment(&self) -> &Assessment {
        &self.assessment
    }

    pub(crate) fn items_administered(&self) -> impl Iterator<Item = &Item> {
        self.answers
            .iter()
            .filter_map(|answer| self.bank().items().get(answer.index))
    }

    pub(crate) fn nodes_administered(&self) -> Vec<Node> {
        self.items_administered().map(Item::node).collect()
    }
}

impl PartialEq for Session {
    fn eq(&self, other: &Self) -> bool {
        self.bank() == other.bank()
            && self.plan().id() == other.plan().id()
            && self.seed == other.seed
            && self.context == other.context
            && self.answers == other.answers
            && self.stopped == other.stopped
    }
}

/// Whether an outcome counts as done.
pub(crate) fn outcome(right: bool, help: bool) -> Outcome {
    match (right, help) {
        (true, false) => Outcome::Right,
        (true, true) => Outcome::RightWithHelp,
        (false, false) => Outcome::Wrong,
        (false, true) => Outcome::WrongWithHelp,
    }
}
