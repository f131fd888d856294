//! One person's messages, up to the root and down again.
use super::TraitTree;
use super::messages::Messages;
use super::vectors::{dot, largest, multiply, scale};
use crate::calibrate::answers::Pattern;
use jalon::math;

/// What a person answered at a node.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Given {
    Nothing,
    /// One answer, by its row.
    One(usize),
    Several,
}

/// Where a person is at the node of an answer.
pub(super) enum Posterior<'s> {
    /// Weights at the node above, such that Σ weight · message is 1: the node has this one answer
    /// and sends its table's message.
    Above(&'s [f64]),
    /// Weights at the node itself, which add up to 1.
    Here(&'s [f64]),
}

/// What is kept from person to person.
pub(super) struct Scratch {
    needed: Vec<bool>,
    /// Whether a child is needed.
    inner: Vec<bool>,
    given: Vec<Given>,
    /// Per node: likelihood of its own answers.
    own: Vec<Vec<f64>>,
    /// ln of what that was divided by, where there are several answers.
    ln_own: Vec<f64>,
    below: Vec<Vec<f64>>,
    up: Vec<Vec<f64>>,
    down: Vec<Vec<f64>>,
    /// At a tip with one answer what comes down to the node above from all but the tip; elsewhere
    /// the marginal.
    posterior: Vec<Vec<f64>>,
    around: Vec<f64>,
}

impl Scratch {
    pub(super) fn new(tree: &TraitTree) -> Self {
        let (nodes, n) = (tree.n_nodes(), tree.points.len());
        let table = || vec![vec![0.0; n]; nodes];
        Scratch {
            needed: vec![false; nodes],
            inner: vec![false; nodes],
            given: vec![Given::Nothing; nodes],
            own: table(),
            ln_own: vec![0.0; nodes],
            below: table(),
            up: table(),
            down: table(),
            posterior: table(),
            around: vec![0.0; n],
        }
    }

    /// The row of a node that has one answer and nothing below it.
    fn tip(&self, tree: &TraitTree, node: usize) -> Option<usize> {
        match self.given.get(node) {
            Some(Given::One(row)) => (self.inner.get(node) == Some(&false)
                && tree.parent(node).is_some())
            .then_some(*row),
            _ => None,
        }
    }

    fn is_needed(&self, node: usize) -> bool {
        self.needed.get(node) == Some(&true)
    }

    /// Where the last person is at a node.
    pub(super) fn posterior(&self, node: usize) -> Posterior<'_> {
        let weights = self.posterior.get(node).map_or(&[][..], Vec::as_slice);
        match (self.given.get(node), self.inner.get(node)) {
            (Some(Given::One(_)), Some(false)) if node > 0 => Posterior::Above(weights),
            _ => Posterior::Here(weights),
        }
    }

    /// Where the last person is at the root.
    pub(super) fn root(&self) -> &[f64] {
        self.posterior.first().map_or(&[], Vec::as_slice)
    }
}

impl TraitTree {
    /// Finds where a person is at the nodes that the answers touch and at those above them; ln of
    /// the marginal likelihood.
    pub(super) fn pass(
        &self,
        pattern: &Pattern<'_>,
        messages: &Messages,
        scratch: &mut Scratch,
    ) -> f64 {
        scratch.needed.fill(false);
        scratch.inner.fill(false);
        scratch.given.fill(Given::Nothing);
        let mut ln_likelihood = 0.0;
        for row in pattern.rows {
            let row = *row as usize;
            ln_likelihood += messages.ln_largest(row);
            self.take(row, messages, scratch);
        }
        for node in (0..self.n_nodes()).rev() {
            if scratch.is_needed(node) {
                ln_likelihood += match scratch.tip(self, node) {
                    Some(row) => math::ln(messages.divisor(row)),
                    None => self.gather(node, pattern, messages, scratch),
                };
            }
        }
        for node in 0..self.n_nodes() {
            if scratch.is_needed(node) {
                self.spread(node, messages.root(pattern.group), messages, scratch);
            }
        }
        let below = scratch.below.first().map_or(&[][..], Vec::as_slice);
        ln_likelihood + math::ln(dot(messages.root(pattern.group), below))
    }

    /// Notes an answer.
    fn take(&self, row: usize, messages: &Messages, scratch: &mut Scratch) {
        let node = messages.node(row);
        self.need(node, scratch);
        let (Some(given), Some(own), Some(ln_own)) = (
            scratch.given.get_mut(node),
            scratch.own.get_mut(node),
            scratch.ln_own.get_mut(node),
        ) else {
            return;
        };
        match *given {
            Given::Nothing => {
                *given = Given::One(row);
                return;
            }
            Given::One(first) => {
                own.copy_from_slice(messages.p(first));
                *ln_own = 0.0;
            }
            Given::Several => {}
        }
        *given = Given::Several;
        *ln_own += multiply(own, messages.p(row));
    }

