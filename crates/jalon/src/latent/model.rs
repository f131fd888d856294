//! A tree made ready for inference: grid, prior, transitions.
use super::{Grid, PerNode, Posterior, Tree};
use crate::math::{self, normal};
use crate::prelude::*;
use alloc::sync::Arc;
use core::ops::Range;

/// How one trait follows from its parent, kept in both orders so that each product runs along
/// memory.
#[derive(Clone, Debug)]
pub(super) struct Transition {
    /// Row i: P(child = ·| parent = i).
    rows: Banded,
    /// Row j: P(child = j | parent = ·).
    columns: Banded,
}

/// What is rarer than this beside the likeliest point of its row counts as impossible: a step of
/// more than 11.7 standard deviations, as far out as the ends of the grid.
const NEGLIGIBLE: f64 = 1e-30;

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
            let least = nearest / sd;
            let mut row: Vec<f64> = grid
                .points()
                .iter()
                .map(|child| {
                    let distance = (child - mean) / sd;
                    let density = math::exp(-0.5 * (distance * distance - least * least));
                    if density < NEGLIGIBLE { 0.0 } else { density }
                })
                .collect();
            math::normalise(&mut row);
            rows.extend(row);
        }
        let columns = (0..size)
            .flat_map(|j| rows.iter().skip(j).step_by(size).copied())
            .collect();
        Transition {
            rows: Banded::new(rows, size),
            columns: Banded::new(columns, size),
        }
    }

    /// Σⱼ P(child = j | parent = i) · x(j), for every i.
    pub(super) fn upward(&self, x: &[f64]) -> Vec<f64> {
        self.columns.combine(x)
    }

    /// Σᵢ P(child = j | parent = i) · x(i), for every j.
    pub(super) fn downward(&self, x: &[f64]) -> Vec<f64> {
        self.rows.combine(x)
    }
}

/// A square matrix by rows that are mostly zero but for a band.
#[derive(Clone, Debug)]
struct Banded {
    values: Vec<f64>,
    size: usize,
    /// For every four rows, the columns where one of them is not zero.
    bands: Vec<Range<usize>>,
}

impl Banded {
    fn new(values: Vec<f64>, size: usize) -> Self {
        let bands = values
            .chunks(4 * size.max(1))
            .map(|four| {
                let filled = |j: &usize| four.iter().skip(*j).step_by(size).any(|v| *v != 0.0);
                let start = (0..size).find(filled).unwrap_or(0);
                let end = (0..size).rfind(filled).map_or(0, |last| last + 1);
                start..end.max(start)
            })
            .collect();
        Banded {
            values,
            size,
            bands,
        }
    }

    /// Σₖ x(k) · row k. Each result is summed in the order of k, whatever the vector width; four
    /// rows are taken at once, so that a result is read and written once for the four.
    fn combine(&self, x: &[f64]) -> Vec<f64> {
        let size = self.size.max(1);
        let mut result = vec![0.0; self.size];
        let fours = self.values.chunks(4 * size).zip(x.chunks(4));
        for ((rows, factors), band) in fours.zip(&self.bands) {
            let mut rows = rows
                .chunks_exact(size)
                .map(|row| row.get(band.clone()).unwrap_or(&[]));
            let sums = result.get_mut(band.clone()).unwrap_or(&mut []);
            if let (&[f1, f2, f3, f4], Some(first), Some(second), Some(third), Some(fourth)) =
                (factors, rows.next(), rows.next(), rows.next(), rows.next())
            {
                let terms = first.iter().zip(second).zip(third).zip(fourth);
                for (sum, (((r1, r2), r3), r4)) in sums.iter_mut().zip(terms) {
                    *sum = (((*sum + f1 * r1) + f2 * r2) + f3 * r3) + f4 * r4;
                }
            } else {
                let last = self.values.chunks_exact(size);
                let remaining = last.skip(x.len() - factors.len());
                for (factor, row) in factors.iter().zip(remaining) {
                    for (sum, value) in result.iter_mut().zip(row) {
                        *sum += factor * value;
                    }
                }
            }
        }
        result
    }
}

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
    pub fn transition_rows(&self, node: super::Node) -> Option<&[f64]> {
        self.transition(node)
            .map(|transition| transition.rows.values.as_slice())
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
