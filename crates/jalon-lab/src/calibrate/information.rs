//! The observed information of the marginal likelihood, exact: minus the expected curvature of the
//! complete data less the covariance of their scores, person by person (Louis 1982). It is the
//! matrix of Oakes (1999), which other programs find by differences.
use super::answers::{Answers, Pattern};
use super::expectation::{Expected, Tables, blocks};
use super::maximisation::objective;
use super::state::{Slot, State};
use crate::matrix::Entries;
use nalgebra::{DMatrix, DVector};
use rayon::prelude::*;

/// Fixed, whatever the cores; each holds a matrix of all parameters.
const BLOCKS: usize = 8;

/// Beyond so many parameters the matrices no longer fit a laptop.
pub(crate) const MOST_PARAMETERS: usize = 3000;

/// Below this share of a posterior's weight a point adds nothing to a covariance.
const NOTHING: f64 = 1e-13;

/// Step of the differences of exact gradients: cube root of the rounding error.
const STEP: f64 = 1e-5;

/// The gradient of ln posterior by the free parameters, from the expected answers at the state.
pub(crate) fn gradient(state: &State, expected: &Expected, rows: &[usize]) -> DVector<f64> {
    let mut full = vec![0.0; state.values.len()];
    for (slot, first) in state.slots.iter().zip(rows) {
        if !(slot.is_free && slot.is_used) {
            continue;
        }
        let own = *first..first + slot.shape.n_categories();
        let counts = expected.counts.own(own, state.points.len());
        let found = objective(slot, state.psi(slot), &counts, &state.points).gradient;
        for (place, value) in full.iter_mut().skip(slot.at).zip(found.iter()) {
            *place = *value;
        }
    }
    let at = state.groups_at();
    let groups = state.populations().into_iter().zip(&expected.persons);
    for (group, (population, counts)) in groups.enumerate() {
        for (place, scores) in full
            .iter_mut()
            .skip(at + 2 * group)
            .zip(state.points.scores(population))
        {
            *place = scores.iter().zip(counts).map(|(s, n)| s * n).sum();
        }
    }
    let free = state.free();
    DVector::from_iterator(
        free.len(),
        free.iter().map(|at| full.get(*at).copied().unwrap_or(0.0)),
    )
}

/// Minus the curvature of the complete data: blocks of items and of groups.
fn complete(state: &State, expected: &Expected, rows: &[usize], places: &Places) -> DMatrix<f64> {
    let n = places.n_free;
    let mut matrix = DMatrix::zeros(n, n);
    for (slot, first) in state.slots.iter().zip(rows) {
        let Some(start) = places.of_item(slot) else {
            continue;
        };
        let own = *first..first + slot.shape.n_categories();
        let counts = expected.counts.own(own, state.points.len());
        let psi = state.psi(slot);
        let gradient_at = |psi: &[f64]| objective(slot, psi, &counts, &state.points).gradient;
        for column in 0..psi.len() {
            let moved = |by: f64| -> Vec<f64> {
                let each = psi.iter().enumerate();
                each.map(|(at, x)| if at == column { x + by } else { *x })
                    .collect()
            };
            let slope = (gradient_at(&moved(-STEP)) - gradient_at(&moved(STEP))) / (2.0 * STEP);
            for (row, value) in slope.iter().enumerate() {
                matrix.put((start + row, start + column), *value);
            }
        }
    }
    for (group, (population, counts)) in state
        .populations()
        .into_iter()
        .zip(&expected.persons)
        .enumerate()
    {
        let scores_at = |by: (f64, f64)| {
            let moved = super::latent::Population {
                mean: population.mean + by.0,
                sd: population.sd * jalon::math::exp(by.1),
            };
            state
                .points
                .scores(moved)
                .map(|scores| scores.iter().zip(counts).map(|(s, n)| s * n).sum::<f64>())
        };
        let own = places.of_group(group);
        for (column, place) in own.iter().enumerate() {
            let Some(place) = place else { continue };
            let unit = |by: f64| if column == 0 { (by, 0.0) } else { (0.0, by) };
            let (down, up) = (scores_at(unit(-STEP)), scores_at(unit(STEP)));
            for ((row, down), up) in own.iter().zip(down).zip(up) {
                if let Some(row) = row {
                    matrix.put((*row, *place), (down - up) / (2.0 * STEP));
                }
            }
        }
    }
    // Differences leave the last digits unequal across the diagonal.
    (&matrix + matrix.transpose()) * 0.5
}

/// Where the parameters stand among the free ones.
struct Places {
    n_free: usize,
    of: Vec<Option<usize>>,
    groups_at: usize,
}

impl Places {
    fn new(state: &State) -> Self {
        let free = state.free();
        let mut of = vec![None; state.values.len()];
        for (place, at) in free.iter().enumerate() {
            if let Some(own) = of.get_mut(*at) {
                *own = Some(place);
            }
        }
        Places {
            n_free: free.len(),
            of,
            groups_at: state.groups_at(),
        }
    }

    fn of_item(&self, slot: &Slot) -> Option<usize> {
        self.of.get(slot.at).copied().flatten()
    }

    fn of_group(&self, group: usize) -> [Option<usize>; 2] {
        let at = self.groups_at + 2 * group;
        [at, at + 1].map(|at| self.of.get(at).copied().flatten())
    }
}

/// Scores of every row's item, at every point: row after row, parameter after parameter.
struct Scores {
    /// Where a row's scores begin, and the first place of its item's parameters, and how many.
    rows: Vec<Option<(usize, usize, usize)>>,
    values: Vec<f64>,
    groups: Vec<Vec<(usize, Vec<f64>)>>,
}

