//! The items of a single-trait test, tabulated on a quadrature, and where a test stands.
use crate::estimate::{
    ExpectedAPosteriori, Pattern, Prior, Quadrature, Range, RobustWeight, Scored,
    maximum_a_posteriori, maximum_likelihood, robust, weighted_likelihood,
};
use crate::irt::Model;
use crate::math::{exp, normal};
use crate::prelude::*;

/// Items with everything that does not depend on the answers, on the nodes of a quadrature.
#[derive(Clone, Debug)]
pub struct Pool<'a> {
    models: &'a [Model],
    eap: ExpectedAPosteriori<'a>,
    prior: Prior,
    range: Range,
    /// Trapezoid weights of the nodes.
    weights: Vec<f64>,
    /// The prior's density at the nodes.
    prior_density: Vec<f64>,
    /// Item after item, one row of nodes: Fisher information.
    information: Vec<f64>,
    /// Item after item, category after category: P at the nodes.
    probability: Vec<f64>,
    starts: Vec<usize>,
}

impl<'a> Pool<'a> {
    /// Tabulates `models`; `prior` must have a density of its own (normal or uniform), `range` is
    /// where modes are looked for.
    pub fn new(models: &'a [Model], prior: Prior, quadrature: Quadrature, range: Range) -> Self {
        let nodes = quadrature.nodes().to_vec();
        let density = |theta: f64| match prior {
            Prior::Normal { mean, sd } => normal::density(theta, mean, sd),
            Prior::Uniform { low, high } if (low..=high).contains(&theta) => 1.0 / (high - low),
            Prior::Uniform { .. } => 0.0,
            Prior::Jeffreys => 1.0,
        };
        let information = models
            .iter()
            .flat_map(|model| nodes.iter().map(|theta| model.information(*theta)))
            .collect();
        let (mut probability, mut starts) = (Vec::new(), Vec::new());
        for model in models {
            starts.push(probability.len());
            let at: Vec<Vec<f64>> = nodes
                .iter()
                .map(|theta| model.probabilities(*theta))
                .collect();
            for category in 0..model.n_categories() {
                probability.extend(at.iter().map(|p| p.get(category).copied().unwrap_or(0.0)));
            }
        }
        Pool {
            models,
            prior,
            range,
            weights: quadrature
                .ln_weights()
                .iter()
                .map(|weight| exp(*weight))
                .collect(),
            prior_density: nodes.iter().map(|theta| density(*theta)).collect(),
            information,
            probability,
            starts,
            eap: ExpectedAPosteriori::new(models, prior, quadrature),
        }
    }

    /// The items.
    pub fn models(&self) -> &'a [Model] {
        self.models
    }

    /// The prior.
    pub fn prior(&self) -> Prior {
        self.prior
    }

    /// Where modes are looked for.
    pub fn range(&self) -> Range {
        self.range
    }

    /// EAP on the pool's prior and quadrature.
    pub fn eap(&self) -> &ExpectedAPosteriori<'a> {
        &self.eap
    }

    pub(super) fn nodes(&self) -> &[f64] {
        self.eap.quadrature().nodes()
    }

    pub(super) fn weights(&self) -> &[f64] {
        &self.weights
    }

    pub(super) fn prior_density(&self) -> &[f64] {
        &self.prior_density
    }

    pub(super) fn information(&self, item: usize) -> &[f64] {
        let n = self.weights.len();
        self.information
            .get(item * n..(item + 1) * n)
            .unwrap_or(&[])
    }

    /// P(category | node) of an item, category after category.
    pub(super) fn probabilities(&self, item: usize) -> impl Iterator<Item = &[f64]> {
        let n = self.weights.len();
        let categories = self.models.get(item).map_or(0, Model::n_categories);
        let start = self.starts.get(item).copied().unwrap_or(0);
        self.probability
            .get(start..start + n * categories)
            .unwrap_or(&[])
            .chunks_exact(n.max(1))
    }
}

/// Where a test stands: the answers so far, the provisional θ, the likelihood at the nodes.
#[derive(Clone, Debug)]
pub struct Provisional<'p> {
    pool: &'p Pool<'p>,
    answers: Vec<(usize, usize)>,
    theta: f64,
    estimator: ProvisionalEstimator,
    seed: u64,
}

