//! The information of all parameters on a tree.
use super::TraitTree;
use super::messages::Messages;
use super::pass::{Posterior, Scratch};
use super::vectors::dot;
use crate::calibrate::answers::Answers;
use crate::calibrate::expectation::blocks;
use crate::calibrate::state::State;
use crate::matrix::Entries;
use nalgebra::{DMatrix, DVector};
use rayon::prelude::*;
use std::ops::Range;

/// Blocks of matrices of all parameters.
const MATRIX_BLOCKS: usize = 8;

impl TraitTree {
    /// The cross-product of the persons' scores (Berndt, Hall, Hall & Hausman 1974), with the
    /// information of the priors.
    pub(in crate::calibrate) fn cross_product(
        &self,
        state: &State,
        answers: &Answers,
    ) -> DMatrix<f64> {
        let messages = Messages::new(self, state, answers);
        let free = state.free();
        let place = |at: usize| free.iter().position(|other| *other == at);
        let tables = score_tables(state, &place);
        let sent: Vec<Vec<f64>> = tables
            .iter()
            .zip(0..)
            .map(|(table, row)| {
                let lines = table.as_ref().map_or(&[][..], |(_, lines)| lines);
                messages.sent(self, row, lines)
            })
            .collect();
        let at = state.groups_at();
        // For every group the places and scores of its mean and SD.
        let groups: Vec<Vec<(usize, Vec<f64>)>> = state
            .populations()
            .into_iter()
            .enumerate()
            .map(|(group, population)| {
                let scores = state.points.scores(population).into_iter().enumerate();
                let placed = |(k, scores)| Some((place(at + 2 * group + k)?, scores));
                scores.filter_map(placed).collect()
            })
            .collect();
        let n = free.len();
        let block = |range: Range<usize>| {
            let mut scratch = Scratch::new(self);
            let mut sum = DMatrix::zeros(n, n);
            let mut own: Vec<(usize, f64)> = Vec::new();
            for pattern in answers.patterns(range) {
                self.pass(&pattern, &messages, &mut scratch);
                own.clear();
                for row in pattern.rows {
                    let row = *row as usize;
                    let (Some(Some((place, lines))), Some(sent)) = (tables.get(row), sent.get(row))
                    else {
                        continue;
                    };
                    let (weights, lines) = match scratch.posterior(messages.node(row)) {
                        Posterior::Above(weights) => (weights, sent),
                        Posterior::Here(weights) => (weights, lines),
                    };
                    let each = lines.chunks(weights.len().max(1));
                    own.extend((*place..).zip(each.map(|line| dot(line, weights))));
                }
                for (place, scores) in groups.get(pattern.group).into_iter().flatten() {
                    own.push((*place, dot(scores, scratch.root())));
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
