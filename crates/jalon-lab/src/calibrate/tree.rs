//! The expectation step on a tree of traits: belief propagation (Pearl 1988; Rijmen 2009) between
//! the nodes that a person's answers touch. What hangs below a node without answers sends 1.
use super::answers::{Answers, Pattern};
use super::expectation::{Counts, Expected, blocks};
use super::latent::Points;
use super::problem::Scale;
use super::state::State;
use crate::matrix::Entries;
use jalon::latent::{LatentModel, Node};
use jalon::math;
use nalgebra::{DMatrix, DVector};
use rayon::prelude::*;
use std::ops::Range;

/// In how many blocks the patterns are cut, whatever the cores.
const BLOCKS: usize = 32;
/// Blocks of matrices of all parameters.
const MATRIX_BLOCKS: usize = 8;

/// A tree of traits on its grid, and which node each item measures.
#[derive(Clone, Debug)]
pub struct TraitTree {
    points: Points,
    root: (f64, f64),
    /// The parent of every node, parents before children; none at the root, the first.
    parents: Vec<Option<usize>>,
    children: Vec<Vec<usize>>,
    /// P(node = j | parent = i), row after row, and its transpose.
    transitions: Vec<(Vec<f64>, Vec<f64>)>,
    /// The node of every item.
    nodes: Vec<usize>,
}

/// What is kept from person to person.
struct Scratch {
    needed: Vec<bool>,
    /// Per node: likelihood of its own answers, the largest being 1.
    own: Vec<Vec<f64>>,
    below: Vec<Vec<f64>>,
    up: Vec<Vec<f64>>,
    down: Vec<Vec<f64>>,
    marginal: Vec<Vec<f64>>,
}

impl TraitTree {
    /// The tree of a latent model, for items that measure these nodes. None when the model's grid
    /// has fewer than two points.
    pub fn new(model: &LatentModel, nodes: &[Node]) -> Option<Self> {
        let tree = model.tree();
        let order: Vec<Node> = tree.nodes().collect();
        let place = |node: Node| order.iter().position(|other| *other == node).unwrap_or(0);
        let grid = model.grid().points();
        let points = Points::new(*grid.first()?, *grid.last()?, grid.len())?;
        let n = grid.len();
        let transitions = order.iter().map(|node| {
            let rows = model.transition_rows(*node).unwrap_or_default();
            let columns = (0..n).flat_map(|j| rows.iter().skip(j).step_by(n).copied());
            let columns = columns.collect();
            (rows, columns)
        });
        let children = order.iter().map(|node| {
            tree.children(*node)
                .iter()
                .map(|child| place(*child))
                .collect()
        });
        Some(TraitTree {
            root: model.prior()[tree.root()],
            parents: order
                .iter()
                .map(|node| tree.parent(*node).map(|(parent, _)| place(parent)))
                .collect(),
            children: children.collect(),
            transitions: transitions.collect(),
            nodes: nodes.iter().map(|node| place(*node)).collect(),
            points,
        })
    }

    /// How many items have a node.
    pub fn n_items(&self) -> usize {
        self.nodes.len()
    }

    /// Puts a state on the tree's grid and population.
    pub(super) fn set(&self, state: &mut State, scale: Scale) {
        state.points = self.points.clone();
        state.free_groups = vec![match scale {
            Scale::Auto | Scale::Standard => (false, false),
            Scale::FreeSpread => (false, true),
            Scale::Free => (true, true),
        }];
        let at = state.groups_at();
        if let Some([mean, ln_sd]) = state.values.get_mut(at..at + 2) {
            (*mean, *ln_sd) = (self.root.0, math::ln(self.root.1));
        }
    }

    fn scratch(&self) -> Scratch {
        let (nodes, n) = (self.parents.len(), self.points.len());
        let table = || vec![vec![0.0; n]; nodes];
        Scratch {
            needed: vec![false; nodes],
            own: table(),
            below: table(),
            up: table(),
            down: table(),
            marginal: table(),
        }
    }

