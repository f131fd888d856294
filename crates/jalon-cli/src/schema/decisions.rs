//! `decisions.json`
use super::words::{Id, Text};
use schemars::JsonSchema;

/// The decisions.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields, title = "Jalon decisions")]
pub struct Decisions {
    /// `jalon-decisions/1`.
    #[schemars(extend("const" = "jalon-decisions/1"))]
    pub format: String,
    /// Each of them.
    #[schemars(length(min = 1, max = 100))]
    pub decisions: Vec<Decision>,
}

/// A decision: actions, bands, and a loss for each.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(untagged, deny_unknown_fields)]
pub enum Decision {
    /// On one node.
    OnNode {
        /// Its id.
        id: Id,
        /// The node.
        node: Id,
        /// Where its bands part, increasing.
        #[schemars(length(min = 1, max = 20))]
        cuts: Vec<f64>,
        /// What can be done.
        #[schemars(length(min = 2, max = 20))]
        actions: Vec<Action>,
    },
    /// On how many nodes reach a level.
    OnCount {
        /// Its id.
        id: Id,
        /// Which nodes, which level.
        count: Count,
        /// Where its bands part, increasing.
        #[schemars(length(min = 1, max = 20))]
        cuts: Vec<u64>,
        /// What can be done.
        #[schemars(length(min = 2, max = 20))]
        actions: Vec<Action>,
    },
}

/// How many nodes reach a level.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Count {
    /// The nodes.
    #[schemars(length(min = 2, max = 1000))]
    pub nodes: Vec<Id>,
    /// The level.
    #[schemars(range(min = 1, max = 19))]
    pub level: u64,
}

/// What can be done.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Action {
    /// Its id.
    pub id: Id,
    /// Its name.
    pub name: Text,
    /// What it means.
    pub sentence: Text,
    /// What it costs in each band, the lowest first.
    #[schemars(length(min = 2, max = 21), inner(range(min = 0.0)))]
    pub loss: Vec<f64>,
}
