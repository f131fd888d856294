//! What can be recommended, and the rules that say when.
use super::crosswalk::Crosswalks;
use super::{Rule, VoucherRule, Workshop, Workshops};
use crate::compiled::compiled;
use crate::framework::Framework;
use crate::prelude::*;
use crate::text::Text;
use serde::Serialize;

/// Values of other tools' fields: vocabulary and values.
pub(crate) type Values = Vec<(String, Vec<String>)>;

/// Everything that can be recommended, with the rules.
#[derive(Clone, Debug)]
pub struct Catalogue {
    pub(crate) framework: Framework,
    pub(crate) vocabularies: Vec<Vocabulary>,
    pub(crate) entries: Vec<Entry>,
    pub(crate) workshops: Workshops,
    pub(crate) rules: Vec<Rule>,
    pub(crate) choice: ChoiceRule,
    pub(crate) vouchers: Option<VoucherRule>,
    pub(crate) crosswalks: Crosswalks,
    pub(crate) remeasure_after_weeks: u32,
}

compiled!(Catalogue {
    framework,
    vocabularies,
    entries,
    workshops,
    rules,
    choice,
    vouchers,
    crosswalks,
    remeasure_after_weeks,
});

impl Catalogue {
    /// What can be recommended besides workshops, in order.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The workshops.
    pub fn workshops(&self) -> &Workshops {
        &self.workshops
    }

    /// The rules, in the order in which their steps come.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// How workshops are chosen.
    pub fn choice(&self) -> &ChoiceRule {
        &self.choice
    }

    /// The same catalogue with a structure's own workshops in the place of its own.
    #[must_use]
    pub fn with_workshops(mut self, list: Vec<Workshop>) -> Self {
        self.workshops.list = list;
        self
    }
}

/// The exact values of another tool's field.
#[derive(Clone, Debug)]
pub(crate) struct Vocabulary {
    pub(crate) name: String,
    pub(crate) values: Vec<VocabularyValue>,
}

compiled!(Vocabulary { name, values });

#[derive(Clone, Debug)]
pub(crate) struct VocabularyValue {
    pub(crate) value: String,
    pub(crate) label: String,
}

compiled!(VocabularyValue { value, label });

/// One thing that can be recommended, other than a workshop.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its id.
    pub id: String,
    /// Its kind.
    pub kind: EntryKind,
    /// Its title.
    pub title: Text,
    /// What it is.
    pub detail: Text,
    /// Its themes, for resources.
    pub themes: Vec<String>,
    /// What one must fulfil or bring, for programmes.
    pub conditions: Vec<Text>,
    /// What is not known of it.
    pub note: Option<Text>,
    /// When its facts were last checked, `YYYY-MM-DD`; none: never.
    pub checked_on: Option<String>,
    /// Until when they may be told, `YYYY-MM-DD`.
    pub valid_until: Option<String>,
    /// Where they come from.
    pub source: Option<String>,
    pub(crate) minutes: Option<u32>,
    pub(crate) values: Values,
}

compiled!(Entry {
    id,
    kind,
    title,
    detail,
    themes,
    conditions,
    note,
    checked_on,
    valid_until,
    source,
    minutes,
    values,
});

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

compiled!(
    enum EntryKind {
        Support,
        Workshop,
        Resource,
        Programme,
        Equipment,
        Referral,
    }
);

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

/// How workshops are chosen; [`super::choose`] has the formula.
#[derive(Clone, Debug)]
pub struct ChoiceRule {
    /// How many sessions there are, unless the caller says.
    pub sessions: usize,
    /// The numbers of sessions to offer.
    pub offered: Vec<usize>,
    /// What a wish counts beside a competence (ω ≥ 0).
    pub wish_weight: f64,
    /// The factor on each further workshop on the same competence (0 ≤ r ≤ 1).
    pub repeat_weight: f64,
    /// The factor on each further workshop for the same wish (0 ≤ q ≤ 1).
    pub wish_repeat_weight: f64,
    /// The factor on a workshop that none of the person's devices suits (0 to 1).
    pub device_weight: f64,
    /// The least fit of a workshop that is proposed.
    pub minimum_fit: f64,
    /// The least P(level ≥ required) at which a required level is taken as reached.
    pub held_probability: f64,
    /// Up to so many candidates every set is tried.
    pub exact_up_to: usize,
    /// Why a workshop is proposed.
    pub because: Text,
    /// Why one is that another requires.
    pub because_required: Text,
    /// Why a resource of the same theme is; none: it is not.
    pub(crate) resource_because: Option<Text>,
}

compiled!(ChoiceRule {
    sessions,
    offered,
    wish_weight,
    repeat_weight,
    wish_repeat_weight,
    device_weight,
    minimum_fit,
    held_probability,
    exact_up_to,
    because,
    because_required,
    resource_because,
});
