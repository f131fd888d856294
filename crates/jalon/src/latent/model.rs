//! A tree made ready for inference: grid, prior, transitions.
use super::transition::Transition;
use super::{Grid, PerNode, Posterior, Tree};
use crate::math::{self, normal};
use crate::prelude::*;
use alloc::sync::Arc;

/// A tree of traits on a grid, with the prior of its root.
#[derive(Clone, Debug)]
pub struct LatentModel {
    tree: Tree,
    grid: Grid,
    prior: PerNode<(f64, f64)>,
    root: Vec<f64>,
    transitions: PerNode<Option<Arc<Transition>>>,
}

/// How many prior SD the grid reaches beyond the prior mean of every node: with prior
/// N(−0.8, 1), forty wrong answers put the posterior near −3.9 ± 0.5, out of reach of ±4.
const REACH: f64 = 6.0;

impl LatentModel {
    /// A model whose root is N(mean, sd²), on `points` grid points that cover the prior mean
    /// ± 6 SD of every node.
    ///
    /// ```
    /// use jalon::latent::{LatentModel, Tree, TreeNode};
    /// let tree = Tree::new(&[TreeNode { id: "theta".into(), parent: None }])?;
    /// let model = LatentModel::new(tree, -0.8, 1.0, 65);
    /// let posterior = model.posterior(&[]);
    /// let (mean, sd) = posterior.moments(model.tree().root());
    /// assert!((mean + 0.8).abs() < 1e-9 && (sd - 1.0).abs() < 1e-6);
    /// # Ok::<(), jalon::latent::TreeError>(())
    /// ```
    pub fn new(tree: Tree, mean: f64, sd: f64, points: usize) -> Self {
        let prior = tree.marginals(mean, sd);
        let (low, high) = prior.iter().fold(
            (f64::INFINITY, f64::NEG_INFINITY),
            |(low, high), (mean, sd)| (low.min(mean - REACH * sd), high.max(mean + REACH * sd)),
        );
        Self::on_grid(tree, mean, sd, Grid::new(low, high, points))
    }

    /// The same on a grid of the caller's choice.
    pub fn on_grid(tree: Tree, mean: f64, sd: f64, grid: Grid) -> Self {
        let mut root: Vec<f64> = grid
            .points()
            .iter()
            .map(|point| normal::density(*point, mean, sd))
            .collect();
        math::normalise(&mut root);
        // Edges with the same correlation share their matrix.
        let mut known: Vec<(f64, Arc<Transition>)> = Vec::new();
        let transitions = PerNode::new(&tree, |node| {
            tree.parent(node).map(|(_, rho)| {
                let same = known.iter().find(|(other, _)| *other == rho);
                match same {
                    Some((_, transition)) => Arc::clone(transition),
                    None => {
                        let transition = Arc::new(Transition::new(&grid, rho));
                        known.push((rho, Arc::clone(&transition)));
                        transition
                    }
                }
            })
        });
        LatentModel {
            prior: tree.marginals(mean, sd),
            root,
            transitions,
            tree,
            grid,
        }
    }

    /// The tree.
    pub fn tree(&self) -> &Tree {
        &self.tree
    }

    /// The grid.
    pub fn grid(&self) -> &Grid {
        &self.grid
    }

    /// Mean and standard deviation of every node before any answer.
    pub fn prior(&self) -> &PerNode<(f64, f64)> {
        &self.prior
    }

    /// P(θ = grid point) at the root before any answer, adding up to 1.
    pub fn root_weights(&self) -> &[f64] {
        &self.root
    }

    /// P(node = j | parent = i) on the grid, row i after row; none at the root.
    pub fn transition_rows(&self, node: super::Node) -> Option<Vec<f64>> {
        let size = self.grid.points().len();
        self.transition(node)
            .map(|transition| transition.table(size))
    }

    /// E\[f(θ_node) | θ_parent = i\] before any answer, from f at the node; none at the root.
    pub(crate) fn conditional_on_parent(&self, node: super::Node, f: &[f64]) -> Option<Vec<f64>> {
        let mut above = vec![0.0; f.len()];
        self.transition(node)?.upward(f, &mut above);
        Some(above)
    }

    pub(super) fn root_prior(&self) -> &[f64] {
        &self.root
    }

    pub(super) fn transition(&self, node: super::Node) -> Option<&Transition> {
        self.transitions[node].as_deref()
    }

    /// The exact posterior given, for each answer, the node it bears on and the logarithm of its
    /// likelihood at every grid point. Terms are added in the order given: pass them in bank
    /// order, so that answers arriving in another order give the same bits.
    pub fn posterior(&self, answers: &[(super::Node, &[f64])]) -> Posterior<'_> {
        Posterior::new(self, answers)
    }
}
