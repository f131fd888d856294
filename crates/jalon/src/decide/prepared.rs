//! A decision made ready for a grid: its bands as weights, and the probability of each.
use super::{Decision, Scope};
use crate::framework::Framework;
use crate::latent::{Grid, JointCounts, Node, PerNode, Posterior, Rows};
use crate::math::{self, dot};
use crate::prelude::*;

/// What turns a posterior into the probabilities of a decision's bands.
#[derive(Debug)]
pub(crate) enum Prepared {
    Node {
        node: Node,
        /// One row of grid weights for each band.
        rows: Vec<Vec<f64>>,
    },
    Count {
        /// For each node that is counted, the weights of P(its level is reached).
        passes: PerNode<Option<Vec<f64>>>,
        cuts: Vec<usize>,
    },
}

impl Prepared {
    pub(crate) fn new(decision: &Decision, framework: &Framework, grid: &Grid) -> Self {
        match &decision.scope {
            Scope::Node { node, cuts } => Prepared::Node {
                node: *node,
                rows: grid.bands(cuts),
            },
            Scope::Count { nodes, level, cuts } => {
                let passes = PerNode::new(framework.tree(), |node| {
                    let cut = framework.cuts(node).get(level.checked_sub(1)?)?;
                    let above = |w: f64| 1.0 - w;
                    nodes
                        .contains(&node)
                        .then(|| grid.below(*cut).into_iter().map(above).collect())
                });
                Prepared::Count {
                    passes,
                    cuts: cuts.clone(),
                }
            }
        }
    }

    /// P(band = k), for every band.
    pub(crate) fn bands(&self, posterior: &Posterior<'_>) -> Vec<f64> {
        let mut masses: Vec<f64> = match self {
            Self::Node { node, rows } => {
                let marginal = posterior.marginal(*node);
                rows.iter().map(|row| dot(row, marginal)).collect()
            }
            Self::Count { .. } => {
                let tree = posterior.model().tree();
                let nowhere = PerNode::new(tree, |_| false);
                let joint = self.joint(posterior, &nowhere);
                joint
                    .iter()
                    .map(|band| math::sum(&band[tree.root()]))
                    .collect()
            }
        };
        for mass in &mut masses {
            *mass = mass.max(0.0);
        }
        math::normalise(&mut masses);
        masses
    }

    /// P(band = k, θ_v = j), for every band k, each of the wanted nodes v and every grid point j.
    pub(crate) fn joint(&self, posterior: &Posterior<'_>, wanted: &PerNode<bool>) -> Vec<Rows> {
        match self {
            Self::Node { node, rows } => {
                let means = rows.iter().map(|row| {
                    let mut joint = posterior.conditional_means_at(*node, row, wanted);
                    weigh(&mut joint, posterior, wanted);
                    joint
                });
                means.collect()
            }
            Self::Count { passes, cuts } => {
                let tree = posterior.model().tree();
                let cap = cuts.last().copied().unwrap_or(0);
                let joint = JointCounts::new(posterior, passes, cap, wanted);
                (0..=cuts.len())
                    .map(|band| {
                        let from = band.checked_sub(1).and_then(|k| cuts.get(k).copied());
                        let to = cuts.get(band).copied().unwrap_or(cap + 1);
                        let mut sums = Rows::new(tree, posterior.model().grid().points().len());
                        for node in tree.nodes() {
                            let within = from.unwrap_or(0)..to;
                            for row in within.filter_map(|count| joint.at(node).get(count)) {
                                for (total, value) in sums[node].iter_mut().zip(row) {
                                    *total += value;
                                }
                            }
                        }
                        sums
                    })
                    .collect()
            }
        }
    }
}

/// From E\[f | θ_v = j\] to E\[f; θ_v = j\], at the wanted nodes.
pub(crate) fn weigh(means: &mut Rows, posterior: &Posterior<'_>, wanted: &PerNode<bool>) {
    let tree = posterior.model().tree();
    for node in tree.nodes().filter(|node| wanted[*node]) {
        for (mean, mass) in means[node].iter_mut().zip(posterior.marginal(node)) {
            *mean *= mass;
        }
    }
}
