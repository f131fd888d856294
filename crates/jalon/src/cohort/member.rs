//! What is kept of one session to count it, to find it, and to put its person into a group.
use crate::pathway::Needs;
use crate::pathway::choose::Levels;
use crate::prelude::*;
use crate::report::{Measured, Report};
use core::fmt;
use serde::{Deserialize, Serialize};

/// The format of its JSON.
const FORMAT: &str = "jalon-member/1";

/// A session in a hundred numbers: levels and their probabilities, decisions, needs.
///
/// Probabilities are kept in thousandths, so that a member read from a file is in the same group as
/// one worked out now. As JSON it has the format `jalon-member/1`.
///
/// ```
/// # use jalon::{Bank, Context, Session, cohort::Member};
/// # const PACK: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/english.bank.json"));
/// # let bank = Bank::from_json(PACK)?;
/// let session = Session::new(&bank, bank.plan("placement")?, Context::default(), 1);
/// let member = Member::new(&session.report(), &session.context().needs);
/// assert_eq!(member.level("grammar"), None); // not measured yet
/// assert!(member.probability("grammar", 0, usize::MAX) > 0.99);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Member {
    format: String,
    /// The plan's id.
    pub plan: String,
    /// By decision, the chosen action.
    pub decisions: Vec<(String, String)>,
    /// The answers to the needs questions.
    pub needs: Needs,
    /// The ids of the nodes, in the framework's order, with spaces between: one text reads faster
    /// than twenty.
    pub(super) nodes: String,
    /// By node, the level; none: not measured yet.
    pub(super) measured: Vec<Option<u8>>,
    /// By node and level, P(level) in thousandths.
    pub(super) thousandths: Vec<u16>,
}

/// A text that is not a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberError {
    /// Where and what.
    pub message: String,
}

impl fmt::Display for MemberError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "expected a report as `jalon-report/1`, found: {}; work the report out again from the answers",
            self.message
        )
    }
}

impl core::error::Error for MemberError {}

/// What is taken of `jalon-report/1`.
#[derive(Deserialize)]
struct Told {
    plan: String,
    decisions: Vec<ToldDecision>,
    nodes: Vec<ToldNode>,
}

#[derive(Deserialize)]
struct ToldDecision {
    decision: String,
    action: String,
}

#[derive(Deserialize)]
struct ToldNode {
    node: String,
    level_probabilities: Vec<f64>,
    measured: ToldLevel,
}

#[derive(Deserialize)]
struct ToldLevel {
    level: Option<u8>,
}

impl Member {
    /// What is kept of a session with this report and these needs.
    pub fn new(report: &Report, needs: &Needs) -> Self {
        let nodes = report.nodes.iter().map(|one| {
            let level = match one.measured {
                Measured::NotYet => None,
                Measured::Level { level, .. } => u8::try_from(level).ok(),
            };
            (one.node.as_str(), level, one.level_probabilities.as_slice())
        });
        let decisions = report.decisions.iter();
        Self::of(
            &report.plan,
            decisions.map(|one| (one.decision.clone(), one.action.clone())),
            needs,
            nodes,
        )
    }

    /// The same from a report that was kept as JSON.
    ///
    /// # Errors
    /// When the text is no report.
    pub fn from_report_json(json: &str, needs: &Needs) -> Result<Self, MemberError> {
        let told: Told = serde_json::from_str(json).map_err(|error| MemberError {
            message: error.to_string(),
        })?;
        let nodes = told.nodes.iter().map(|one| {
            let probabilities = one.level_probabilities.as_slice();
            (one.node.as_str(), one.measured.level, probabilities)
        });
        let decisions = told.decisions.into_iter();
        Ok(Self::of(
            &told.plan,
            decisions.map(|one| (one.decision, one.action)),
            needs,
            nodes,
        ))
    }

    fn of<'a>(
        plan: &str,
        decisions: impl Iterator<Item = (String, String)>,
        needs: &Needs,
        nodes: impl Iterator<Item = (&'a str, Option<u8>, &'a [f64])>,
    ) -> Self {
        let mut member = Member {
            format: FORMAT.to_owned(),
            plan: plan.to_owned(),
            decisions: decisions.collect(),
            needs: needs.clone(),
            nodes: String::new(),
            measured: Vec::new(),
            thousandths: Vec::new(),
        };
        for (node, level, probabilities) in nodes {
            if !member.nodes.is_empty() {
                member.nodes.push(' ');
            }
            member.nodes.push_str(node);
            member.measured.push(level);
            let rounded = probabilities.iter().map(|one| libm::round(one * 1000.0));
            member.thousandths.extend(rounded.map(|one| one as u16));
        }
        member
    }

    /// Whether this version reads it; one of another format is worked out again from the report.
    pub fn is_known_format(&self) -> bool {
        self.format == FORMAT
    }

    /// The action chosen in a decision.
    pub fn action(&self, decision: &str) -> Option<&str> {
        let mut decisions = self.decisions.iter();
        let (_, action) = decisions.find(|(id, _)| id == decision)?;
        Some(action)
    }

    /// The level of a node; none: not measured yet.
    pub fn level(&self, node: &str) -> Option<usize> {
        let place = self.place(node)?;
        self.measured.get(place)?.map(usize::from)
    }

    /// P(from ≤ level < to) of a node, to the thousandth.
    pub fn probability(&self, node: &str, from: usize, to: usize) -> f64 {
        self.place(node)
            .map_or(0.0, |place| self.at(place, from, to))
    }

    /// Whether an option was chosen in a needs question.
    pub fn needs(&self, question: &str, option: &str) -> bool {
        let chosen = self.needs.get(question);
        chosen.is_some_and(|chosen| chosen.iter().any(|one| one == option))
    }

    pub(super) fn place(&self, node: &str) -> Option<usize> {
        self.nodes.split(' ').position(|one| one == node)
    }

    /// P(from ≤ level < to) of the node at a place.
    pub(super) fn at(&self, place: usize, from: usize, to: usize) -> f64 {
        let levels = self.thousandths.len() / self.measured.len().max(1);
        let sum: u32 = self
            .thousandths
            .iter()
            .skip(place * levels)
            .take(levels)
            .skip(from)
            .take(to.saturating_sub(from))
            .map(|one| u32::from(*one))
            .sum();
        f64::from(sum) / 1000.0
    }
}

impl Levels for Member {
    fn between(&self, competence: &str, from: usize, to: usize) -> f64 {
        self.probability(competence, from, to)
    }
}
