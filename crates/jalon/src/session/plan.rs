//! A plan: how a session chooses and when it stops. All of it is data.
use crate::compiled::compiled;
use crate::decide::Decision;
use crate::latent::Node;
use crate::prelude::*;
use crate::text::Text;

/// How a session goes.
#[derive(Clone, Debug)]
pub struct Plan {
    pub(crate) id: String,
    pub(crate) name: Text,
    pub(crate) purpose: Text,
    pub(crate) minutes: u64,
    /// Mean and SD of the root before any answer.
    pub(crate) prior: (f64, f64),
    pub(crate) grid_points: usize,
    pub(crate) criterion: Criterion,
    /// How many of the best items are compared two steps ahead.
    pub(crate) look_ahead: Option<usize>,
    pub(crate) blueprint: Vec<BlueprintRule>,
    // INVARIANT: never empty, only the last one without a count.
    pub(crate) success_floor: Vec<Floor>,
    pub(crate) exposure: Exposure,
    pub(crate) stop: StopRules,
    pub(crate) decisions: Vec<usize>,
    pub(crate) practice: Option<String>,
    pub(crate) needs: Vec<String>,
    pub(crate) warm_start: Vec<WarmStart>,
    pub(crate) retest_correlation: Option<f64>,
}

compiled!(Plan {
    id,
    name,
    purpose,
    minutes,
    prior,
    grid_points,
    criterion,
    look_ahead,
    blueprint,
    success_floor,
    exposure,
    stop,
    decisions,
    practice,
    needs,
    warm_start,
    retest_correlation,
});

/// What the next item should achieve.
#[derive(Clone, Debug)]
pub(crate) enum Criterion {
    /// Least Σ w · E\[Var(θ_node | next answer)\] over these nodes and weights.
    ExpectedVariance(Vec<(Node, f64)>),
    /// Least Σ w · E\[expected loss of the decision after the next answer\].
    ExpectedLoss(Vec<Aim>),
    /// Least Σ w · E\[entropy of the decision's bands after the next answer\], over these decisions,
    /// by index in the bank, and weights.
    ExpectedEntropy(Vec<(usize, f64)>),
    /// Least determinant of these nodes' covariance.
    DOptimality(Vec<Node>),
    /// Least Σ w · variance of these nodes.
    AOptimality(Vec<(Node, f64)>),
}

compiled!(
    enum Criterion {
        ExpectedVariance(value),
        ExpectedLoss(value),
        ExpectedEntropy(value),
        DOptimality(value),
        AOptimality(value),
    }
);

/// A decision that items are chosen for.
#[derive(Clone, Debug)]
pub(crate) struct Aim {
    /// Its index in the bank.
    pub(crate) decision: usize,
    /// The decision with the losses to count: its own, or 1 for each mistake.
    pub(crate) losses: Decision,
    pub(crate) weight: f64,
}

compiled!(Aim {
    decision,
    losses,
    weight
});

/// By how much an answer to the needs questions shifts the mean of a node before any item.
#[derive(Clone, Debug)]
pub(crate) struct WarmStart {
    /// The question.
    pub(crate) need: String,
    /// It holds when one of these options was chosen.
    pub(crate) any: Vec<String>,
    pub(crate) node: Node,
    /// On the scale of θ.
    pub(crate) shift: f64,
}

compiled!(WarmStart {
    need,
    any,
    node,
    shift
});

/// How many items a node and its descendants get.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BlueprintRule {
    pub(crate) node: Node,
    pub(crate) min: usize,
    pub(crate) max: usize,
}

compiled!(BlueprintRule { node, min, max });

/// The smallest predictive chance of success for the next `items` items, or for the rest.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Floor {
    pub(crate) items: Option<usize>,
    pub(crate) probability: f64,
}

compiled!(Floor { items, probability });

#[derive(Clone, Copy, Debug)]
pub(crate) enum Exposure {
    /// The best item always.
    None,
    /// One of the k best at random (Kingsbury & Zara 1989).
    Randomesque(usize),
}

compiled!(
    enum Exposure {
        None,
        Randomesque(value),
    }
);

/// When to stop; each rule is off unless the plan sets it.
#[derive(Clone, Debug)]
pub(crate) struct StopRules {
    pub(crate) min_items: usize,
    pub(crate) max_items: usize,
    pub(crate) max_seconds: Option<f64>,
    /// All of these nodes' posterior SD at most this.
    pub(crate) se: Vec<(Node, f64)>,
    /// This decision's chosen action is right with at least this probability.
    pub(crate) decision: Option<(usize, f64)>,
    /// The best next item lowers the criterion by less than this.
    pub(crate) gain: Option<f64>,
    /// No item lowers the criterion by this much for each minute that it takes this person.
    pub(crate) gain_per_minute: Option<f64>,
}

compiled!(StopRules {
    min_items,
    max_items,
    max_seconds,
    se,
    decision,
    gain,
    gain_per_minute
});

impl Plan {
    /// The plan's id.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Its name.
    pub fn name(&self) -> &Text {
        &self.name
    }

    /// What it is for.
    pub fn purpose(&self) -> &Text {
        &self.purpose
    }

    /// About how long it takes.
    pub fn minutes(&self) -> u64 {
        self.minutes
    }

    /// The most items it asks.
    pub fn max_items(&self) -> usize {
        self.stop.max_items
    }

    /// The practice item to begin with.
    pub fn practice(&self) -> Option<&str> {
        self.practice.as_deref()
    }

    /// The needs questions to ask before, by id.
    pub fn needs(&self) -> &[String] {
        &self.needs
    }

    /// The correlation of a trait with itself between two sessions, where the plan has one: what a
    /// change is judged by.
    pub fn retest_correlation(&self) -> Option<f64> {
        self.retest_correlation
    }

    /// The least chance of success for the item after `administered` others.
    pub(crate) fn floor_at(&self, administered: usize) -> f64 {
        let mut end = 0;
        for floor in &self.success_floor {
            match floor.items {
                Some(items) => {
                    end += items;
                    if administered < end {
                        return floor.probability;
                    }
                }
                None => return floor.probability,
            }
        }
        0.0
    }
}
