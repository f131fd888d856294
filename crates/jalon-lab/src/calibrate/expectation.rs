//! The expectation step: where persons are, given their answers and the items as they are.
//!
//! Patterns are worked on in blocks whose number does not depend on the cores, and the blocks'
//! sums are added in order: the same bits on any number of cores.
use super::answers::{Answers, Pattern};
use super::state::State;
use jalon::math;
use rayon::prelude::*;
use std::ops::Range;

/// In how many blocks the patterns are cut; enough for any laptop, few enough to add up.
const BLOCKS: usize = 32;

/// Below e⁻⁴² of the largest, a weight is nothing to 64 bits.
const NOTHING: f64 = -42.0;

/// What is expected of the answers.
#[derive(Clone, Debug)]
pub(crate) struct Expected {
    /// ln of the marginal likelihood.
    pub(crate) ln_likelihood: f64,
    /// What the items need.
    pub(crate) counts: Counts,
    /// Persons expected at every point, group after group.
    pub(crate) persons: Vec<Vec<f64>>,
}

/// Expected answers.
#[derive(Clone, Debug)]
pub(crate) enum Counts {
    /// How many at every point, a row a category.
    Table {
        /// Row after row.
        values: Vec<f64>,
    },
    /// Where every item is of the form P(k) ∝ exp(s θ + c) and everybody answered all: how many
    /// persons at every point, and of every row how many answers and the sum of their θ. These
    /// are sufficient, and cost a hundredth of the table.
    Linear {
        /// Persons at every point.
        persons: Vec<f64>,
        /// Answers of every row.
        answers: Vec<f64>,
        /// Sum of θ over the answers of every row.
        thetas: Vec<f64>,
    },
}

/// What a block adds up.
struct Sums {
    ln_likelihood: f64,
    table: Vec<f64>,
    answers: Vec<f64>,
    thetas: Vec<f64>,
    persons: Vec<Vec<f64>>,
}

impl Sums {
    fn merge(&mut self, later: &Sums) {
        self.ln_likelihood += later.ln_likelihood;
        add(&mut self.table, &later.table);
        add(&mut self.answers, &later.answers);
        add(&mut self.thetas, &later.thetas);
        for (own, other) in self.persons.iter_mut().zip(&later.persons) {
            add(own, other);
        }
    }
}

fn add(into: &mut [f64], other: &[f64]) {
    for (sum, value) in into.iter_mut().zip(other) {
        *sum += value;
    }
}

/// Everything about the items and groups at the points.
pub(crate) struct Tables<'s> {
    state: &'s State,
    /// ln P of every row at every point, or only ln P of category 0 added over the items.
    ln_p: Vec<f64>,
    /// (s, c) of every row, where all are linear.
    lines: Option<Vec<(f64, f64)>>,
    ln_weights: Vec<Vec<f64>>,
}

impl<'s> Tables<'s> {
    pub(crate) fn new(state: &'s State, answers: &Answers) -> Self {
        let estimated = state.items().filter(|item| item.is_used).count();
        let lines = state.lines().filter(|_| answers.is_complete(estimated));
        let ln_p = if lines.is_some() {
            state.ln_zero()
        } else {
            state.ln_probabilities()
        };
        let weights = state.populations();
        Tables {
            state,
            ln_p,
            lines,
            ln_weights: weights
                .into_iter()
                .map(|population| state.points.ln_weights(population))
                .collect(),
        }
    }

