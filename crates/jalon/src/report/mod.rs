//! What was measured, with its uncertainty and its evidence.
mod change;
mod weighed;
mod words;

pub use change::{Change, ChangeError, changes};
pub use weighed::Weighed;
pub use words::{Category, Sureness};

use crate::bank::Item;
use crate::decide::Verdict;
use crate::estimate::eap;
use crate::irt::Outcome;
use crate::json;
use crate::latent::{Node, Posterior};
use crate::prelude::*;
use crate::session::{Session, Step};
use crate::stop::StopReason;
use crate::text::Text;
use serde::Serialize;

/// The format of the report's JSON.
const FORMAT: &str = "jalon-report/1";

/// A session's result.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    /// The plan's id.
    pub plan: String,
    /// Why the session stopped; none while it goes on.
    pub stop_reason: Option<StopReason>,
    /// How many items were answered.
    pub answers: usize,
    /// Total answering time, in seconds.
    pub seconds: f64,
    /// The plan's decisions.
    pub decisions: Vec<Decided>,
    /// Every node of the framework, in its order.
    pub nodes: Vec<NodeReport>,
    /// Every answer, in the order given.
    pub evidence: Vec<Evidence>,
    /// How many answers came too fast to be read.
    pub rapid: usize,
    /// Whether those are too many for the result to be trusted.
    pub doubtful: bool,
}

/// A decision taken.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Decided {
    /// The decision's id.
    pub decision: String,
    /// The action's id.
    pub action: String,
    /// The action's name.
    pub name: Text,
    /// What it means.
    pub sentence: Text,
    /// P(it is the right one).
    pub probability: f64,
    /// The same in words.
    pub sureness: Sureness,
    /// The second best action and P(it is the right one).
    pub runner_up: Option<(String, f64)>,
    /// The posterior expected loss.
    pub expected_loss: f64,
    /// The answers, the one that weighed most first.
    pub weighed: Vec<Weighed>,
}

/// A node's estimate.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NodeReport {
    /// The node's id.
    pub node: String,
    /// Its name.
    pub name: Text,
    /// Its distance from the root.
    pub depth: usize,
    /// Posterior mean (EAP), on the scale of θ.
    pub mean: f64,
    /// Posterior standard deviation.
    pub sd: f64,
    /// Holds the trait with probability 0.8.
    pub interval80: (f64, f64),
    /// P(level = k), for every level.
    pub level_probabilities: Vec<f64>,
    /// The level, if it may be told.
    pub measured: Measured,
}

/// Whether a level may be told.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(tag = "status", rename_all = "kebab-case")]
pub enum Measured {
    /// Too little is known.
    NotYet,
    /// The most probable level.
    Level {
        /// The level.
        level: usize,
        /// Whether the bank could not have shown a higher one: read "at least".
        at_least: bool,
        /// Its probability ("at least": of this level or a higher one).
        probability: f64,
        /// The same in words.
        sureness: Sureness,
    },
}

/// One answer, as evidence.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Evidence {
    /// The item's id.
    pub item: String,
    /// The node it measures.
    pub node: String,
    /// The level it was written for.
    pub level: usize,
    /// What the answer shows.
    pub category: Category,
    /// What the item shows a person can do, in their words.
    pub teaches: Text,
    /// The question.
    pub stem: Text,
    /// What the mistake shows.
    pub why: Option<Text>,
    /// Whether it came too fast to be read, and counts for nothing.
    pub rapid: bool,
    /// Whether the answer was "I don't know".
    pub dont_know: bool,
    /// Time, in seconds.
    pub seconds: f64,
    /// Time to the first action, in seconds, where it was observed.
    pub first_action_seconds: Option<f64>,
    /// How many actions it took; 0 where they were not observed.
    pub actions: u32,
}

pub(crate) fn report(session: &Session, posterior: &Posterior<'_>) -> Report {
    let framework = session.bank().framework();
    let rapid = session
        .answers()
        .iter()
        .filter(|answer| answer.rapid())
        .count();
    let answers = session.answers().len();
    Report {
        plan: session.plan().id().to_owned(),
        stop_reason: match session.next_step() {
            Step::Stop(reason) => Some(reason),
            Step::Administer(_) => None,
        },
        answers,
        seconds: session.seconds(),
        decisions: decisions(session, posterior),
        nodes: framework
            .tree()
            .nodes()
            .map(|node| node_report(session, posterior, node))
            .collect(),
        evidence: evidence(session),
        rapid,
        doubtful: rapid as f64 > framework.reporting.rapid_share * answers as f64,
    }
}

fn decisions(session: &Session, posterior: &Posterior<'_>) -> Vec<Decided> {
    let bank = session.bank();
    let taken: Vec<(usize, Verdict)> = session
        .plan()
        .decisions
        .iter()
        .filter_map(|index| Some((*index, session.assessment().verdict(posterior, *index)?)))
        .collect();
    let weighed = weighed::weighed(session, posterior, &taken);
    taken
        .into_iter()
        .zip(weighed)
        .filter_map(|((index, verdict), weighed)| {
            let decision = bank.decisions().get(index)?;
            let action = decision.actions().get(verdict.action)?;
            Some(Decided {
                decision: decision.id().to_owned(),
                action: action.id.clone(),
                name: action.name.clone(),
                sentence: action.sentence.clone(),
                probability: verdict.probability,
                sureness: Sureness::of(verdict.probability, &bank.framework().reporting),
                runner_up: verdict.runner_up.and_then(|(index, probability)| {
                    Some((decision.actions().get(index)?.id.clone(), probability))
                }),
                expected_loss: verdict.expected_loss,
                weighed,
            })
        })
        .collect()
}

