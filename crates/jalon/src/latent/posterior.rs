//! Belief propagation on the tree (Pearl 1988): exact marginals, and the conditional means that
//! item selection needs.
use super::{LatentModel, Node, PerNode};
use crate::math;
use crate::prelude::*;
use core::cell::OnceCell;

/// The posterior of every trait given the answers so far.
///
/// Messages towards the root are computed at once; those away from it only for the nodes that are
/// asked for, and kept.
#[derive(Clone, Debug)]
pub struct Posterior<'m> {
    model: &'m LatentModel,
    /// What a node's own answers say: L_v(j), the largest being 1.
    own: PerNode<Vec<f64>>,
    /// What a node's own answers and its children say: L_v(j) · Π m_{w→v}(j).
    below: PerNode<Vec<f64>>,
    /// Message to the parent: Σⱼ T(i, j) · below(j).
    up: PerNode<Vec<f64>>,
    downward: PerNode<OnceCell<Downward>>,
}

#[derive(Clone, Debug)]
struct Downward {
    /// What the parent sends, without this node's own message, before the transition.
    around: Vec<f64>,
    /// Message from the parent: Σᵢ T(i, j) · around(i); the prior at the root.
    down: Vec<f64>,
    marginal: Vec<f64>,
}

impl<'m> Posterior<'m> {
    pub(super) fn new(model: &'m LatentModel, answers: &[(Node, &[f64])]) -> Self {
        let tree = model.tree();
        let mut rows: PerNode<Vec<&[f64]>> = PerNode::new(tree, |_| Vec::new());
        for (node, ln_likelihood) in answers {
            rows[*node].push(ln_likelihood);
        }
        let own = PerNode::new(tree, |node| likelihood(model, &rows[node]));
        let mut posterior = Posterior {
            model,
            below: own.clone(),
            own,
            up: PerNode::new(tree, |_| Vec::new()),
            downward: PerNode::new(tree, |_| OnceCell::new()),
        };
        for node in tree.nodes().rev() {
            posterior.gather(node);
        }
        posterior
    }

