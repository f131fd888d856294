//! Decisions under a loss (Wald 1950): the action with the least posterior expected loss.
mod prepared;

pub(crate) use prepared::{Prepared, weigh};

use crate::compiled::compiled;
use crate::latent::Node;
use crate::prelude::*;
use crate::text::Text;

/// A finite set of actions with a loss for each action and each band of what it bears on.
#[derive(Clone, Debug)]
pub struct Decision {
    pub(crate) id: String,
    pub(crate) scope: Scope,
    // INVARIANT: at least one action; each has as many losses as the scope has bands.
    pub(crate) actions: Vec<Action>,
}

compiled!(Decision { id, scope, actions });

/// What a decision bears on, cut into bands.
#[derive(Clone, Debug, PartialEq)]
pub enum Scope {
    /// One node's trait.
    Node {
        /// The node.
        node: Node,
        /// Increasing cut scores on the scale of θ; n cuts make n + 1 bands.
        cuts: Vec<f64>,
    },
    /// How many of several nodes have reached a level.
    Count {
        /// The nodes.
        nodes: Vec<Node>,
        /// The level, at least 1, by each node's own cut scores.
        level: usize,
        /// Increasing counts; band k begins at `cuts[k − 1]` nodes.
        cuts: Vec<usize>,
    },
}

compiled!(enum Scope { Node { node, cuts }, Count { nodes, level, cuts } });

/// One thing that may be decided.
#[derive(Clone, Debug)]
pub struct Action {
    pub(crate) id: String,
    pub(crate) name: Text,
    pub(crate) sentence: Text,
    pub(crate) loss: Vec<f64>,
}

compiled!(Action {
    id,
    name,
    sentence,
    loss
});

/// The outcome of a decision.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// Index of the action with the least expected loss; ties go to the first.
    pub action: usize,
    /// Its posterior expected loss, in the unit of the loss table.
    pub expected_loss: f64,
    /// P(it is the right one): the mass of the bands where no other action loses less.
    pub probability: f64,
    /// Index of the action with the second least expected loss, and its probability.
    pub runner_up: Option<(usize, f64)>,
}

impl Decision {
    /// The decision's id.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What it bears on.
    pub fn scope(&self) -> &Scope {
        &self.scope
    }

    /// Its actions.
    pub fn actions(&self) -> &[Action] {
        &self.actions
    }

    /// Decides, given the probability of each band.
    pub fn decide(&self, bands: &[f64]) -> Verdict {
        let mut ranked: Vec<(usize, f64)> = self
            .actions
            .iter()
            .map(|action| action.expected_loss(bands))
            .enumerate()
            .collect();
        // Stable: ties keep the order of the file.
        crate::order::sort_by(&mut ranked, |(_, one), (_, other)| one.total_cmp(other));
        let mut best = ranked.into_iter();
        let (action, expected_loss) = best.next().unwrap_or((0, 0.0));
        Verdict {
            action,
            expected_loss,
            probability: self.probability_right(action, bands),
            runner_up: best
                .next()
                .map(|(index, _)| (index, self.probability_right(index, bands))),
        }
    }

    /// P(this action is the right one): the mass of the bands where no other loses less.
    pub(crate) fn probability_right(&self, action: usize, bands: &[f64]) -> f64 {
        bands
            .iter()
            .enumerate()
            .filter(|(band, _)| self.is_right(action, *band))
            .map(|(_, p)| p)
            .sum::<f64>()
            .clamp(0.0, 1.0)
    }

    /// Whether no other action loses less in this band.
    fn is_right(&self, action: usize, band: usize) -> bool {
        let loss_of = |index: usize| {
            self.actions
                .get(index)
                .and_then(|action| action.loss.get(band))
                .copied()
                .unwrap_or(f64::INFINITY)
        };
        let here = loss_of(action);
        (0..self.actions.len()).all(|other| here <= loss_of(other))
    }

    /// The same decision where a mistake costs 1 whatever it is: least expected loss then takes
    /// the action most probably right.
    pub(crate) fn zero_one(&self) -> Decision {
        let mut plain = self.clone();
        for (index, action) in plain.actions.iter_mut().enumerate() {
            for (band, loss) in action.loss.iter_mut().enumerate() {
                *loss = if self.is_right(index, band) { 0.0 } else { 1.0 };
            }
        }
        plain
    }

    /// The least Σ loss · mass over the actions, of masses that need not add up to 1.
    pub(crate) fn least_loss(&self, masses: &[f64]) -> f64 {
        self.actions
            .iter()
            .map(|action| action.expected_loss(masses))
            .fold(f64::INFINITY, f64::min)
    }
}

impl Scope {
    /// How many bands there are.
    pub fn bands(&self) -> usize {
        match self {
            Self::Node { cuts, .. } => cuts.len() + 1,
            Self::Count { cuts, .. } => cuts.len() + 1,
        }
    }
}

impl Action {
    fn expected_loss(&self, bands: &[f64]) -> f64 {
        self.loss.iter().zip(bands).map(|(loss, p)| loss * p).sum()
    }

    /// The action's id.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Its name.
    pub fn name(&self) -> &Text {
        &self.name
    }

    /// Its loss in each band, one more than the decision has cuts.
    pub fn losses(&self) -> &[f64] {
        &self.loss
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::latent::{Tree, TreeNode};

    fn decision(losses: &[&[f64]]) -> Decision {
        let root = TreeNode {
            id: "g".into(),
            parent: None,
        };
        let node = Tree::new(&[root]).expect("a tree").root();
        let cuts = vec![0.0];
        Decision {
            id: "d".into(),
            scope: Scope::Node { node, cuts },
            actions: losses
                .iter()
                .map(|loss| Action {
                    id: "a".into(),
                    name: Text::default(),
                    sentence: Text::default(),
                    loss: loss.to_vec(),
                })
                .collect(),
        }
    }

    #[test]
    fn a_heavy_loss_outweighs_a_likely_band() {
        // Band 0 has probability 0.3; missing it costs 5, the other mistake 1.
        let verdict = decision(&[&[0.0, 1.0], &[5.0, 0.0]]).decide(&[0.3, 0.7]);
        assert_eq!(verdict.action, 0);
        assert!((verdict.expected_loss - 0.7).abs() < 1e-15);
        assert!((verdict.probability - 0.3).abs() < 1e-15);
        assert_eq!(verdict.runner_up, Some((1, 0.7)));
    }

    #[test]
    fn with_zero_one_loss_the_likelier_action_wins() {
        let table = decision(&[&[0.0, 1.0], &[5.0, 0.0]]);
        let verdict = table.zero_one().decide(&[0.3, 0.7]);
        assert_eq!(verdict.action, 1);
        assert!((verdict.expected_loss - 0.3).abs() < 1e-15);
        assert!((table.least_loss(&[0.3, 0.7]) - 0.7).abs() < 1e-15);
    }

    #[test]
    fn ties_go_to_the_first_action() {
        let verdict = decision(&[&[0.0, 1.0], &[1.0, 0.0]]).decide(&[0.5, 0.5]);
        assert_eq!(verdict.action, 0);
    }
}
