//! `items/…/….json` and `practice/….json`
use super::interaction::Interaction;
use super::words::{Id, Line, Picture, Positive, Text};
use schemars::JsonSchema;

/// An item: one question, what it measures, and how.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields, title = "Jalon item")]
pub struct Item {
    /// `jalon-item/1`.
    #[schemars(extend("const" = "jalon-item/1"))]
    pub format: String,
    /// The file's name without `.json`.
    pub id: Id,
    /// The id of a node of `framework.json`.
    pub measures: Id,
    /// The level it speaks for.
    #[schemars(range(max = 19))]
    pub level: u64,
    /// What it is about.
    #[schemars(length(max = 100))]
    pub tags: Vec<Id>,
    /// The devices it can be answered on.
    #[schemars(length(min = 1, max = 3))]
    pub devices: Vec<Device>,
    /// The question.
    pub stem: Text,
    /// The question as it is spoken, where that differs.
    pub say: Option<Text>,
    /// A picture above the question.
    pub picture: Option<Picture>,
    /// What the person does.
    pub interaction: Interaction,
    /// The response model.
    pub model: Model,
    /// How surely its parameters are known.
    pub calibration: Calibration,
    /// How long it takes, in seconds.
    pub expected_seconds: Positive,
    /// An answer faster than this is a rapid guess; 10 % of the expected time, if not given.
    pub rapid_seconds: Option<Positive>,
    /// Items with the same name never stand in one test.
    pub testlet: Option<Id>,
    /// Items that give each other's answer away; each names the other.
    #[schemars(length(max = 100))]
    pub enemies: Option<Vec<Id>>,
    /// What the person can say afterwards: "I can …".
    pub teaches: Text,
    /// Who wrote it.
    pub author: Line,
    /// Under which licence.
    pub licence: Line,
}

/// An item that teaches the buttons and measures nothing.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields, title = "Jalon practice item")]
pub struct Practice {
    /// `jalon-practice/1`.
    #[schemars(extend("const" = "jalon-practice/1"))]
    pub format: String,
    /// The file's name without `.json`.
    pub id: Id,
    /// The question.
    pub stem: Text,
    /// The question as it is spoken, where that differs.
    pub say: Option<Text>,
    /// A picture above the question.
    pub picture: Option<Picture>,
    /// What the person does.
    pub interaction: Interaction,
}

/// What an item can be answered on.
#[derive(Clone, Copy, Debug, JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub enum Device {
    /// A tablet.
    Tablet,
    /// A phone.
    Phone,
    /// A computer.
    Computer,
}

/// P(θ) = c + (d − c) / (1 + exp(−a(θ − b))), with scaling constant 1.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(tag = "type", deny_unknown_fields)]
pub enum Model {
    /// a = 1, c = 0, d = 1.
    #[schemars(rename = "1pl")]
    OnePl {
        /// Difficulty.
        b: f64,
    },
    /// c = 0, d = 1.
    #[schemars(rename = "2pl")]
    TwoPl {
        /// Discrimination.
        a: Positive,
        /// Difficulty.
        b: f64,
    },
    /// d = 1.
    #[schemars(rename = "3pl")]
    ThreePl {
        /// Discrimination.
        a: Positive,
        /// Difficulty.
        b: f64,
        /// Guessing.
        c: f64,
    },
    /// All four.
    #[schemars(rename = "4pl")]
    FourPl {
        /// Discrimination.
        a: Positive,
        /// Difficulty.
        b: f64,
        /// Guessing.
        c: f64,
        /// Upper asymptote.
        d: f64,
    },
    /// Graded response model: P(at least k points) = 1 / (1 + exp(−a(θ − b_k))).
    #[schemars(rename = "grm")]
    Graded {
        /// Discrimination.
        a: Positive,
        /// The threshold of each point, in rising order.
        #[schemars(length(min = 2, max = 12))]
        b: Vec<f64>,
    },
}

/// How surely parameters are known.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Calibration {
    /// Where they come from.
    pub status: Status,
    /// Standard deviation of b.
    #[schemars(range(min = 0.0, max = 3.0))]
    pub b_sd: f64,
    /// Standard deviation of ln a; 0, if not given.
    #[schemars(range(min = 0.0, max = 1.0))]
    pub ln_a_sd: Option<f64>,
}

/// Where parameters come from.
#[derive(Clone, Copy, Debug, JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub enum Status {
    /// Authors' estimates.
    Expert,
    /// Answers of people.
    Field,
}
