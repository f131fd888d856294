//! A session: one person, one plan, one item at a time.
//!
//! A session *is* its bank, plan, seed, context and ordered answers. All else is derived, so a
//! log replays to the same report to the last bit.
mod answer;
mod assessment;
mod compact;
mod context;
mod curves;
mod finalists;
mod foresee;
mod log;
pub(crate) mod plan;
mod posterior;
mod replay;

pub use answer::{Answer, RecordError, Reply};
pub use assessment::Assessment;
pub use compact::{CodeError, CodePart, MOST_BYTES};
pub use context::{Context, Device};
pub(crate) use curves::Curves;
pub use log::{LogError, SessionLog};
pub use plan::Plan;
pub use replay::ReplayError;

use crate::bank::{Bank, Item, ItemView};
use crate::latent::{Messages, Node, Posterior};
use crate::prelude::*;
use crate::report::{self, Report};
use crate::select::{self, Selected};
use crate::stop::{self, StopReason};
use alloc::boxed::Box;
use alloc::sync::Arc;
use once_cell::race::OnceBox;

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
    /// What the plan's warm start makes of the needs, as ln-likelihoods on the grid.
    tilts: Vec<(Node, Vec<f64>)>,
    answers: Vec<Answer>,
    /// For each answer, ln P(answer | θ) on the grid.
    ln_likelihoods: Vec<Vec<f64>>,
    /// The items answered and their enemies, by bank index.
    ruled_out: Vec<usize>,
    /// What these and the tilts say of the traits.
    messages: Messages,
    stopped: bool,
    /// What comes next, from the first time it is asked for until it changes.
    next: OnceBox<Step>,
}

impl Session {
    /// Begins a session. To begin many with one plan, prepare an [`Assessment`] once.
    pub fn new(bank: &Bank, plan: &Plan, context: Context, seed: u64) -> Self {
        Arc::new(Assessment::new(bank, plan)).session(context, seed)
    }

    /// The next item to ask, or the reason to stop. A pure function: ask twice, get the same; it is
    /// chosen once and kept until the next answer.
    pub fn next_step(&self) -> Step {
        self.next.get_or_init(|| Box::new(self.choose())).clone()
    }

    fn choose(&self) -> Step {
        let posterior = self.posterior();
        let next = if self.may_go_on() {
            select::select(self, &posterior)
        } else {
            None
        };
        self.step(&posterior, next)
    }

    fn may_go_on(&self) -> bool {
        !self.stopped && self.answers.len() < self.plan().max_items()
    }

    fn step(&self, posterior: &Posterior<'_>, next: Option<Selected>) -> Step {
        match (stop::reason(self, posterior, next), next) {
            (Some(reason), _) => Step::Stop(reason),
            (None, Some(next)) => match self.bank().items().get(next.item) {
                Some(item) => Step::Administer(item.id.clone()),
                None => Step::Stop(StopReason::BankExhausted),
            },
            (None, None) => Step::Stop(StopReason::BankExhausted),
        }
    }

    /// The items that may come next, with by how much the answer to each is expected to lower the
    /// plan's criterion (in its unit: a variance, a loss, nats), best first: why the next item is
    /// the next item. Exposure control and looking ahead may prefer another than the first.
    pub fn expected_gains(&self) -> Vec<(&Item, f64)> {
        select::gains(self, &self.posterior())
            .into_iter()
            .filter_map(|(index, gain)| Some((self.bank().items().get(index)?, gain)))
            .collect()
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
                self.push(index, item, reply)
            }
        }
    }

    fn push(&mut self, index: usize, item: &Item, reply: Reply) -> Result<(), RecordError> {
        let answer = Answer::of(index, item, reply)?;
        self.take(index, item, answer);
        Ok(())
    }

    fn take(&mut self, index: usize, item: &Item, answer: Answer) {
        let ln_likelihood = self.assessment.ln_likelihood(index, item, answer.outcome);
        self.ln_likelihoods.push(ln_likelihood);
        self.answers.push(answer);
        let enemies = item.enemies.iter();
        let enemies = enemies.filter_map(|enemy| self.assessment.bank().item_index(enemy));
        self.ruled_out.extend([index].into_iter().chain(enemies));
        self.gather(item.node());
        self.next = OnceBox::new();
    }

    /// Asks for the next item and records what `reply` gives to it; returns the step taken.
    ///
    /// # Errors
    /// When the response does not belong to the item. The session is then as it was.
    pub fn step_with(&mut self, reply: impl FnOnce(&str) -> Reply) -> Result<Step, RecordError> {
        let step = self.next_step();
        if let Step::Administer(id) = &step {
            let bank = self.bank().clone();
            let index = bank.item_index(id).unwrap_or_default();
            if let Some(item) = bank.items().get(index) {
                self.push(index, item, reply(id))?;
            }
        }
        Ok(step)
    }

    /// The person stops here. What was measured so far stays.
    pub fn stop(&mut self) {
        self.stopped = true;
        self.next = OnceBox::new();
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

    /// The person's pace: their time over the expected time, rapid guesses left out, drawn towards
    /// 1 by a minute's worth of items at the expected pace, so that one slow answer proves little.
    pub fn pace(&self) -> f64 {
        const ALREADY_SEEN: f64 = 60.0;
        let (mut taken, mut expected) = (ALREADY_SEEN, ALREADY_SEEN);
        for (answer, item) in self.answers.iter().zip(self.items_administered()) {
            if !answer.rapid {
                taken += answer.seconds();
                expected += item.expected_seconds();
            }
        }
        taken / expected
    }

    /// What was measured so far, with its uncertainty.
    pub fn report(&self) -> Report {
        report::report(self, &self.posterior())
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

    /// The bank and the plan made ready.
    pub fn assessment(&self) -> &Assessment {
        &self.assessment
    }

    pub(crate) fn items_administered(&self) -> Vec<&Item> {
        let mut items = Vec::with_capacity(self.answers.len());
        for answer in &self.answers {
            items.extend(self.bank().items().get(answer.index));
        }
        items
    }

    /// The items answered and their enemies, by bank index.
    pub(crate) fn ruled_out(&self) -> &[usize] {
        &self.ruled_out
    }

    pub(crate) fn nodes_administered(&self) -> Vec<Node> {
        let items = self.items_administered();
        items.into_iter().map(Item::node).collect()
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
