//! `framework.json`
use super::words::{Id, Positive, Share, Text};
use schemars::JsonSchema;

/// A framework of competences.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields, title = "Jalon framework")]
pub struct Framework {
    /// `jalon-framework/1`.
    #[schemars(extend("const" = "jalon-framework/1"))]
    pub format: String,
    /// Its id, which names the bank.
    pub id: Id,
    /// Its version.
    pub version: Id,
    /// The bank's languages, the one fallen back to first.
    #[schemars(length(min = 1, max = 50))]
    pub languages: Vec<Id>,
    /// By how much help lowers a difficulty, on the scale of θ.
    pub help_shift: Positive,
    /// When a result may be told.
    pub reporting: Reporting,
    /// The increasing cut scores of the levels.
    #[schemars(length(min = 1, max = 19))]
    pub cuts: Vec<f64>,
    /// The levels, from 0 on.
    #[schemars(length(min = 2, max = 20))]
    pub levels: Vec<Level>,
    /// The nodes of the tree, parents first.
    #[schemars(length(min = 1, max = 1000))]
    pub nodes: Vec<Node>,
}

/// When a result may be told.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Reporting {
    /// Least probabilities of "almost sure", "fairly sure", "to confirm".
    #[schemars(length(min = 3, max = 3))]
    pub sureness: Vec<Share>,
    /// A node whose variance fell by less …
    pub variance_reduction: Share,
    /// … and whose most probable level has less is not measured yet.
    pub level_probability: Share,
    /// A session with more rapid guesses is doubtful.
    pub rapid_share: Share,
}

/// A level.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Level {
    /// Its name.
    pub name: Text,
    /// What it means.
    pub sentence: Text,
}

/// A node of the tree.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields, extend(
    "if" = { "required": ["parent"], "properties": { "parent": { "type": "string" } } },
    "then" = { "required": ["rho"], "properties": { "rho": { "type": "number" } } },
))]
pub struct Node {
    /// Its id.
    pub id: Id,
    /// Its parent's id; none for the root.
    pub parent: Option<Id>,
    /// Correlation with its parent.
    #[schemars(extend("exclusiveMinimum" = -1, "exclusiveMaximum" = 1))]
    pub rho: Option<f64>,
    /// Its name.
    pub name: Text,
    /// A short name, for drawings.
    pub short: Option<Text>,
    /// Cut scores of its own.
    #[schemars(length(min = 1, max = 19))]
    pub cuts: Option<Vec<f64>>,
}
