//! How a whole adaptive test goes.
use super::constraints::{ContentBounds, ContentTargets, Enemies, Testlets, constrained_cat};
use super::{Criterion, ProvisionalEstimator};
use crate::classify::Classifier;
use crate::prelude::*;
use crate::stop::single::Rules;

/// A rule of content; see [`super::constraints`].
#[derive(Clone, Debug, PartialEq)]
pub enum Constraint {
    /// At most one of each set.
    Enemies(Enemies),
    /// Items of one stimulus together.
    Testlets(Testlets),
    /// Least and greatest numbers of items of each group.
    Bounds(ContentBounds),
    /// Each group's share of the test (Kingsbury & Zara 1989).
    Shares(ContentTargets),
}

impl Constraint {
    /// Those of `items` that may come after these, in their order.
    pub fn eligible(&self, administered: &[usize], items: &[usize]) -> Vec<usize> {
        match self {
            Self::Enemies(enemies) => enemies.eligible(administered, items),
            Self::Testlets(testlets) => testlets.eligible(administered, items),
            Self::Bounds(bounds) => bounds.eligible(administered, items),
            Self::Shares(targets) => constrained_cat(targets, administered, items),
        }
    }
}

/// The design of a [`Cat`](super::Cat): how it starts, chooses, estimates and stops (Thissen &
/// Mislevy 2000, *Testing algorithms*, in Wainer, *Computerized Adaptive Testing: A Primer*).
#[derive(Clone, Debug, PartialEq)]
pub struct CatDesign {
    /// θ before the first answer.
    pub start_theta: f64,
    /// What chooses the first item: with no answer, a criterion that weighs by the likelihood has
    /// nothing to weigh.
    pub first_criterion: Criterion,
    /// What chooses every other.
    pub criterion: Criterion,
    /// How θ is estimated after each answer.
    pub estimator: ProvisionalEstimator,
    /// Rules of content, each applied to what those before it left.
    pub constraints: Vec<Constraint>,
    /// The next item is drawn from this many best: 1 takes the best
    /// ([`randomesque`](super::exposure::randomesque)).
    pub randomesque: usize,
    /// Classifies the person, for [`Rule::Classification`](crate::stop::single::Rule).
    pub classifier: Option<Classifier>,
    /// When the test ends.
    pub stop: Rules,
    /// The seed of everything that draws.
    pub seed: u64,
}

impl CatDesign {
    /// The plain test: starts at θ = 0 with the most informative item there, then takes the best
    /// by `criterion`, without constraints.
    pub fn new(criterion: Criterion, estimator: ProvisionalEstimator, stop: Rules) -> Self {
        CatDesign {
            start_theta: 0.0,
            first_criterion: Criterion::Mfi,
            criterion,
            estimator,
            constraints: Vec::new(),
            randomesque: 1,
            classifier: None,
            stop,
            seed: 0,
        }
    }
}
