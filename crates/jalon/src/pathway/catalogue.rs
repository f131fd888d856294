//! What can be recommended, and the rules that say when.
use crate::framework::Framework;
use crate::latent::Node;
use crate::prelude::*;
use crate::text::Text;
use serde::Serialize;

/// Everything that can be recommended, with the rules.
#[derive(Clone, Debug)]
pub struct Catalogue {
    pub(crate) framework: Framework,
    pub(crate) vocabularies: Vec<Vocabulary>,
    pub(crate) entries: Vec<Entry>,
    pub(crate) rules: Vec<Rule>,
    pub(crate) workshops: WorkshopRule,
    pub(crate) remeasure_after_weeks: u32,
}

/// The exact values of another tool's field.
#[derive(Clone, Debug)]
pub(crate) struct Vocabulary {
    pub(crate) name: String,
    pub(crate) values: Vec<VocabularyValue>,
}

#[derive(Clone, Debug)]
pub(crate) struct VocabularyValue {
    pub(crate) value: String,
    pub(crate) label: String,
}

/// One thing that can be recommended.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) id: String,
    pub(crate) kind: EntryKind,
    pub(crate) title: Text,
    pub(crate) detail: Text,
    pub(crate) minutes: Option<u32>,
    pub(crate) competences: Vec<Node>,
    pub(crate) levels: Option<(usize, usize)>,
    pub(crate) wishes: Vec<String>,
    pub(crate) values: Vec<(String, Vec<String>)>,
    pub(crate) checked_on: Option<String>,
    pub(crate) valid_until: Option<String>,
    pub(crate) source: Option<String>,
}

/// What kind of step an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum EntryKind {
    /// How to accompany the person.
    Support,
    /// A workshop.
    Workshop,
    /// A resource to read or watch.
    Resource,
    /// A national programme.
    Programme,
    /// Help with equipment or connection.
    Equipment,
    /// Help by somebody else, now.
    Referral,
}

impl EntryKind {
    pub(crate) const ALL: [EntryKind; 6] = [
        EntryKind::Support,
        EntryKind::Workshop,
        EntryKind::Resource,
        EntryKind::Programme,
        EntryKind::Equipment,
        EntryKind::Referral,
    ];

    /// The word in the catalogue's files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Support => "support",
            Self::Workshop => "workshop",
            Self::Resource => "resource",
            Self::Programme => "programme",
            Self::Equipment => "equipment",
            Self::Referral => "referral",
        }
    }

    pub(crate) fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}

/// Recommends entries when all its conditions hold.
#[derive(Clone, Debug)]
pub(crate) struct Rule {
    pub(crate) id: String,
    pub(crate) when: Vec<Condition>,
    pub(crate) recommend: Vec<usize>,
    pub(crate) because: Text,
}

/// Something a report or the needs must show.
#[derive(Clone, Debug)]
pub(crate) enum Condition {
    /// The question was answered, and one of the options was chosen (`wanted`) or none was.
    Need {
        need: String,
        options: Vec<String>,
        wanted: bool,
    },
    /// The decision came to one of these actions.
    Decided { decision: String, any: Vec<String> },
    /// The node was measured, and its level lies in this range.
    Level {
        node: String,
        least: usize,
        most: usize,
    },
}

/// How workshops are chosen.
#[derive(Clone, Debug)]
pub(crate) struct WorkshopRule {
    /// The most to recommend.
    pub(crate) most: usize,
    /// What each wish served adds to a workshop's weight of 1.
    pub(crate) wish_weight: f64,
    /// The factor on a competence that a workshop already chosen covers.
    pub(crate) repeat_weight: f64,
    /// The least probability that the person's level is one the workshop serves.
    pub(crate) minimum_fit: f64,
    pub(crate) because: Text,
}
