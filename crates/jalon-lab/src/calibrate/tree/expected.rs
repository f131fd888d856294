//! The whole expectation step.
use super::TraitTree;
use super::messages::Messages;
use super::pass::{Posterior, Scratch};
use super::vectors::add;
use crate::calibrate::answers::Answers;
use crate::calibrate::expectation::{Counts, Expected, blocks};
use crate::calibrate::state::State;
use rayon::prelude::*;
use std::ops::Range;

/// In how many blocks the patterns are cut, whatever the cores.
const BLOCKS: usize = 32;

/// What a block of persons adds up.
struct Sums {
    ln_likelihood: f64,
    /// Expected answers of every row at its node.
    here: Vec<f64>,
    /// The same at the node above, before it is sent down.
    above: Vec<f64>,
    /// Persons at every point of the root, group after group.
    persons: Vec<Vec<f64>>,
}

impl Sums {
    fn new(n_rows: usize, n_points: usize, n_groups: usize) -> Self {
        Sums {
            ln_likelihood: 0.0,
            here: vec![0.0; n_rows * n_points],
            above: vec![0.0; n_rows * n_points],
            persons: vec![vec![0.0; n_points]; n_groups],
        }
    }

    fn merge(&mut self, later: &Sums) {
        self.ln_likelihood += later.ln_likelihood;
        add(&mut self.here, 1.0, &later.here);
        add(&mut self.above, 1.0, &later.above);
        for (own, later) in self.persons.iter_mut().zip(&later.persons) {
            add(own, 1.0, later);
        }
    }
}

impl TraitTree {
    pub(in crate::calibrate) fn expected(&self, state: &State, answers: &Answers) -> Expected {
        let messages = Messages::new(self, state, answers);
        let (n_rows, n) = (answers.n_rows(), messages.n_points());
        let block = |range: Range<usize>| {
            let mut scratch = Scratch::new(self);
            let mut sums = Sums::new(n_rows, n, messages.n_groups());
            for pattern in answers.patterns(range) {
                let weight = pattern.weight;
                sums.ln_likelihood += weight * self.pass(&pattern, &messages, &mut scratch);
                for row in pattern.rows {
                    let row = *row as usize;
                    let (table, weights) = match scratch.posterior(messages.node(row)) {
                        Posterior::Above(weights) => (&mut sums.above, weights),
                        Posterior::Here(weights) => (&mut sums.here, weights),
                    };
                    let into = table.get_mut(row * n..(row + 1) * n).unwrap_or(&mut []);
                    add(into, weight, weights);
                }
                if let Some(persons) = sums.persons.get_mut(pattern.group) {
                    add(persons, weight, scratch.root());
                }
            }
            sums
        };
        let parts: Vec<Sums> = blocks(answers.n_patterns(), BLOCKS)
            .into_par_iter()
            .map(block)
            .collect();
        let mut total = Sums::new(n_rows, n, messages.n_groups());
        for part in &parts {
            total.merge(part);
        }
        self.send_down(&messages, &mut total);
        Expected {
            ln_likelihood: total.ln_likelihood,
            counts: Counts::Table { values: total.here },
            persons: total.persons,
        }
    }

    /// Adds what was kept at the nodes above to the nodes of the answers: P(j) Σᵢ kept(i) T(i, j)
    /// over what the message was divided by.
    fn send_down(&self, messages: &Messages, sums: &mut Sums) {
        let n = messages.n_points();
        let mut sent = vec![0.0; n];
        let each = sums.here.chunks_mut(n).zip(sums.above.chunks(n));
        for (row, (here, above)) in each.enumerate() {
            self.combine_down(messages.node(row), above, &mut sent);
            let factors = sent.iter().zip(messages.p(row));
            for (sum, (down, p)) in here.iter_mut().zip(factors) {
                *sum += down * p / messages.divisor(row);
            }
        }
    }
}
