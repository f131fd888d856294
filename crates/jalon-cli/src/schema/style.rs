//! `style.json`
use super::words::{Line, Positive};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use std::borrow::Cow;

/// Words and thresholds that `jalon bank check` holds a bank against.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields, title = "Jalon style")]
pub struct Style {
    /// `jalon-style/1`.
    #[schemars(extend("const" = "jalon-style/1"))]
    pub format: String,
    /// The most words of a stem, by level; the last entry holds above.
    #[schemars(length(min = 1, max = 20))]
    pub stem_words: Vec<StemWords>,
    /// The most words of a sentence.
    #[schemars(range(min = 1, max = 1000))]
    pub sentence_words: u64,
    /// Fewer words than this have no reading ease to speak of.
    #[schemars(range(min = 1, max = 1000))]
    pub reading_words: u64,
    /// The most characters.
    pub lengths: Lengths,
    /// What holds for each language of the bank.
    pub languages: Languages,
    /// How far outside its level's band a difficulty may lie.
    pub difficulty: Tolerance,
    /// Reading and answering times.
    pub timing: Timing,
    /// The most actions of a simulation's shortest solution.
    #[schemars(range(min = 1, max = 1000))]
    pub actions: u64,
    /// Below this probability under chance, keys can be guessed by their form.
    #[schemars(extend("exclusiveMinimum" = 0, "exclusiveMaximum" = 1))]
    pub key_p: f64,
    /// Least contrasts in pictures.
    pub contrast: Contrast,
    /// How much the items of an area should tell together.
    pub information: Information,
}

/// What holds for each language; the languages are put in when the schema is made.
#[derive(Clone, Debug)]
pub struct Languages;

impl JsonSchema for Languages {
    fn schema_name() -> Cow<'static, str> {
        "Languages".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let each = generator.subschema_for::<Language>();
        json_schema!({ "type": "object", "additionalProperties": each })
    }
}

/// The most words of a stem.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct StemWords {
    /// Up to this level; left out in the last entry.
    #[schemars(range(max = 19))]
    pub up_to_level: Option<u64>,
    /// How many.
    #[schemars(range(min = 1, max = 1000))]
    pub most: u64,
}

/// The most characters, by what a text is.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Lengths {
    /// The question.
    #[schemars(range(min = 1, max = 5000))]
    pub stem: u64,
    /// The question as it is spoken.
    #[schemars(range(min = 1, max = 5000))]
    pub say: u64,
    /// An option.
    #[schemars(range(min = 1, max = 5000))]
    pub option: u64,
    /// The label of an area or field.
    #[schemars(range(min = 1, max = 5000))]
    pub label: u64,
    /// What the person can say afterwards.
    #[schemars(range(min = 1, max = 5000))]
    pub teaches: u64,
    /// What a mistake shows.
    #[schemars(range(min = 1, max = 5000))]
    pub why: u64,
    /// A picture in words.
    #[schemars(range(min = 1, max = 5000))]
    pub alt: u64,
}

/// What holds for a language.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Language {
    /// How reading ease is reckoned.
    pub formula: Formula,
    /// The least reading ease of an item.
    #[schemars(range(min = -100.0, max = 207.0))]
    pub least_ease: f64,
    /// Words that are never said to the person.
    #[schemars(length(max = 500))]
    pub avoid: Vec<Avoid>,
}

/// A published formula of reading ease.
#[derive(Clone, Copy, Debug, JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub enum Formula {
    /// French: Kandel & Moles 1958.
    KandelMoles,
    /// English: Flesch 1948.
    Flesch,
}

/// A word that is never said.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Avoid {
    /// The word; its plural in s or x counts too.
    pub word: Line,
    /// What to do instead.
    pub instead: Line,
}

/// How far outside its level's band a difficulty may lie.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Tolerance {
    /// Below it.
    #[schemars(range(min = 0.0, max = 4.0))]
    pub below: f64,
    /// Above it.
    #[schemars(range(min = 0.0, max = 4.0))]
    pub above: f64,
}

/// Reading and answering times.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Timing {
    /// A slow reader's words a minute.
    #[schemars(range(min = 10.0, max = 1000.0))]
    pub words_per_minute: f64,
    /// The most that a rapid threshold may be of the expected time.
    #[schemars(extend("exclusiveMinimum" = 0, "exclusiveMaximum" = 1))]
    pub rapid_share: f64,
}

/// Least contrasts in pictures.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Contrast {
    /// Of text.
    #[schemars(range(min = 1.0, max = 21.0))]
    pub text: f64,
    /// Of outlines.
    #[schemars(range(min = 1.0, max = 21.0))]
    pub stroke: f64,
}

/// How much the items of an area should tell together.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Information {
    /// From this θ …
    #[schemars(range(min = -6.0, max = 6.0))]
    pub from: f64,
    /// … to this one …
    #[schemars(range(min = -6.0, max = 6.0))]
    pub to: f64,
    /// … in these steps …
    #[schemars(range(min = 0.01, max = 1.0))]
    pub step: f64,
    /// … at least so much.
    pub least: Positive,
}
