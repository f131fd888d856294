//! Anonymous figures of many people: shares with intervals, and mean changes.
//!
//! All tables of one export are protected together: no count under [`LEAST`](super::LEAST) is told,
//! nor one that follows by difference (the rules and their limits are those of the module's
//! disclosure control). **Across exports nothing is guaranteed**: figures of March and of April, or of
//! all and of all but one place, can be subtracted from each other. Give away one export a period, of
//! all people or of groups that do not overlap.
mod build;
mod change;
mod student;
mod wilson;

pub use change::MeanChange;
pub use wilson::{Share, wilson};

use super::Member;
use crate::bank::{Bank, NeedQuestion};
use crate::decide::Decision;
use crate::framework::Framework;
use crate::json;
use crate::prelude::*;
use crate::report::Change;
use crate::text::Text;
use serde::Serialize;

/// The format of the figures' JSON.
const FORMAT: &str = "jalon-cohort/1";

/// What people are counted by: no items.
#[derive(Clone, Copy, Debug)]
pub struct Scheme<'a> {
    /// Areas and levels.
    pub framework: &'a Framework,
    /// Decisions; those that no member has are left out.
    pub decisions: &'a [Decision],
    /// Needs questions.
    pub needs: &'a [NeedQuestion],
}

impl<'a> Scheme<'a> {
    /// That of a bank.
    pub fn of(bank: &'a Bank) -> Self {
        Scheme {
            framework: bank.framework(),
            decisions: bank.decisions(),
            needs: bank.needs(),
        }
    }
}

/// The figures.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Figures {
    /// How many people; none: too few to tell anything.
    pub people: Option<u32>,
    /// The counts.
    pub tables: Vec<Table>,
    /// The mean changes; empty where too few people came twice.
    pub changes: Vec<MeanChange>,
    /// The least count that is told.
    pub least: u32,
}

/// One table.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Table {
    /// What it is about.
    pub about: About,
    /// Its name where it has one of its own: an area's, a question's.
    pub name: Option<Text>,
    /// How many people its rows share out; none: kept back.
    pub of: Option<u32>,
    /// Its rows. Those of a question with several answers overlap; of all others they add up.
    pub rows: Vec<Row>,
}

/// What a table is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "about", content = "id", rename_all = "kebab-case")]
pub enum About {
    /// A decision: profile, support mode.
    Decision(String),
    /// The level of an area.
    Area(String),
    /// A needs question.
    Need(String),
    /// Who came once and who twice.
    Sessions,
    /// How a node changed.
    Change(String),
}

/// One row.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Row {
    /// What it counts.
    pub counts: Counted,
    /// Its id.
    pub id: String,
    /// Its name where the bank gives one.
    pub name: Option<Text>,
    /// How many; none: kept back.
    pub count: Option<u32>,
    /// Their share with its interval, where count and total are told.
    pub share: Option<Share>,
}

/// What a row counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Counted {
    /// An action, a level, an option: it has a name.
    Named,
    /// A level, or a higher one.
    NamedOrHigher,
    /// No such decision was taken.
    NotDecided,
    /// Not measured yet.
    NotMeasured,
    /// The question was passed over.
    NotAnswered,
    /// One session.
    Once,
    /// Two sessions or more that can be compared.
    Twice,
    /// Progress, at least fairly sure.
    Progress,
    /// Neither way fairly sure.
    NotClear,
    /// Decline, at least fairly sure.
    Decline,
}

/// The figures of these people, one member each, and of the changes of those who came twice.
///
/// ```
/// # use jalon::{Bank, Context, Session, cohort::{Member, figures::{Scheme, figures}}};
/// # const PACK: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/english.bank.json"));
/// # let bank = Bank::from_json(PACK)?;
/// # let session = Session::new(&bank, bank.plan("placement")?, Context::default(), 1);
/// # let member = Member::new(&session.report(), &session.context().needs);
/// let four = figures(&Scheme::of(&bank), &[&member; 4], &[]);
/// assert_eq!((four.people, four.tables.len()), (None, 0));
/// let five = figures(&Scheme::of(&bank), &[&member; 5], &[]);
/// assert_eq!(five.people, Some(5));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn figures(scheme: &Scheme<'_>, members: &[&Member], pairs: &[Vec<Change>]) -> Figures {
    build::build(scheme, members, pairs)
}

impl Figures {
    /// The figures as documented JSON, `jalon-cohort/1`.
    pub fn to_json(&self) -> String {
        json::with_format(self, FORMAT)
    }
}