    /// The node of every row of answers.
    fn row_nodes(&self, answers: &Answers) -> Vec<usize> {
        let each = self.nodes.iter().zip(answers.n_categories());
        each.flat_map(|(node, n)| std::iter::repeat_n(*node, *n))
            .collect()
    }

    /// Fills in the marginals of the nodes that the answers touch, and of those above them; ln of
    /// the marginal likelihood.
    fn pass(
        &self,
        pattern: &Pattern<'_>,
        row_nodes: &[usize],
        ln_p: &[f64],
        root: &[f64],
        scratch: &mut Scratch,
    ) -> f64 {
        let n = root.len();
        scratch.needed.fill(false);
        for row in pattern.rows {
            let row = *row as usize;
            let (Some(node), Some(terms)) = (row_nodes.get(row), ln_p.get(row * n..(row + 1) * n))
            else {
                continue;
            };
            self.need(*node, scratch);
            if let Some(own) = scratch.own.get_mut(*node) {
                for (sum, term) in own.iter_mut().zip(terms) {
                    *sum += term;
                }
            }
        }
        let mut ln_likelihood = 0.0;
        for node in (0..self.parents.len()).rev() {
            if scratch.needed.get(node) == Some(&true) {
                ln_likelihood += self.gather(node, scratch);
            }
        }
        let Some(below) = scratch.below.first() else {
            return 0.0;
        };
        let total: f64 = root.iter().zip(below).map(|(w, b)| w * b).sum();
        for node in 0..self.parents.len() {
            if scratch.needed.get(node) == Some(&true) {
                self.spread(node, root, scratch);
            }
        }
        ln_likelihood + math::ln(total)
    }

    /// Marks a node and those above it, with empty likelihoods where they are new.
    fn need(&self, node: usize, scratch: &mut Scratch) {
        let mut next = Some(node);
        while let Some(node) = next {
            match scratch.needed.get_mut(node) {
                Some(needed) if !*needed => *needed = true,
                _ => return,
            }
            if let Some(own) = scratch.own.get_mut(node) {
                own.fill(0.0);
            }
            next = self.parents.get(node).copied().flatten();
        }
    }

    /// What a node's answers and its children say, and what it tells its parent; ln of what was
    /// divided out.
    fn gather(&self, node: usize, scratch: &mut Scratch) -> f64 {
        let Scratch {
            needed,
            own,
            below,
            up,
            ..
        } = scratch;
        let (Some(own), Some(below)) = (own.get_mut(node), below.get_mut(node)) else {
            return 0.0;
        };
        let mut scale = own.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        for value in own.iter_mut() {
            *value = math::exp(*value - scale);
        }
        below.copy_from_slice(own);
        for child in self.children.get(node).into_iter().flatten() {
            if needed.get(*child) == Some(&true)
                && let Some(message) = up.get(*child)
            {
                scale += multiply(below, message);
            }
        }
        if let (Some((_, columns)), Some(message)) = (self.transitions.get(node), up.get_mut(node))
        {
            combine(columns, below, message);
        }
        scale
    }

    /// What comes from above, and the marginal.
    fn spread(&self, node: usize, root: &[f64], scratch: &mut Scratch) {
        let Scratch {
            needed,
            own,
            below,
            up,
            down,
            marginal,
        } = scratch;
        match self.parents.get(node).copied().flatten() {
            None => {
                if let Some(down) = down.get_mut(node) {
                    down.copy_from_slice(root);
                }
            }
            Some(parent) => {
                let (Some(from), Some(own)) = (down.get(parent), own.get(parent)) else {
                    return;
                };
                let mut around: Vec<f64> = from.iter().zip(own).map(|(d, o)| d * o).collect();
                for sibling in self.children.get(parent).into_iter().flatten() {
                    if *sibling != node
                        && needed.get(*sibling) == Some(&true)
                        && let Some(message) = up.get(*sibling)
                    {
                        multiply(&mut around, message);
                    }
                }
                if let (Some((rows, _)), Some(down)) =
                    (self.transitions.get(node), down.get_mut(node))
                {
                    combine(rows, &around, down);
                }
            }
        }
        let (Some(down), Some(below), Some(into)) =
            (down.get(node), below.get(node), marginal.get_mut(node))
        else {
            return;
        };
        for ((value, d), b) in into.iter_mut().zip(down).zip(below) {
            *value = d * b;
        }
        let total: f64 = into.iter().sum();
        for value in into {
            *value /= total;
        }
    }