    /// The posterior when the answers on one node are these instead, ln P(answer | θ) each, in
    /// bank order. Messages towards the root are new on the path from this node only: the same
    /// bits as anew, for a fraction of the work.
    pub fn with_answers_on(&self, node: Node, answers: &[&[f64]]) -> Posterior<'m> {
        let tree = self.model.tree();
        let mut changed = Posterior {
            model: self.model,
            own: self.own.clone(),
            below: self.below.clone(),
            up: self.up.clone(),
            downward: PerNode::new(tree, |_| OnceCell::new()),
        };
        changed.own[node] = likelihood(self.model, answers);
        for node in tree.path_to_root(node) {
            changed.gather(node);
        }
        changed
    }

    /// What a node's own answers and its children say, and the message to its parent.
    fn gather(&mut self, node: Node) {
        let tree = self.model.tree();
        let mut below = self.own[node].clone();
        for child in tree.children(node) {
            multiply(&mut below, &self.up[*child]);
        }
        if let Some(transition) = self.model.transition(node) {
            self.up[node] = transition.upward(&below);
        }
        self.below[node] = below;
    }

    /// What comes from the rest of the tree.
    fn downward(&self, node: Node) -> &Downward {
        if let Some(known) = self.downward[node].get() {
            return known;
        }
        // From the root down, so that a deep tree needs no deep stack.
        let tree = self.model.tree();
        let path: Vec<Node> = tree.path_to_root(node).collect();
        let root = tree.root();
        let mut here = self.downward[root].get_or_init(|| self.spread(root, None));
        for node in path.into_iter().rev().skip(1) {
            here = self.downward[node].get_or_init(|| self.spread(node, Some(here)));
        }
        here
    }

    fn spread(&self, node: Node, above: Option<&Downward>) -> Downward {
        let tree = self.model.tree();
        let (around, down) = match (self.model.transition(node), tree.parent(node), above) {
            (Some(transition), Some((parent, _)), Some(above)) => {
                let mut around = above.down.clone();
                multiply(&mut around, &self.own[parent]);
                for sibling in tree.children(parent) {
                    if *sibling != node {
                        multiply(&mut around, &self.up[*sibling]);
                    }
                }
                let down = transition.downward(&around);
                (around, down)
            }
            _ => (Vec::new(), self.model.root_prior().to_vec()),
        };
        let mut marginal = down.clone();
        multiply(&mut marginal, &self.below[node]);
        math::normalise(&mut marginal);
        Downward {
            around,
            down,
            marginal,
        }
    }

    /// The model this posterior belongs to.
    pub fn model(&self) -> &'m LatentModel {
        self.model
    }

    pub(super) fn own(&self, node: Node) -> &[f64] {
        &self.own[node]
    }

    /// P(θ_node = grid point), adding up to 1.
    pub fn marginal(&self, node: Node) -> &[f64] {
        &self.downward(node).marginal
    }

    /// Posterior mean (EAP) and standard deviation of a node.
    pub fn moments(&self, node: Node) -> (f64, f64) {
        let (mut mean, mut variance) = (0.0, 0.0);
        let points = self.model.grid().points();
        for (point, mass) in points.iter().zip(&self.downward(node).marginal) {
            mean += mass * point;
        }
        // Around the mean: E[θ²] − E[θ]² would cancel for a narrow posterior far from zero.
        for (point, mass) in points.iter().zip(&self.downward(node).marginal) {
            variance += mass * (point - mean) * (point - mean);
        }
        (mean, math::sqrt(variance))
    }

    /// E\[f(θ_target) | θ_v = j, answers\] for every node v and every grid point j, for a
    /// function `f` given at the grid points: products along the paths from the target.
    pub fn conditional_means(&self, target: Node, f: &[f64]) -> PerNode<Vec<f64>> {
        let everywhere = PerNode::new(self.model.tree(), |_| true);
        self.conditional_means_at(target, f, &everywhere)
    }

    /// The same at these nodes and on the way to them only; empty elsewhere.
    pub(crate) fn conditional_means_at(
        &self,
        target: Node,
        f: &[f64],
        wanted: &PerNode<bool>,
    ) -> PerNode<Vec<f64>> {
        let tree = self.model.tree();
        let needed = tree.on_the_way_to(wanted);
        let mut means: PerNode<Vec<f64>> = PerNode::new(tree, |_| Vec::new());
        means[target] = f.to_vec();
        // Up to the root: over the child, given the parent.
        let mut node = target;
        while let (Some((parent, _)), Some(transition)) =
            (tree.parent(node), self.model.transition(node))
        {
            let weighted = product(&means[node], &self.below[node]);
            let mut result = transition.upward(&weighted);
            divide(&mut result, &self.up[node]);
            means[parent] = result;
            node = parent;
        }
        // Down to everything else: over the parent, given the child.
        for node in tree.nodes() {
            if !needed[node] || !means[node].is_empty() {
                continue;
            }
            if let (Some((parent, _)), Some(transition)) =
                (tree.parent(node), self.model.transition(node))
            {
                let weighted = product(&means[parent], &self.downward(node).around);
                let mut result = transition.downward(&weighted);
                divide(&mut result, &self.downward(node).down);
                means[node] = result;
            }
        }
        means
    }
}

fn product(one: &[f64], other: &[f64]) -> Vec<f64> {
    one.iter().zip(other).map(|(a, b)| a * b).collect()
}

/// Π P(answer | θ) at every grid point, the largest being 1.
fn likelihood(model: &LatentModel, answers: &[&[f64]]) -> Vec<f64> {
    // In logarithms: two thousand right answers followed by two thousand wrong ones would
    // underflow as a product, and with them the points where the posterior ends up.
    let mut sums = vec![0.0; model.grid().points().len()];
    for row in answers {
        for (sum, term) in sums.iter_mut().zip(*row) {
            *sum += term;
        }
    }
    exponentiate(&mut sums);
    sums
}

/// Multiplies pointwise, then brings the largest value to 1 so that nothing underflows. Factors
/// that exclude each other at every point, beyond 10⁻³⁰⁸, leave the product as it was.
fn multiply(product: &mut [f64], factor: &[f64]) {
    let largest = product
        .iter()
        .zip(factor)
        .map(|(value, factor)| value * factor)
        .fold(0.0, f64::max);
    if largest > 0.0 {
        for (value, factor) in product.iter_mut().zip(factor) {
            *value = *value * factor / largest;
        }
    }
}

/// Turns logarithms into values whose largest is 1.
fn exponentiate(logarithms: &mut [f64]) {
    let largest = logarithms.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    for value in logarithms {
        *value = if *value == largest {
            1.0
        } else {
            math::exp(*value - largest)
        };
    }
}

/// Divides by the weights; where there is no weight there is no mass, and the mean is unused.
fn divide(values: &mut [f64], weights: &[f64]) {
    for (value, weight) in values.iter_mut().zip(weights) {
        *value = if *weight > 0.0 { *value / *weight } else { 0.0 };
    }
}