    /// The weights of a person's points, which add up to 1, the points that have any, and ln of
    /// the marginal likelihood.
    pub(crate) fn posterior(&self, pattern: &Pattern<'_>, into: &mut [f64]) -> (f64, Range<usize>) {
        let n = into.len();
        let prior = self
            .ln_weights
            .get(pattern.group)
            .map_or(&[][..], Vec::as_slice);
        let mut constant = 0.0;
        if let Some(lines) = &self.lines {
            let (mut slope, mut intercept) = (0.0, 0.0);
            for (s, c) in pattern
                .rows
                .iter()
                .filter_map(|row| lines.get(*row as usize))
            {
                slope += s;
                intercept += c;
            }
            constant = intercept;
            let points = self.state.points.values().iter().zip(&self.ln_p);
            for ((weight, prior), (theta, zero)) in into.iter_mut().zip(prior).zip(points) {
                *weight = slope * theta + (prior + zero);
            }
        } else {
            into.copy_from_slice(prior);
            for row in pattern.rows {
                let start = *row as usize * n;
                let row = self.ln_p.get(start..start + n).unwrap_or(&[]);
                for (weight, ln_p) in into.iter_mut().zip(row) {
                    *weight += ln_p;
                }
            }
        }
        let largest = into.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let least = largest + NOTHING;
        let start = into.iter().position(|ln| *ln > least).unwrap_or(0);
        let end = into
            .iter()
            .rposition(|ln| *ln > least)
            .map_or(0, |at| at + 1);
        let mut total = 0.0;
        for weight in into.get_mut(start..end).unwrap_or(&mut []) {
            *weight = math::exp(*weight - largest);
            total += *weight;
        }
        for weight in into.get_mut(start..end).unwrap_or(&mut []) {
            *weight /= total;
        }
        (constant + largest + math::ln(total), start..end)
    }

    fn block(&self, answers: &Answers, range: Range<usize>) -> Sums {
        let n = self.state.points.len();
        let linear = self.lines.is_some();
        let rows = answers.n_rows();
        let mut sums = Sums {
            ln_likelihood: 0.0,
            table: vec![0.0; if linear { 0 } else { rows * n }],
            answers: vec![0.0; if linear { rows } else { 0 }],
            thetas: vec![0.0; if linear { rows } else { 0 }],
            persons: vec![vec![0.0; n]; self.ln_weights.len()],
        };
        let mut weights = vec![0.0; n];
        for pattern in answers.patterns(range) {
            let (ln_likelihood, at) = self.posterior(&pattern, &mut weights);
            sums.ln_likelihood += pattern.weight * ln_likelihood;
            let weights = weights.get_mut(at.clone()).unwrap_or(&mut []);
            for weight in weights.iter_mut() {
                *weight *= pattern.weight;
            }
            if let Some(persons) = sums.persons.get_mut(pattern.group) {
                add(persons.get_mut(at.clone()).unwrap_or(&mut []), weights);
            }
            if linear {
                let points = self.state.points.values().get(at).unwrap_or(&[]);
                let theta: f64 = points.iter().zip(weights.iter()).map(|(x, w)| x * w).sum();
                for row in pattern.rows {
                    let row = *row as usize;
                    if let (Some(answers), Some(thetas)) =
                        (sums.answers.get_mut(row), sums.thetas.get_mut(row))
                    {
                        *answers += pattern.weight;
                        *thetas += theta;
                    }
                }
            } else {
                for row in pattern.rows {
                    let start = *row as usize * n;
                    let own = sums.table.get_mut(start + at.start..start + at.end);
                    add(own.unwrap_or(&mut []), weights);
                }
            }
        }
        sums
    }

    /// The whole step.
    pub(crate) fn expected(&self, answers: &Answers) -> Expected {
        let parts: Vec<Sums> = blocks(answers.n_patterns(), BLOCKS)
            .into_par_iter()
            .map(|range| self.block(answers, range))
            .collect();
        let mut parts = parts.into_iter();
        let mut total = parts.next().unwrap_or_else(|| self.block(answers, 0..0));
        for part in parts {
            total.merge(&part);
        }
        let counts = if self.lines.is_some() {
            let mut persons = vec![0.0; self.state.points.len()];
            for group in &total.persons {
                add(&mut persons, group);
            }
            Counts::Linear {
                persons,
                answers: total.answers,
                thetas: total.thetas,
            }
        } else {
            Counts::Table {
                values: total.table,
            }
        };
        Expected {
            ln_likelihood: total.ln_likelihood,
            counts,
            persons: total.persons,
        }
    }
}

/// So many ranges, in order, or fewer when there are fewer things.
pub(crate) fn blocks(n: usize, most: usize) -> Vec<Range<usize>> {
    let size = n.div_ceil(most).max(1);
    (0..n.div_ceil(size))
        .map(|block| block * size..n.min((block + 1) * size))
        .collect()
}
