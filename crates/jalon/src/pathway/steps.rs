//! What a pathway is made of.
use super::choose::Choice;
use super::crosswalk::View;
use super::date::{Date, Freshness};
use super::{EntryKind, Note, Reason, Vouchers};
use crate::json;
use crate::prelude::*;
use crate::text::Text;
use serde::Serialize;

/// The format of the pathway's JSON.
const FORMAT: &str = "jalon-pathway/1";

/// What the caller settles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PathwayOptions {
    /// How many sessions there are; the catalogue's number, if not given.
    pub sessions: Option<usize>,
    /// The day on which the pathway is given: without it nothing is out of date.
    pub today: Option<Date>,
}

/// The next steps, most urgent first, with the values to copy into other tools.
///
/// As JSON it has these fields and `"format": "jalon-pathway/1"`. Texts are objects by language,
/// dates `YYYY-MM-DD`, probabilities and gains plain numbers. Fields may be added to the format;
/// none is taken away or changes its meaning.
///
/// ```
/// # use jalon::{Bank, Context, Needs, PathwayOptions, Report, Session};
/// # fn pathway(bank: &Bank, report: &Report) -> Result<(), Box<dyn std::error::Error>> {
/// let needs = Needs::from([("wishes".to_owned(), vec!["procedures".to_owned()])]);
/// let options = PathwayOptions {
///     sessions: Some(10),
///     today: Some("2026-11-22".parse()?),
/// };
/// let pathway = bank.catalogue().recommend_with(report, &needs, &options);
/// for step in &pathway.steps {
///     println!("{}: {} ({})", step.title.get("fr"), step.because.get("fr"), step.rule);
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Pathway {
    /// The steps: those of the rules, then the workshops in the order to take them, then resources
    /// on the same themes.
    pub steps: Vec<PathwayStep>,
    /// The values of other tools' fields that the steps call for.
    pub values: Vec<CopyValue>,
    /// When to measure again.
    pub remeasure_after_weeks: u32,
    /// How the workshops were chosen.
    pub choice: Choice,
    /// What pays for the workshops; none where the catalogue knows no vouchers.
    pub vouchers: Option<Vouchers>,
    /// The workshops and resources by theme.
    pub themes: Vec<ThemeGroup>,
    /// The result in other frameworks.
    pub views: Vec<View>,
}

/// One step.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PathwayStep {
    /// The catalogue entry's id.
    pub entry: String,
    /// Its kind.
    pub kind: EntryKind,
    /// Its title.
    pub title: Text,
    /// What it is; of a workshop, what one learns.
    pub detail: Text,
    /// How long it takes.
    pub minutes: Option<u32>,
    /// Why it is recommended.
    pub because: Text,
    /// The rule that made it; `workshops`: the choice by expected gain; `resources`: a theme of theirs.
    pub rule: String,
    /// The items whose answers speak for it.
    pub evidence: Vec<String>,
    /// When the facts were last checked, for programmes.
    pub checked_on: Option<String>,
    /// Until when they hold.
    pub valid_until: Option<String>,
    /// Where they come from.
    pub source: Option<String>,
    /// What speaks for it: nodes, probabilities, wishes, needs.
    pub reasons: Vec<Reason>,
    /// What it adds to the gain of the workshops before it.
    pub gain: Option<f64>,
    /// Its themes.
    pub themes: Vec<String>,
    /// What one must fulfil or bring.
    pub conditions: Vec<Text>,
    /// What is not known of it.
    pub note: Option<Text>,
    /// Whether its facts may still be told; none: there are none to check.
    pub freshness: Option<Freshness>,
    /// Of a workshop, the devices it can be taken with.
    pub devices: Vec<String>,
    /// Of a workshop, whether a phone is enough.
    pub suits_phone_only: Option<bool>,
    /// Of a workshop, for whom it is.
    pub audience: Option<String>,
    /// Of a workshop, what the structure wrote besides, as a room or a day.
    pub notes: Vec<Note>,
}

/// The steps on one theme.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ThemeGroup {
    /// The theme.
    pub theme: String,
    /// Its name.
    pub name: Text,
    /// Its steps' entries, in order.
    pub entries: Vec<String>,
}

/// A value to copy into another tool, exactly as that tool writes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CopyValue {
    /// The tool and field, such as `coop.thematiques`.
    pub vocabulary: String,
    /// The value.
    pub value: String,
    /// How the tool shows it.
    pub label: String,
}

impl Pathway {
    /// The pathway as documented JSON.
    pub fn to_json(&self) -> String {
        json::with_format(self, FORMAT)
    }

    /// The workshops, in the order to take them.
    pub fn workshops(&self) -> impl Iterator<Item = &PathwayStep> {
        self.steps
            .iter()
            .filter(|step| step.kind == EntryKind::Workshop)
    }
}
