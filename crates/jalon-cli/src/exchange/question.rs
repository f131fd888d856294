//! An authored item as values, to be written in another format or made from one.
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// Words by language.
pub type Words = BTreeMap<String, String>;

/// `jalon-item/1`; the fields of [`crate::schema::item`](mod@crate::schema), in their order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each field is documented by the schema")]
pub struct Question {
    pub format: String,
    pub id: String,
    pub measures: String,
    pub level: u64,
    pub tags: Vec<String>,
    pub devices: Vec<String>,
    pub stem: Words,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub say: Option<Words>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<Picture>,
    pub interaction: Interaction,
    pub model: Model,
    pub calibration: Calibration,
    pub expected_seconds: f64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rapid_seconds: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub testlet: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub enemies: Vec<String>,
    pub teaches: Words,
    pub author: String,
    pub licence: String,
}

/// Where parameters come from, and how sure they are.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each field is documented by the schema")]
pub struct Calibration {
    pub status: String,
    pub b_sd: f64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ln_a_sd: Option<f64>,
}

/// Notation as in `bank schema item`: P(θ) = c + (d − c) / (1 + exp(−a(θ − b))).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each field is documented by the schema")]
pub struct Model {
    #[serde(rename = "type")]
    pub kind: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub a: Option<f64>,
    pub b: Difficulty,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub c: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub d: Option<f64>,
}

/// One difficulty, or the threshold of each point.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Difficulty {
    /// Of one point.
    One(f64),
    /// Of each point, in rising order.
    Each(Vec<f64>),
}

/// What the person does.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "lowercase", deny_unknown_fields)]
#[expect(missing_docs, reason = "each field is documented by the schema")]
pub enum Interaction {
    Choice(Choice),
    Choices(Choices),
    Match(MatchPairs),
    Text(TextEntry),
    Slider(Slider),
    Fill(Fill),
    Order(Order),
    Hotspot(Hotspot),
    /// Its scene is the engine's to play: it is carried as it is.
    Simulation(Map<String, Value>),
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each field is documented by the schema")]
pub struct Choice {
    pub options: Vec<Card>,
    pub key: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shuffle: Option<bool>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each field is documented by the schema")]
pub struct Choices {
    pub options: Vec<Card>,
    pub key: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credit: Option<Credit>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shuffle: Option<bool>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each field is documented by the schema")]
pub struct MatchPairs {
    pub left: Vec<Card>,
    pub right: Vec<Card>,
    pub key: BTreeMap<String, String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reuse: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credit: Option<Credit>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shuffle: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Words>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each field is documented by the schema")]
pub struct Order {
    pub options: Vec<Card>,
    pub key: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shuffle: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Words>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each field is documented by the schema")]
pub struct TextEntry {
    pub label: Words,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub keyboard: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most: Option<u64>,
    pub rule: TextRule,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mistakes: Vec<Mistake>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Words>,
}

/// Which typed texts fit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each field is documented by the schema")]
pub struct TextRule {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    pub accept: Accept,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub strict: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slips: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contains: Option<bool>,
}

/// Texts that fit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Accept {
    /// In all languages.
    All(Vec<String>),
    /// In each language.
    Each(BTreeMap<String, Vec<String>>),
}

impl Accept {
    /// The texts that fit in a language.
    pub fn of(&self, lang: &str) -> &[String] {
        match self {
            Self::All(texts) => texts,
            Self::Each(texts) => texts.get(lang).map_or(&[], Vec::as_slice),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each field is documented by the schema")]
pub struct Mistake {
    pub rule: TextRule,
    pub why: Words,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each field is documented by the schema")]
pub struct Slider {
    pub label: Words,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Words>,
    pub from: i64,
    pub to: i64,
    pub step: i64,
    pub start: i64,
    pub key: (i64, i64),
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub low_label: Option<Words>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub high_label: Option<Words>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why_low: Option<Words>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why_high: Option<Words>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each field is documented by the schema")]
pub struct Fill {
    pub parts: Vec<Part>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credit: Option<Credit>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Words>,
}

/// A part of a form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
#[expect(missing_docs, reason = "each field is documented by the schema")]
pub enum Part {
    Select {
        field: String,
        label: Words,
        options: Vec<Card>,
        key: String,
    },
    Entry {
        field: String,
        #[serde(flatten)]
        entry: Box<TextEntry>,
    },
    Words {
        text: Words,
    },
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each field is documented by the schema")]
pub struct Hotspot {
    pub picture: Picture,
    pub width: f64,
    pub height: f64,
    pub areas: Vec<Area>,
    pub key: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each field is documented by the schema")]
pub struct Area {
    pub id: String,
    pub label: Words,
    pub shape: [f64; 4],
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Words>,
}

/// An option, or a card.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each field is documented by the schema")]
pub struct Card {
    pub id: String,
    pub text: Words,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Words>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub missed: Option<Words>,
}

/// All right, or each part for itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Credit {
    /// One point when all of it is right, else none.
    All,
    /// A point for each right part.
    Each,
}

/// A picture and what it shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Picture {
    /// Its file.
    pub file: PictureFile,
    /// The same in words.
    pub alt: Words,
}

/// A picture's file, the same in all languages or one for each.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum PictureFile {
    /// For all languages.
    One(String),
    /// One for each.
    Each(Words),
}

impl PictureFile {
    /// The file of a language.
    pub fn of(&self, lang: &str) -> &str {
        match self {
            Self::One(file) => file,
            Self::Each(files) => words(files, lang),
        }
    }
}

/// The words of a language; none where they are missing.
pub fn words<'w>(words: &'w Words, lang: &str) -> &'w str {
    words.get(lang).map_or("", String::as_str)
}