    /// Marks a node and those above it.
    fn need(&self, node: usize, scratch: &mut Scratch) {
        let mut next = Some(node);
        while let Some(node) = next {
            match scratch.needed.get_mut(node) {
                Some(needed) if !*needed => *needed = true,
                _ => return,
            }
            next = self.parent(node);
            if let Some(inner) = next.and_then(|parent| scratch.inner.get_mut(parent)) {
                *inner = true;
            }
        }
    }

    /// What a node's answers and its children say, and what it tells its parent; ln of what was
    /// divided out.
    fn gather(
        &self,
        node: usize,
        pattern: &Pattern<'_>,
        messages: &Messages,
        scratch: &mut Scratch,
    ) -> f64 {
        let mut ln = 0.0;
        let given = scratch.given.get(node).copied().unwrap_or(Given::Nothing);
        if let (Some(own), Some(below)) = (scratch.own.get_mut(node), scratch.below.get_mut(node)) {
            match given {
                Given::Nothing => own.fill(1.0),
                Given::One(row) => own.copy_from_slice(messages.p(row)),
                // Answers so steep that their product is 0 everywhere: only logs tell.
                Given::Several if largest(own) <= 0.0 => {
                    ln += from_logs(node, pattern, messages, own);
                }
                Given::Several => ln += scratch.ln_own.get(node).copied().unwrap_or(0.0),
            }
            below.copy_from_slice(own);
        }
        for child in self.children(node) {
            if !scratch.is_needed(*child) {
                continue;
            }
            let tip = scratch.tip(self, *child);
            let (Some(below), Some(up)) = (scratch.below.get_mut(node), scratch.up.get(*child))
            else {
                continue;
            };
            ln += multiply(below, tip.map_or(up, |row| messages.up(row)));
        }
        if let (Some(_), Some(below), Some(up)) = (
            self.parent(node),
            scratch.below.get(node),
            scratch.up.get_mut(node),
        ) {
            self.combine_up(node, below, up);
        }
        ln
    }

    /// What comes from above, and where the person is.
    fn spread(&self, node: usize, root: &[f64], messages: &Messages, scratch: &mut Scratch) {
        let tip = scratch.tip(self, node);
        match self.parent(node) {
            None => {
                if let Some(down) = scratch.down.get_mut(node) {
                    down.copy_from_slice(root);
                }
            }
            Some(parent) => {
                self.look_around(node, parent, messages, scratch);
                if let (None, Some(down)) = (tip, scratch.down.get_mut(node)) {
                    self.combine_down(node, &scratch.around, down);
                }
            }
        }
        let (Some(down), Some(below), Some(into)) = (
            scratch.down.get(node),
            scratch.below.get(node),
            scratch.posterior.get_mut(node),
        ) else {
            return;
        };
        let total = if let Some(row) = tip {
            into.copy_from_slice(&scratch.around);
            dot(into, messages.up(row))
        } else {
            for ((value, d), b) in into.iter_mut().zip(down).zip(below) {
                *value = d * b;
            }
            into.iter().sum()
        };
        scale(into, 1.0 / total);
    }

    /// What a parent knows but from this child.
    fn look_around(&self, node: usize, parent: usize, messages: &Messages, scratch: &mut Scratch) {
        let mut around = std::mem::take(&mut scratch.around);
        if let (Some(down), Some(own)) = (scratch.down.get(parent), scratch.own.get(parent)) {
            for ((value, d), o) in around.iter_mut().zip(down).zip(own) {
                *value = d * o;
            }
        }
        for sibling in self.children(parent) {
            if *sibling == node || !scratch.is_needed(*sibling) {
                continue;
            }
            let tip = scratch.tip(self, *sibling);
            if let Some(up) = scratch.up.get(*sibling) {
                multiply(&mut around, tip.map_or(up, |row| messages.up(row)));
            }
        }
        scratch.around = around;
    }
}

/// The likelihood of a node's answers by way of their logs; ln of what was divided out beyond the
/// answers' own.
fn from_logs(node: usize, pattern: &Pattern<'_>, messages: &Messages, own: &mut [f64]) -> f64 {
    own.fill(0.0);
    let mut divided = 0.0;
    for row in pattern.rows.iter().map(|row| *row as usize) {
        if messages.node(row) == node {
            divided += messages.ln_largest(row);
            for (sum, ln) in own.iter_mut().zip(messages.ln_p(row)) {
                *sum += ln;
            }
        }
    }
    let most = own.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    for value in own.iter_mut() {
        *value = math::exp(*value - most);
    }
    most - divided
}