    /// The whole step.
    pub(super) fn expected(&self, state: &State, answers: &Answers) -> Expected {
        let (ln_p, row_nodes) = (state.ln_probabilities(), self.row_nodes(answers));
        let root = self.root_weights(state);
        let n = root.len();
        let block = |range: Range<usize>| {
            let mut scratch = self.scratch();
            let (mut table, mut persons) = (vec![0.0; answers.n_rows() * n], vec![0.0; n]);
            let mut ln_likelihood = 0.0;
            for pattern in answers.patterns(range) {
                let weight = pattern.weight;
                ln_likelihood +=
                    weight * self.pass(&pattern, &row_nodes, &ln_p, &root, &mut scratch);
                for row in pattern.rows {
                    let row = *row as usize;
                    let marginal = row_nodes
                        .get(row)
                        .and_then(|node| scratch.marginal.get(*node));
                    let into = table.get_mut(row * n..(row + 1) * n).unwrap_or(&mut []);
                    for (sum, mass) in into.iter_mut().zip(marginal.into_iter().flatten()) {
                        *sum += weight * mass;
                    }
                }
                for (sum, mass) in persons
                    .iter_mut()
                    .zip(scratch.marginal.first().into_iter().flatten())
                {
                    *sum += weight * mass;
                }
            }
            (ln_likelihood, table, persons)
        };
        let parts: Vec<_> = blocks(answers.n_patterns(), BLOCKS)
            .into_par_iter()
            .map(block)
            .collect();
        let mut sums = (0.0, vec![0.0; answers.n_rows() * n], vec![0.0; n]);
        for (ln_likelihood, table, persons) in parts {
            sums.0 += ln_likelihood;
            for (sum, value) in sums.1.iter_mut().zip(table) {
                *sum += value;
            }
            for (sum, value) in sums.2.iter_mut().zip(persons) {
                *sum += value;
            }
        }
        Expected {
            ln_likelihood: sums.0,
            counts: Counts::Table { values: sums.1 },
            persons: vec![sums.2],
        }
    }

    fn root_weights(&self, state: &State) -> Vec<f64> {
        let population = state.populations().into_iter().next();
        let population = population.unwrap_or(super::latent::Population::STANDARD);
        let ln = state.points.ln_weights(population);
        ln.into_iter().map(math::exp).collect()
    }

    /// The cross-product of the persons' scores (Berndt, Hall, Hall & Hausman 1974), with the
    /// information of the priors.
    pub(super) fn cross_product(&self, state: &State, answers: &Answers) -> DMatrix<f64> {
        let (ln_p, row_nodes) = (state.ln_probabilities(), self.row_nodes(answers));
        let (root, free) = (self.root_weights(state), state.free());
        let place = |at: usize| free.iter().position(|other| *other == at);
        let tables = score_tables(state, &place);
        let at = state.groups_at();
        let populations = state.populations();
        let population = populations.first().copied();
        let groups: Vec<(usize, Vec<f64>)> = population
            .map(|one| state.points.scores(one))
            .into_iter()
            .flatten()
            .enumerate()
            .filter_map(|(k, scores)| Some((place(at + k)?, scores)))
            .collect();
        let n = free.len();
        let block = |range: Range<usize>| {
            let mut scratch = self.scratch();
            let mut sum = DMatrix::zeros(n, n);
            let mut own: Vec<(usize, f64)> = Vec::new();
            for pattern in answers.patterns(range) {
                self.pass(&pattern, &row_nodes, &ln_p, &root, &mut scratch);
                own.clear();
                for row in pattern.rows {
                    let row = *row as usize;
                    let marginal = row_nodes
                        .get(row)
                        .and_then(|node| scratch.marginal.get(*node));
                    if let (Some(Some((place, lines))), Some(marginal)) =
                        (tables.get(row), marginal)
                    {
                        let each = lines.chunks(marginal.len());
                        own.extend((*place..).zip(each.map(|line| mean(line, marginal))));
                    }
                }
                for (place, scores) in &groups {
                    if let Some(marginal) = scratch.marginal.first() {
                        own.push((*place, mean(scores, marginal)));
                    }
                }
                for (row, one) in &own {
                    for (column, other) in &own {
                        sum.plus((*row, *column), pattern.weight * one * other);
                    }
                }
            }
            sum
        };
        let parts: Vec<_> = blocks(answers.n_patterns(), MATRIX_BLOCKS)
            .into_par_iter()
            .map(block)
            .collect();
        let mut total = prior_information(state, &place, n);
        for part in parts {
            total += part;
        }
        total
    }
}

