//! Belief propagation on the tree (Pearl 1988): exact marginals, and the conditional means that
//! item selection needs.
use super::{LatentModel, Node, PerNode};
use crate::math;
use crate::prelude::*;

/// The posterior of every trait given the answers so far.
#[derive(Clone, Debug)]
pub struct Posterior<'m> {
    model: &'m LatentModel,
    /// What a node's own answers and its children say: L_v(j) · Π m_{w→v}(j).
    below: PerNode<Vec<f64>>,
    /// Message to the parent: Σⱼ T(i, j) · below(j).
    up: PerNode<Vec<f64>>,
    /// What a parent sends, without this node's own message, before the transition.
    around: PerNode<Vec<f64>>,
    /// Message from the parent: Σᵢ T(i, j) · around(i); the prior at the root.
    down: PerNode<Vec<f64>>,
    marginal: PerNode<Vec<f64>>,
}

impl<'m> Posterior<'m> {
    pub(super) fn new(model: &'m LatentModel, answers: &[(Node, &[f64])]) -> Self {
        let tree = model.tree();
        let size = model.grid().points().len();
        // In logarithms: two thousand right answers followed by two thousand wrong ones would
        // underflow as a product, and with them the points where the posterior ends up.
        let mut own = PerNode::new(tree, |_| vec![0.0; size]);
        for (node, ln_likelihood) in answers {
            for (sum, term) in own[*node].iter_mut().zip(*ln_likelihood) {
                *sum += term;
            }
        }
        for node in tree.nodes() {
            exponentiate(&mut own[node]);
        }
        let mut below = own.clone();
        let mut up = PerNode::new(tree, |_| Vec::new());
        for node in tree.nodes().rev() {
            if let (Some(transition), Some((parent, _))) =
                (model.transition(node), tree.parent(node))
            {
                let message = transition.upward(&below[node]);
                multiply(&mut below[parent], &message);
                up[node] = message;
            }
        }
        let mut around = PerNode::new(tree, |_| Vec::new());
        let mut down = PerNode::new(tree, |_| Vec::new());
        let mut marginal = PerNode::new(tree, |_| Vec::new());
        for node in tree.nodes() {
            let message = match (model.transition(node), tree.parent(node)) {
                (Some(transition), Some((parent, _))) => {
                    let mut outside = down[parent].clone();
                    multiply(&mut outside, &own[parent]);
                    for sibling in tree.children(parent) {
                        if *sibling != node {
                            multiply(&mut outside, &up[*sibling]);
                        }
                    }
                    let message = transition.downward(&outside);
                    around[node] = outside;
                    message
                }
                _ => model.root_prior().to_vec(),
            };
            let mut product = message.clone();
            multiply(&mut product, &below[node]);
            math::normalise(&mut product);
            down[node] = message;
            marginal[node] = product;
        }
        Posterior {
            model,
            below,
            up,
            around,
            down,
            marginal,
        }
    }

    /// The model this posterior belongs to.
    pub fn model(&self) -> &'m LatentModel {
        self.model
    }

    /// P(θ_node = grid point), adding up to 1.
    pub fn marginal(&self, node: Node) -> &[f64] {
        &self.marginal[node]
    }

    /// Posterior mean (EAP) and standard deviation of a node.
    pub fn moments(&self, node: Node) -> (f64, f64) {
        let (mut mean, mut variance) = (0.0, 0.0);
        let points = self.model.grid().points();
        for (point, mass) in points.iter().zip(&self.marginal[node]) {
            mean += mass * point;
        }
        // Around the mean: E[θ²] − E[θ]² would cancel for a narrow posterior far from zero.
        for (point, mass) in points.iter().zip(&self.marginal[node]) {
            variance += mass * (point - mean) * (point - mean);
        }
        (mean, math::sqrt(variance))
    }

    /// E\[f(θ_target) | θ_v = j, answers\] for every node v and every grid point j, for a
    /// function `f` given at the grid points: products along the paths from the target.
    pub fn conditional_means(&self, target: Node, f: &[f64]) -> PerNode<Vec<f64>> {
        let tree = self.model.tree();
        let mut means: PerNode<Option<Vec<f64>>> = PerNode::new(tree, |_| None);
        means[target] = Some(f.to_vec());
        // Up to the root: over the child, given the parent.
        let mut node = target;
        while let (Some((parent, _)), Some(transition)) =
            (tree.parent(node), self.model.transition(node))
        {
            if let Some(inner) = &means[node] {
                let weighted: Vec<f64> = inner
                    .iter()
                    .zip(&self.below[node])
                    .map(|(f, w)| f * w)
                    .collect();
                let mut result = transition.upward(&weighted);
                divide(&mut result, &self.up[node]);
                means[parent] = Some(result);
            }
            node = parent;
        }
        // Down to everything else: over the parent, given the child.
        for node in tree.nodes() {
            if means[node].is_some() {
                continue;
            }
            if let (Some((parent, _)), Some(transition)) =
                (tree.parent(node), self.model.transition(node))
                && let Some(outer) = &means[parent]
            {
                let weighted: Vec<f64> = outer
                    .iter()
                    .zip(&self.around[node])
                    .map(|(f, w)| f * w)
                    .collect();
                let mut result = transition.downward(&weighted);
                divide(&mut result, &self.down[node]);
                means[node] = Some(result);
            }
        }
        let zeros = vec![0.0; f.len()];
        PerNode::new(tree, |node| {
            means[node].clone().unwrap_or_else(|| zeros.clone())
        })
    }
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
