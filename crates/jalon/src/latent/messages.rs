//! Messages towards the root (Pearl 1988).
use super::{LatentModel, Node, PerNode, Rows};
use crate::math;
use crate::prelude::*;

/// What the answers say, gathered from the leaves to the root.
#[derive(Clone, Debug, Default)]
pub(crate) struct Messages {
    /// What a node's own answers say: L_v(j), the largest being 1.
    pub(super) own: Rows,
    /// What a node's own answers and its children say: L_v(j) · Π m_{w→v}(j).
    pub(super) below: Rows,
    /// Message to the parent: Σⱼ T(i, j) · below(j).
    pub(super) up: Rows,
}

impl Messages {
    /// Of answers, each the node it bears on and ln P(answer | θ) on the grid.
    pub(crate) fn new(model: &LatentModel, answers: &[(Node, &[f64])]) -> Self {
        let tree = model.tree();
        let mut rows: PerNode<Vec<&[f64]>> = PerNode::new(tree, |_| Vec::new());
        for (node, ln_likelihood) in answers {
            rows[*node].push(ln_likelihood);
        }
        let nothing = Rows::new(tree, model.grid().points().len());
        let mut messages = Messages {
            own: nothing.clone(),
            below: nothing.clone(),
            up: nothing,
        };
        for node in tree.nodes().rev() {
            likelihood(&rows[node], &mut messages.own[node]);
            messages.gather(model, node);
        }
        messages
    }

    /// The answers on one node are these from now on, ln P(answer | θ) each, in bank order. New are
    /// only the messages on the path from this node: the same bits as anew, for a fraction of the
    /// work.
    pub(crate) fn set_answers(&mut self, model: &LatentModel, node: Node, answers: &[&[f64]]) {
        likelihood(answers, &mut self.own[node]);
        for node in model.tree().path_to_root(node) {
            self.gather(model, node);
        }
    }

    /// What a node's own answers and its children say, and the message to its parent.
    fn gather(&mut self, model: &LatentModel, node: Node) {
        let below = &mut self.below[node];
        below.copy_from_slice(&self.own[node]);
        for child in model.tree().children(node) {
            multiply(below, &self.up[*child]);
        }
        if let Some(transition) = model.transition(node) {
            transition.upward(below, &mut self.up[node]);
        }
    }
}

/// Π P(answer | θ) at every grid point, the largest being 1.
fn likelihood(answers: &[&[f64]], product: &mut [f64]) {
    // In logarithms: two thousand right answers followed by two thousand wrong ones would
    // underflow as a product, and with them the points where the posterior ends up.
    product.fill(0.0);
    for row in answers {
        for (sum, term) in product.iter_mut().zip(*row) {
            *sum += term;
        }
    }
    if answers.is_empty() {
        product.fill(1.0);
    } else {
        exponentiate(product);
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

/// Multiplies pointwise, then brings the largest value to 1 so that nothing underflows. Factors
/// that exclude each other at every point, beyond 10⁻³⁰⁸, leave the product as it was.
pub(super) fn multiply(product: &mut [f64], factor: &[f64]) {
    let largest = math::largest_product(product, factor);
    if largest > 0.0 {
        for (value, factor) in product.iter_mut().zip(factor) {
            *value = *value * factor / largest;
        }
    }
}
