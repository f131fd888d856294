//! `plans/….json`
use super::words::{Id, Positive, Share, Text};
use schemars::JsonSchema;

/// A plan: how a session chooses and when it stops.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields, title = "Jalon plan")]
pub struct Plan {
    /// `jalon-plan/1`.
    #[schemars(extend("const" = "jalon-plan/1"))]
    pub format: String,
    /// Its id.
    pub id: Id,
    /// Its name.
    pub name: Text,
    /// What it is for.
    pub purpose: Text,
    /// About how long it takes.
    #[schemars(range(min = 1, max = 600))]
    pub minutes: u64,
    /// Mean and standard deviation of the root before any answer.
    pub prior: Prior,
    /// The grid of θ.
    pub grid: Grid,
    /// What the next item should achieve.
    pub criterion: Criterion,
    /// How many items nodes get.
    #[schemars(length(max = 1000))]
    pub blueprint: Vec<BlueprintRule>,
    /// Smallest chances of success; the last entry holds for the rest.
    #[schemars(length(min = 1, max = 20))]
    pub success_floor: Vec<Floor>,
    /// How items are spared.
    pub exposure: Exposure,
    /// When it stops.
    pub stop: Stop,
    /// The decisions it takes, by id.
    #[schemars(length(max = 100))]
    pub decisions: Vec<Id>,
    /// The practice item to begin with.
    pub practice: Option<Id>,
    /// The needs questions to ask before, by id.
    #[schemars(length(max = 50))]
    pub needs: Vec<Id>,
    /// How many of the best items are compared two steps ahead.
    #[schemars(range(min = 2, max = 50))]
    pub look_ahead: Option<u64>,
    /// How answers to the needs shift where it begins.
    #[schemars(length(min = 1, max = 100))]
    pub warm_start: Option<Vec<WarmStart>>,
    /// Correlation of a trait with itself between two sessions.
    #[schemars(range(min = 0.0), extend("exclusiveMaximum" = 1))]
    pub retest_correlation: Option<f64>,
}

/// Normal, before any answer.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Prior {
    /// Its mean.
    #[schemars(range(min = -4.0, max = 4.0))]
    pub mean: f64,
    /// Its standard deviation.
    #[schemars(range(min = 0.1, max = 4.0))]
    pub sd: f64,
}

/// The grid.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Grid {
    /// How many points.
    #[schemars(range(min = 15, max = 2001))]
    pub points: u64,
}

/// What the next item should achieve.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(tag = "type", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Criterion {
    /// Least expected variance of these nodes.
    ExpectedVariance {
        /// The nodes.
        #[schemars(length(min = 1, max = 1000))]
        targets: Vec<Target>,
    },
    /// Least expected loss of these decisions.
    ExpectedLoss {
        /// The decisions.
        #[schemars(length(min = 1, max = 100))]
        decisions: Vec<Weighted>,
        /// Which losses count; the decision's table, if not given.
        loss: Option<Loss>,
    },
    /// Least expected entropy of these decisions' bands.
    ExpectedEntropy {
        /// The decisions.
        #[schemars(length(min = 1, max = 100))]
        decisions: Vec<Weighted>,
    },
    /// Least determinant of these nodes' covariance.
    DOptimality {
        /// The nodes.
        #[schemars(length(min = 1, max = 1000))]
        nodes: Vec<Id>,
    },
    /// Least sum of these nodes' variances.
    AOptimality {
        /// The nodes.
        #[schemars(length(min = 1, max = 1000))]
        targets: Vec<Target>,
    },
}

/// A node and its weight.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Target {
    /// The node.
    pub node: Id,
    /// Its weight.
    pub weight: Positive,
}

/// A decision and its weight.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Weighted {
    /// The decision.
    pub id: Id,
    /// Its weight.
    pub weight: Positive,
}

/// Which losses count.
#[derive(Clone, Copy, Debug, JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub enum Loss {
    /// The decision's own.
    Table,
    /// 1 for every mistake.
    ZeroOne,
}

/// How many items a node and those below it get.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct BlueprintRule {
    /// The node.
    pub node: Id,
    /// At least; 0, if not given.
    #[schemars(range(max = 1000))]
    pub min: Option<u64>,
    /// At most; 1000, if not given.
    #[schemars(range(min = 1, max = 1000))]
    pub max: Option<u64>,
}

/// The smallest chance of success.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Floor {
    /// For how many items; left out in the last entry.
    #[schemars(range(min = 1, max = 1000))]
    pub items: Option<u64>,
    /// The chance.
    pub probability: Share,
}

/// How items are spared.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(tag = "type", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Exposure {
    /// The best item always.
    None {},
    /// One of the k best at random.
    Randomesque {
        /// Of how many.
        #[schemars(range(min = 1, max = 100))]
        k: u64,
    },
}

/// When a plan stops.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Stop {
    /// Never before so many items.
    #[schemars(range(min = 1, max = 1000))]
    pub min_items: u64,
    /// At so many items.
    #[schemars(range(min = 1, max = 1000))]
    pub max_items: u64,
    /// Before it takes longer.
    pub max_minutes: Option<Positive>,
    /// When these standard errors are small enough.
    #[schemars(length(min = 1, max = 1000))]
    pub se: Option<Vec<StandardError>>,
    /// When this decision is sure enough.
    pub decision: Option<Sure>,
    /// When the best next item lowers the criterion by less.
    pub gain: Option<Positive>,
    /// When no item lowers the criterion by so much a minute.
    pub gain_per_minute: Option<Positive>,
}

/// A node's standard error.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct StandardError {
    /// The node.
    pub node: Id,
    /// Its bound.
    pub at_most: Positive,
}

/// A decision's sureness.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Sure {
    /// The decision.
    pub id: Id,
    /// Its least probability.
    pub probability: Share,
}

/// A shift of where a plan begins.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct WarmStart {
    /// The needs question.
    pub need: Id,
    /// Any of these options.
    #[schemars(length(min = 1, max = 50))]
    pub any: Vec<Id>,
    /// The node.
    pub node: Id,
    /// By how much, on the scale of θ.
    #[schemars(range(min = -2.0, max = 2.0))]
    pub shift: f64,
}
