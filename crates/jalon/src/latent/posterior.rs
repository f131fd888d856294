//! Belief propagation on the tree (Pearl 1988): exact marginals, and the conditional means that
//! item selection needs.
use super::conditional_means::ConditionalMeans;
use super::messages::{Messages, multiply};
use super::{LatentModel, Node, PerNode, Rows};
use crate::math;
use crate::prelude::*;
use alloc::borrow::Cow;
use core::cell::OnceCell;

/// The posterior of every trait given the answers so far.
///
/// Messages towards the root are computed at once; those away from it only for the nodes that are
/// asked for, and kept.
#[derive(Clone, Debug)]
pub struct Posterior<'m> {
    model: &'m LatentModel,
    messages: Cow<'m, Messages>,
    downward: PerNode<OnceCell<Downward>>,
}

/// What comes from the rest of the tree: three rows in one piece of memory.
#[derive(Clone, Debug)]
struct Downward {
    values: Vec<f64>,
    width: usize,
}

impl Downward {
    fn row(&self, at: usize) -> &[f64] {
        let rows = self.values.get(at * self.width..(at + 1) * self.width);
        rows.unwrap_or(&[])
    }

    /// What the parent sends, without this node's own message, before the transition.
    fn around(&self) -> &[f64] {
        self.row(0)
    }

    /// Message from the parent: Σᵢ T(i, j) · around(i); the prior at the root.
    fn down(&self) -> &[f64] {
        self.row(1)
    }

    fn marginal(&self) -> &[f64] {
        self.row(2)
    }
}

impl<'m> Posterior<'m> {
    pub(super) fn new(model: &'m LatentModel, answers: &[(Node, &[f64])]) -> Self {
        Self::from_messages(model, Cow::Owned(Messages::new(model, answers)))
    }

    /// Of messages gathered on this model.
    pub(crate) fn from_messages(model: &'m LatentModel, messages: Cow<'m, Messages>) -> Self {
        Posterior {
            model,
            messages,
            downward: PerNode::new(model.tree(), |_| OnceCell::new()),
        }
    }

    /// The posterior when the answers on one node are these instead, ln P(answer | θ) each, in
    /// bank order. Messages towards the root are new on the path from this node only: the same
    /// bits as anew, for a fraction of the work.
    pub fn with_answers_on(&self, node: Node, answers: &[&[f64]]) -> Posterior<'m> {
        let mut messages = Messages::clone(&self.messages);
        messages.set_answers(self.model, node, answers);
        Self::from_messages(self.model, Cow::Owned(messages))
    }

    /// What comes from the rest of the tree.
    fn downward(&self, node: Node) -> &Downward {
        if let Some(known) = self.downward[node].get() {
            return known;
        }
        let tree = self.model.tree();
        let parent = tree.parent(node).map(|(parent, _)| parent);
        if let Some(above) = parent.and_then(|parent| self.downward[parent].get()) {
            return self.downward[node].get_or_init(|| self.spread(node, Some(above)));
        }
        // From the root down, so that a deep tree needs no deep stack.
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
        let width = self.model.grid().points().len();
        let mut values = vec![0.0; 3 * width];
        let (around, rest) = values.split_at_mut(width);
        let (down, marginal) = rest.split_at_mut(width);
        match (self.model.transition(node), tree.parent(node), above) {
            (Some(transition), Some((parent, _)), Some(above)) => {
                around.copy_from_slice(above.down());
                multiply(around, &self.messages.own[parent]);
                for sibling in tree.children(parent) {
                    if *sibling != node {
                        multiply(around, &self.messages.up[*sibling]);
                    }
                }
                transition.downward(around, down);
            }
            _ => down.copy_from_slice(self.model.root_prior()),
        }
        marginal.copy_from_slice(down);
        multiply(marginal, &self.messages.below[node]);
        math::normalise(marginal);
        Downward { values, width }
    }

    /// The model this posterior belongs to.
    pub fn model(&self) -> &'m LatentModel {
        self.model
    }

    pub(super) fn own(&self, node: Node) -> &[f64] {
        &self.messages.own[node]
    }

    /// P(θ_node = grid point), adding up to 1.
    pub fn marginal(&self, node: Node) -> &[f64] {
        self.downward(node).marginal()
    }

    /// Posterior mean (EAP) and standard deviation of a node.
    pub fn moments(&self, node: Node) -> (f64, f64) {
        let (mut mean, mut variance) = (0.0, 0.0);
        let (points, marginal) = (self.model.grid().points(), self.marginal(node));
        for (point, mass) in points.iter().zip(marginal) {
            mean += mass * point;
        }
        // Around the mean: E[θ²] − E[θ]² would cancel for a narrow posterior far from zero.
        for (point, mass) in points.iter().zip(marginal) {
            variance += mass * (point - mean) * (point - mean);
        }
        (mean, math::sqrt(variance))
    }

    /// E\[f(θ_target) | θ_v = j, answers\] for every node v and every grid point j, for a
    /// function `f` given at the grid points: products along the paths from the target.
    pub fn conditional_means(&self, target: Node, f: &[f64]) -> Rows {
        let everywhere = PerNode::new(self.model.tree(), |_| true);
        self.conditional_means_at(target, f, &everywhere)
    }

    /// The same at these nodes and on the way to them only; zero elsewhere.
    pub(crate) fn conditional_means_at(
        &self,
        target: Node,
        f: &[f64],
        wanted: &PerNode<bool>,
    ) -> Rows {
        let tree = self.model.tree();
        let mut means = ConditionalMeans::new(self, [(target, f.to_vec())].into_iter());
        for node in tree.nodes().filter(|node| wanted[*node]) {
            means.reach(node);
        }
        let mut rows = Rows::new(tree, self.model.grid().points().len());
        for node in tree.nodes() {
            if let Some(known) = means.at(node).next() {
                rows[node].copy_from_slice(known);
            }
        }
        rows
    }

    /// Whether no answer bears on this node or on what is below it. Exact for a leaf; above, rounding
    /// may hide it.
    pub(crate) fn is_silent(&self, node: Node) -> bool {
        self.messages.below[node].iter().all(|value| *value == 1.0)
    }

    /// E\[f(θ_child) | θ_parent = i, answers\] at the parent of a node, from f at the node.
    pub(super) fn mean_above(&self, child: Node, f: &[f64], work: &mut [f64], result: &mut [f64]) {
        if let Some(transition) = self.model.transition(child) {
            product(f, &self.messages.below[child], work);
            transition.upward(work, result);
            divide(result, &self.messages.up[child]);
        }
    }

    /// E\[f(θ_parent) | θ_node = j, answers\] at a node, from f at its parent.
    pub(super) fn mean_below(&self, node: Node, f: &[f64], work: &mut [f64], result: &mut [f64]) {
        if let Some(transition) = self.model.transition(node) {
            let downward = self.downward(node);
            product(f, downward.around(), work);
            transition.downward(work, result);
            divide(result, downward.down());
        }
    }
}

fn product(one: &[f64], other: &[f64], result: &mut [f64]) {
    for (result, (a, b)) in result.iter_mut().zip(one.iter().zip(other)) {
        *result = a * b;
    }
}

/// Divides by the weights; where there is no weight there is no mass, and the mean is unused.
fn divide(values: &mut [f64], weights: &[f64]) {
    for (value, weight) in values.iter_mut().zip(weights) {
        // Divided first, chosen afterwards: the compiler then divides two at a time.
        let mean = *value / *weight;
        *value = if *weight > 0.0 { mean } else { 0.0 };
    }
}