fn node_report(session: &Session, posterior: &Posterior<'_>, node: Node) -> NodeReport {
    let framework = session.bank().framework();
    let tree = framework.tree();
    let estimate = eap(posterior, node);
    let level_probabilities = session.assessment().level_probabilities(posterior, node);
    NodeReport {
        node: tree.id(node).to_owned(),
        name: framework.name(node).clone(),
        depth: tree.path_to_root(node).count() - 1,
        mean: estimate.mean,
        sd: estimate.sd,
        interval80: estimate.interval80,
        measured: measured(session, node, estimate.sd, &level_probabilities),
        level_probabilities,
    }
}

/// The most probable level (ties go to the lower), unless the session has told too little; above
/// the bank's highest items under the node, "at least" their level.
fn measured(session: &Session, node: Node, sd: f64, probabilities: &[f64]) -> Measured {
    let framework = session.bank().framework();
    let reporting = &framework.reporting;
    let tree = framework.tree();
    let (level, probability) =
        probabilities
            .iter()
            .copied()
            .enumerate()
            .fold((0, f64::NEG_INFINITY), |best, one| {
                if one.1 > best.1 { one } else { best }
            });
    let (_, prior_sd) = session.assessment().model().prior()[node];
    let reduction = 1.0 - (sd * sd) / (prior_sd * prior_sd);
    if reduction < reporting.variance_reduction && probability < reporting.level_probability {
        return Measured::NotYet;
    }
    let highest = session
        .bank()
        .items()
        .iter()
        .filter(|item| tree.path_to_root(item.node()).any(|up| up == node))
        .map(Item::level)
        .max();
    let (level, at_least, probability) = match highest {
        Some(highest) if level >= highest => {
            (highest, true, probabilities.iter().skip(highest).sum())
        }
        _ => (level, false, probability),
    };
    Measured::Level {
        level,
        at_least,
        probability,
        sureness: Sureness::of(probability, reporting),
    }
}

fn evidence(session: &Session) -> Vec<Evidence> {
    let tree = session.bank().framework().tree();
    session
        .answers()
        .iter()
        .zip(session.items_administered())
        .map(|(answer, item)| Evidence {
            item: item.id.clone(),
            node: tree.id(item.node()).to_owned(),
            level: item.level(),
            category: match answer.outcome() {
                Outcome::Right => Category::Alone,
                Outcome::RightWithHelp => Category::WithHelp,
                Outcome::Wrong => Category::NotYet,
                Outcome::WrongWithHelp => Category::NotEvenWithHelp,
                Outcome::Partial(_) => Category::Partly,
                Outcome::PartialWithHelp(_) => Category::PartlyWithHelp,
            },
            teaches: item.teaches.clone(),
            stem: item.stem.clone(),
            why: answer.why.clone(),
            rapid: answer.rapid(),
            dont_know: answer.response().is_none(),
            seconds: answer.seconds(),
            first_action_seconds: answer.first_action_seconds(),
            actions: answer.actions(),
        })
        .collect()
}

impl Report {
    /// What the person did alone, the most demanding first.
    pub fn can_do(&self) -> Vec<&Evidence> {
        self.ordered(|one| one.category == Category::Alone, core::cmp::Reverse)
    }

    /// What they did with help, or in part alone, the least demanding first.
    pub fn within_reach(&self) -> Vec<&Evidence> {
        self.ordered(
            |one| matches!(one.category, Category::WithHelp | Category::Partly),
            |level| level,
        )
    }

    /// What they could learn, the least demanding first: what they did with help comes before
    /// what they did not do.
    pub fn could_learn(&self) -> Vec<&Evidence> {
        let mut learn = self.within_reach();
        learn.extend(self.ordered(
            |one| {
                matches!(
                    one.category,
                    Category::NotYet | Category::NotEvenWithHelp | Category::PartlyWithHelp
                )
            },
            |level| level,
        ));
        learn
    }

    /// A node's report.
    pub fn node(&self, id: &str) -> Option<&NodeReport> {
        self.nodes.iter().find(|node| node.node == id)
    }

    /// A decision.
    pub fn decision(&self, id: &str) -> Option<&Decided> {
        self.decisions.iter().find(|decided| decided.decision == id)
    }

    /// The report as documented JSON; numbers keep all their bits.
    pub fn to_json(&self) -> String {
        json::with_format(self, FORMAT)
    }

    fn ordered<K: Ord>(
        &self,
        keep: impl Fn(&Evidence) -> bool,
        key: impl Fn(usize) -> K,
    ) -> Vec<&Evidence> {
        let mut kept: Vec<&Evidence> = self
            .evidence
            .iter()
            .filter(|one| !one.rapid && keep(one))
            .collect();
        crate::order::sort_by_key(&mut kept, |one| key(one.level));
        kept
    }
}