/// How the provisional θ is estimated.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ProvisionalEstimator {
    /// Expected a posteriori on the pool's quadrature.
    Eap,
    /// Maximum a posteriori.
    Map,
    /// Maximum likelihood.
    Ml,
    /// Weighted likelihood.
    Wle,
    /// Robust, with these weights.
    Robust(RobustWeight),
}

impl<'p> Provisional<'p> {
    /// No answers yet, at the starting θ.
    pub fn new(pool: &'p Pool<'p>, theta: f64) -> Self {
        Provisional {
            pool,
            answers: Vec::new(),
            theta,
            estimator: ProvisionalEstimator::Map,
            seed: 0,
        }
    }

    /// Adds an answer; false, and nothing added, when there is no such item or category.
    pub fn answer(&mut self, item: usize, category: usize) -> bool {
        let known = self.pool.eap.row(item, category).is_some();
        if known {
            self.answers.push((item, category));
        }
        known
    }

    /// Sets the provisional θ.
    pub fn set_theta(&mut self, theta: f64) {
        self.theta = theta;
    }

    /// Sets how θ is estimated, for [`Provisional::estimate`] and for the criterion that looks
    /// at the estimates to come (MEI). Maximum a posteriori to begin with.
    pub fn set_estimator(&mut self, estimator: ProvisionalEstimator) {
        self.estimator = estimator;
    }

    /// Sets the seed of the criteria that draw; 0 to begin with. What they draw is a pure
    /// function of this seed and the step.
    pub fn set_seed(&mut self, seed: u64) {
        self.seed = seed;
    }

    /// The seed of the criteria that draw.
    pub fn seed(&self) -> u64 {
        self.seed
    }

    /// The step: how many answers there are.
    pub fn step(&self) -> u32 {
        self.answers.len() as u32
    }

    /// θ from the answers so far.
    pub fn estimate(&self) -> Scored {
        self.estimate_with(None)
    }

    /// θ from the answers so far and one more.
    pub(super) fn estimate_with(&self, next: Option<(usize, usize)>) -> Scored {
        let mut answers = self.answers.clone();
        answers.extend(next);
        answers.sort_unstable();
        if self.estimator == ProvisionalEstimator::Eap {
            return self.pool.eap.score(answers);
        }
        let mut pattern = Pattern::new();
        for (item, category) in answers {
            if let Some(model) = self.pool.models.get(item) {
                pattern.push(model, category);
            }
        }
        let range = self.pool.range;
        match self.estimator {
            ProvisionalEstimator::Eap | ProvisionalEstimator::Map => {
                maximum_a_posteriori(&pattern, self.pool.prior, range)
            }
            ProvisionalEstimator::Ml => maximum_likelihood(&pattern, range),
            ProvisionalEstimator::Wle => weighted_likelihood(&pattern, range),
            ProvisionalEstimator::Robust(weight) => robust(&pattern, weight, range),
        }
    }

    /// The provisional θ.
    pub fn theta(&self) -> f64 {
        self.theta
    }

    /// The pool.
    pub fn pool(&self) -> &'p Pool<'p> {
        self.pool
    }

    /// The answers, in the order given.
    pub fn answers(&self) -> &[(usize, usize)] {
        &self.answers
    }

    /// Whether the item was administered.
    pub fn administered(&self, item: usize) -> bool {
        self.answers.iter().any(|(other, _)| *other == item)
    }

    /// L(θ) at the nodes, not normalised; multiplied in the order of the items, so that answers
    /// arriving in another order give the same bits. Relative to its greatest value where that is
    /// beyond 64 bits, as after a thousand answers: a common factor changes no choice.
    pub(super) fn likelihood(&self) -> Vec<f64> {
        let mut answers = self.answers.clone();
        answers.sort_unstable();
        let mut sums = vec![0.0; self.pool.weights.len()];
        for (item, category) in answers {
            if let Some(row) = self.pool.eap.row(item, category) {
                for (sum, term) in sums.iter_mut().zip(row) {
                    *sum += term;
                }
            }
        }
        let largest = sums.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let shift = if largest < SMALLEST_LIKELIHOOD {
            largest
        } else {
            0.0
        };
        sums.iter().map(|value| exp(*value - shift)).collect()
    }
}

/// ln of the smallest likelihood that is kept as it is: its values some 300 below, which still
/// count in a sum, are numbers of 64 bits too. Arbitrary.
const SMALLEST_LIKELIHOOD: f64 = -400.0;
