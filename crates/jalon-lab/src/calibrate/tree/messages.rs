//! What every answer says at its node, and sends to the node above when it stands alone.
use super::TraitTree;
use super::vectors::{largest, scale};
use crate::calibrate::answers::Answers;
use crate::calibrate::state::State;
use jalon::math;

/// Tables of every row of answers, for one expectation step.
pub(super) struct Messages {
    n_points: usize,
    /// The node of every row.
    nodes: Vec<usize>,
    ln_p: Vec<f64>,
    /// P of every row over its largest value.
    p: Vec<f64>,
    /// ln of that value.
    ln_largest: Vec<f64>,
    /// What the row alone sends up, its largest value being 1.
    up: Vec<f64>,
    /// What that was divided by.
    divisors: Vec<f64>,
    /// P(root = point), group after group.
    roots: Vec<Vec<f64>>,
}

impl Messages {
    pub(super) fn new(tree: &TraitTree, state: &State, answers: &Answers) -> Self {
        let ln_p = state.ln_probabilities();
        let roots = tree.root_weights(state);
        let n = state.points.len().max(1);
        let each = tree.nodes.iter().zip(answers.n_categories());
        let nodes = each
            .flat_map(|(node, n)| std::iter::repeat_n(*node, *n))
            .collect::<Vec<usize>>();
        let (mut p, mut up) = (Vec::with_capacity(ln_p.len()), vec![0.0; ln_p.len()]);
        let (mut ln_largest, mut divisors) = (Vec::new(), Vec::new());
        for ((terms, node), sent) in ln_p.chunks(n).zip(&nodes).zip(up.chunks_mut(n)) {
            let most = terms.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            let own: Vec<f64> = terms.iter().map(|ln| math::exp(ln - most)).collect();
            tree.combine_up(*node, &own, sent);
            // At the root nothing is sent.
            let divisor = Some(largest(sent))
                .filter(|most| *most > 0.0)
                .unwrap_or(1.0);
            scale(sent, 1.0 / divisor);
            p.extend(own);
            ln_largest.push(most);
            divisors.push(divisor);
        }
        Messages {
            n_points: n,
            nodes,
            ln_p,
            p,
            ln_largest,
            up,
            divisors,
            roots,
        }
    }

    fn row<'t>(&self, table: &'t [f64], row: usize) -> &'t [f64] {
        let start = row * self.n_points;
        table.get(start..start + self.n_points).unwrap_or(&[])
    }

    /// P(root = point) in a group.
    pub(super) fn root(&self, group: usize) -> &[f64] {
        self.roots.get(group).map_or(&[], Vec::as_slice)
    }

    pub(super) fn n_groups(&self) -> usize {
        self.roots.len()
    }

    pub(super) fn n_points(&self) -> usize {
        self.n_points
    }

    pub(super) fn node(&self, row: usize) -> usize {
        self.nodes.get(row).copied().unwrap_or(0)
    }

    pub(super) fn ln_p(&self, row: usize) -> &[f64] {
        self.row(&self.ln_p, row)
    }

    /// The likelihood of one answer, its largest value being 1.
    pub(super) fn p(&self, row: usize) -> &[f64] {
        self.row(&self.p, row)
    }

    /// ln of what [`Messages::p`] was divided by.
    pub(super) fn ln_largest(&self, row: usize) -> f64 {
        self.ln_largest.get(row).copied().unwrap_or(0.0)
    }

    /// What an answer that is its node's only one sends up.
    pub(super) fn up(&self, row: usize) -> &[f64] {
        self.row(&self.up, row)
    }

    /// What [`Messages::up`] was divided by.
    pub(super) fn divisor(&self, row: usize) -> f64 {
        self.divisors.get(row).copied().unwrap_or(1.0)
    }

    /// Functions of the row's node, one after the other, as functions of the node above: their
    /// mean is there what it is here.
    pub(super) fn sent(&self, tree: &TraitTree, row: usize, lines: &[f64]) -> Vec<f64> {
        let mut all = vec![0.0; lines.len()];
        let each = all.chunks_mut(self.n_points);
        for (into, line) in each.zip(lines.chunks(self.n_points)) {
            let own: Vec<f64> = line.iter().zip(self.p(row)).map(|(f, p)| f * p).collect();
            tree.combine_up(self.node(row), &own, into);
            scale(into, 1.0 / self.divisor(row));
        }
        all
    }
}