fn mean(values: &[f64], weights: &[f64]) -> f64 {
    values.iter().zip(weights).map(|(v, w)| v * w).sum()
}

/// Multiplies, brings the largest value to 1, and gives ln of what was divided out.
fn multiply(values: &mut [f64], by: &[f64]) -> f64 {
    let mut largest = 0.0_f64;
    for (value, factor) in values.iter_mut().zip(by) {
        *value *= factor;
        largest = largest.max(*value);
    }
    if largest <= 0.0 {
        return 0.0;
    }
    for value in values.iter_mut() {
        *value /= largest;
    }
    math::ln(largest)
}

/// Σₖ x(k) · row k of a square matrix; what is 0 costs nothing.
fn combine(rows: &[f64], x: &[f64], into: &mut [f64]) {
    into.fill(0.0);
    for (factor, row) in x.iter().zip(rows.chunks(x.len().max(1))) {
        // Below this nothing is left beside the largest, which is 1 or near it.
        if *factor > 1e-30 {
            for (sum, value) in into.iter_mut().zip(row) {
                *sum += factor * value;
            }
        }
    }
}

/// For every row of answers the first place of its item's parameters and ∂ ln P / ∂ψ at the
/// points, parameter after parameter.
fn score_tables(
    state: &State,
    place: &dyn Fn(usize) -> Option<usize>,
) -> Vec<Option<(usize, Vec<f64>)>> {
    let n_points = state.points.len();
    let mut tables = Vec::new();
    for slot in &state.slots {
        let (n, categories) = (slot.shape.n_parameters(), slot.shape.n_categories());
        let Some(first) = place(slot.at).filter(|_| slot.is_free && slot.is_used) else {
            tables.extend(std::iter::repeat_n(None, categories));
            continue;
        };
        let mut own = vec![vec![0.0; n * n_points]; categories];
        let (mut ln_p, mut column) = (vec![0.0; categories], vec![0.0; categories * n]);
        for (q, theta) in state.points.values().iter().enumerate() {
            slot.shape
                .scores(state.psi(slot), *theta, &mut ln_p, &mut column);
            for (table, scores) in own.iter_mut().zip(column.chunks(n)) {
                for (parameter, score) in scores.iter().enumerate() {
                    if let Some(value) = table.get_mut(parameter * n_points + q) {
                        *value = *score;
                    }
                }
            }
        }
        tables.extend(own.into_iter().map(|table| Some((first, table))));
    }
    tables
}

fn prior_information(
    state: &State,
    place: &dyn Fn(usize) -> Option<usize>,
    n: usize,
) -> DMatrix<f64> {
    let mut total = DMatrix::zeros(n, n);
    for slot in state
        .slots
        .iter()
        .filter(|slot| slot.is_free && slot.is_used)
    {
        let Some(first) = place(slot.at) else {
            continue;
        };
        let size = slot.shape.n_parameters();
        let mut own = DMatrix::zeros(size, size);
        let mut gradient = DVector::zeros(size);
        slot.prior
            .add(slot.shape, state.psi(slot), &mut gradient, Some(&mut own));
        for row in 0..size {
            for column in 0..size {
                total.plus((first + row, first + column), own.entry((row, column)));
            }
        }
    }
    total
}