impl Scores {
    fn new(state: &State, places: &Places) -> Self {
        let n_points = state.points.len();
        let (mut rows, mut values) = (Vec::new(), Vec::new());
        for slot in &state.slots {
            let (n, categories) = (slot.shape.n_parameters(), slot.shape.n_categories());
            let Some(place) = places.of_item(slot) else {
                rows.extend(std::iter::repeat_n(None, categories));
                continue;
            };
            let start = values.len();
            values.resize(start + categories * n * n_points, 0.0);
            let mut ln_p = vec![0.0; categories];
            let mut column = vec![0.0; categories * n];
            for (q, theta) in state.points.values().iter().enumerate() {
                slot.shape
                    .scores(state.psi(slot), *theta, &mut ln_p, &mut column);
                let own = values.get_mut(start..).unwrap_or(&mut []);
                for (line, score) in own.chunks_mut(n_points).zip(&column) {
                    if let Some(value) = line.get_mut(q) {
                        *value = *score;
                    }
                }
            }
            rows.extend((0..categories).map(|k| Some((start + k * n * n_points, place, n))));
        }
        let groups = state
            .populations()
            .into_iter()
            .enumerate()
            .map(|(group, population)| {
                let scores = state.points.scores(population);
                let own = places.of_group(group).into_iter().zip(scores);
                own.filter_map(|(place, scores)| Some((place?, scores)))
                    .collect()
            })
            .collect();
        Scores {
            rows,
            values,
            groups,
        }
    }

    /// The scores that a pattern has, each with its place.
    fn of<'s>(
        &'s self,
        pattern: &Pattern<'_>,
        n_points: usize,
        into: &mut Vec<(usize, &'s [f64])>,
    ) {
        into.clear();
        for row in pattern.rows {
            let Some((start, place, n)) = self.rows.get(*row as usize).copied().flatten() else {
                continue;
            };
            let own = self.values.get(start..start + n * n_points).unwrap_or(&[]);
            into.extend((place..).zip(own.chunks(n_points)));
        }
        for (place, scores) in self.groups.get(pattern.group).into_iter().flatten() {
            into.push((*place, scores));
        }
    }
}

/// The lower triangle of Σ persons Cov(scores | answers).
fn missing(
    tables: &Tables<'_>,
    answers: &Answers,
    scores: &Scores,
    n_points: usize,
    n: usize,
) -> DMatrix<f64> {
    let parts: Vec<DMatrix<f64>> = blocks(answers.n_patterns(), BLOCKS)
        .into_par_iter()
        .map(|range| {
            let mut sum = DMatrix::zeros(n, n);
            let mut weights = vec![0.0; n_points];
            let (mut own, mut centred) = (Vec::new(), Vec::new());
            for pattern in answers.patterns(range) {
                let (_, at) = tables.posterior(&pattern, &mut weights);
                let there = weights.get(at.clone()).unwrap_or(&[]);
                let skipped = there.iter().take_while(|w| **w < NOTHING).count();
                let tail = there.iter().rev().take_while(|w| **w < NOTHING).count();
                let at = at.start + skipped..(at.end - tail).max(at.start + skipped);
                let weights = weights.get(at.clone()).unwrap_or(&[]);
                scores.of(&pattern, n_points, &mut own);
                centred.clear();
                for (_, scores) in &own {
                    let scores = scores.get(at.clone()).unwrap_or(&[]);
                    let mean: f64 = scores.iter().zip(weights).map(|(s, w)| s * w).sum();
                    centred.extend(
                        scores
                            .iter()
                            .zip(weights)
                            .map(|(s, w)| (s - mean) * jalon::math::sqrt(w * pattern.weight)),
                    );
                }
                let width = at.len().max(1);
                for (at, (one, (column, _))) in centred.chunks(width).zip(&own).enumerate() {
                    let into = sum.column_mut(*column);
                    let into = into.data.into_slice_mut();
                    // Places increase, so that what comes after lies in the lower triangle.
                    let others = centred.chunks(width).zip(&own).skip(at);
                    for (other, (row, _)) in others {
                        if let Some(value) = into.get_mut(*row) {
                            *value += dot(one, other);
                        }
                    }
                }
            }
            sum
        })
        .collect();
    let mut total = DMatrix::zeros(n, n);
    for part in parts {
        total += part;
    }
    total.fill_upper_triangle_with_lower_triangle();
    total
}

/// Four partial sums, in a fixed order.
fn dot(one: &[f64], other: &[f64]) -> f64 {
    let mut sums = [0.0; 4];
    let (ones, others) = (one.chunks_exact(4), other.chunks_exact(4));
    let rest: f64 = ones
        .remainder()
        .iter()
        .zip(others.remainder())
        .map(|(a, b)| a * b)
        .sum();
    for (a, b) in ones.zip(others) {
        for ((sum, a), b) in sums.iter_mut().zip(a).zip(b) {
            *sum += a * b;
        }
    }
    let [s0, s1, s2, s3] = sums;
    (s0 + s1) + (s2 + s3) + rest
}

/// The observed information of the free parameters.
pub(crate) fn observed(
    state: &State,
    answers: &Answers,
    expected: &Expected,
    rows: &[usize],
) -> DMatrix<f64> {
    let places = Places::new(state);
    let tables = Tables::new(state, answers);
    let scores = Scores::new(state, &places);
    complete(state, expected, rows, &places)
        - missing(&tables, answers, &scores, state.points.len(), places.n_free)
}
