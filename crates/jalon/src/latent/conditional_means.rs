//! What targets are expected to be, given another trait: products along the paths of the tree.
use super::{Node, PerNode, Posterior};
use crate::prelude::*;
use core::mem;

/// E\[f_t(θ_t) | θ_v = j, answers\] for several targets t, at the nodes v that are asked for and on
/// the way to them. The bits do not depend on which nodes are asked for, nor in which order.
#[derive(Debug)]
pub(crate) struct ConditionalMeans<'p> {
    posterior: &'p Posterior<'p>,
    targets: Vec<Node>,
    /// Target after target; empty where nothing is known.
    rows: PerNode<Vec<f64>>,
    reached: PerNode<bool>,
    work: Vec<f64>,
}

impl<'p> ConditionalMeans<'p> {
    /// Of targets, each with its function at the grid points: from each target up to the root.
    pub(crate) fn new(
        posterior: &'p Posterior<'p>,
        targets: impl ExactSizeIterator<Item = (Node, Vec<f64>)>,
    ) -> Self {
        let tree = posterior.model().tree();
        let width = posterior.model().grid().points().len();
        let size = targets.len() * width;
        let mut means = ConditionalMeans {
            posterior,
            targets: Vec::with_capacity(targets.len()),
            rows: PerNode::new(tree, |_| Vec::new()),
            reached: PerNode::new(tree, |_| false),
            work: vec![0.0; width],
        };
        for (at, (target, mut f)) in targets.enumerate() {
            means.targets.push(target);
            let place = at * width..(at + 1) * width;
            let mut node = target;
            loop {
                let rows = &mut means.rows[node];
                rows.resize(size, 0.0);
                if let Some(row) = rows.get_mut(place.clone()) {
                    row.copy_from_slice(&f);
                }
                let Some((parent, _)) = tree.parent(node) else {
                    break;
                };
                let below = mem::replace(&mut f, vec![0.0; width]);
                posterior.mean_above(node, &below, &mut means.work, &mut f);
                node = parent;
            }
        }
        // Everything has come up to here.
        means.reached[tree.root()] = true;
        means
    }

    /// Makes the means known at this node.
    pub(crate) fn reach(&mut self, node: Node) {
        let tree = self.posterior.model().tree();
        let missing = tree.path_to_root(node).take_while(|up| !self.reached[*up]);
        let missing: Vec<Node> = missing.collect();
        for node in missing.into_iter().rev() {
            if let Some((parent, _)) = tree.parent(node) {
                self.descend(parent, node);
            }
        }
    }

    fn descend(&mut self, parent: Node, node: Node) {
        let tree = self.posterior.model().tree();
        let width = self.width();
        let mut rows = mem::take(&mut self.rows[node]);
        rows.resize(self.targets.len() * width, 0.0);
        let above = self.rows[parent].chunks_exact(width);
        for ((target, above), row) in self
            .targets
            .iter()
            .zip(above)
            .zip(rows.chunks_exact_mut(width))
        {
            // What is below the node has come up to it.
            if !tree.path_to_root(*target).any(|up| up == node) {
                self.posterior.mean_below(node, above, &mut self.work, row);
            }
        }
        self.rows[node] = rows;
        self.reached[node] = true;
    }

    /// Points of the grid.
    fn width(&self) -> usize {
        self.work.len().max(1)
    }

    /// The means at a node that was reached, in the order of the targets.
    pub(crate) fn at(&self, node: Node) -> impl Iterator<Item = &[f64]> {
        self.rows[node].chunks_exact(self.width())
    }
}
