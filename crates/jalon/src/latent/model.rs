//! A tree made ready for inference: grid, prior, transitions.
use super::{Grid, PerNode, Posterior, Tree};
use crate::math::{self, normal};
use crate::prelude::*;

/// A square matrix on the grid, kept in both orders so that each product runs along memory.
#[derive(Clone, Debug)]
pub(super) struct Transition {
    /// Row i: P(child = ·| parent = i).
    rows: Vec<f64>,
    /// Row j: P(child = j | parent = ·).
    columns: Vec<f64>,
    size: usize,
}

impl Transition {
    /// Row-stochastic transition of θ_child = ρ θ_parent + √(1 − ρ²) ε on the grid.
    fn new(grid: &Grid, rho: f64) -> Self {
        let size = grid.points().len();
        let sd = math::sqrt(1.0 - rho * rho);
        let mut rows = Vec::with_capacity(size * size);
        for parent in grid.points() {
            let mean = rho * parent;
            // Relative to the nearest point, so that a row far narrower than the spacing keeps
            // its mass instead of underflowing to nothing.
            let nearest = grid
                .points()
                .iter()
                .map(|child| (child - mean).abs())
                .fold(f64::INFINITY, f64::min);
            let mut row: Vec<f64> = grid
                .points()
                .iter()
                .map(|child| {
                    let distance = (child - mean) / sd;
                    let least = nearest / sd;
                    math::exp(-0.5 * (distance * distance - least * least))
                })
                .collect();
            math::normalise(&mut row);
            rows.extend(row);
        }
        let columns = (0..size)
            .flat_map(|j| rows.iter().skip(j).step_by(size).copied())
            .collect();
        Transition {
            rows,
            columns,
            size,
        }
    }

    /// Σⱼ P(child = j | parent = i) · x(j), for every i.
    pub(super) fn upward(&self, x: &[f64]) -> Vec<f64> {
        combine(&self.columns, self.size, x)
    }

    /// Σᵢ P(child = j | parent = i) · x(i), for every j.
    pub(super) fn downward(&self, x: &[f64]) -> Vec<f64> {
        combine(&self.rows, self.size, x)
    }
}

/// Σₖ x(k) · row k. Each result is summed in the order of k, whatever the vector width.
fn combine(rows: &[f64], size: usize, x: &[f64]) -> Vec<f64> {
    let mut result = vec![0.0; size];
    for (factor, row) in x.iter().zip(rows.chunks_exact(size.max(1))) {
        if *factor != 0.0 {
            for (sum, value) in result.iter_mut().zip(row) {
                *sum += factor * value;
            }
        }
    }
    result
}

/// A tree of traits on a grid, with the prior of its root.
#[derive(Clone, Debug)]
pub struct LatentModel {
    tree: Tree,
    grid: Grid,
    prior: PerNode<(f64, f64)>,
    root: Vec<f64>,
    transitions: PerNode<Option<Transition>>,
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
        let transitions = PerNode::new(&tree, |node| {
            tree.parent(node)
                .map(|(_, rho)| Transition::new(&grid, rho))
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

    pub(super) fn root_prior(&self) -> &[f64] {
        &self.root
    }

    pub(super) fn transition(&self, node: super::Node) -> Option<&Transition> {
        self.transitions[node].as_ref()
    }

    /// The exact posterior given, for each answer, the node it bears on and the logarithm of its
    /// likelihood at every grid point. Terms are added in the order given: pass them in bank
    /// order, so that answers arriving in another order give the same bits.
    pub fn posterior(&self, answers: &[(super::Node, &[f64])]) -> Posterior<'_> {
        Posterior::new(self, answers)
    }
}
