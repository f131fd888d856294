//! The search for the maximum: EM steps, accelerated, then Newton's.
use super::acceleration::Anderson;
use super::answers::Answers;
use super::expectation::{Expected, Tables};
use super::family::LARGEST;
use super::information::MOST_PARAMETERS;
use super::maximisation::maximised;
use super::problem::Options;
use super::quadrature::{finer, narrowest_posterior};
use super::result::End;
use super::state::{Slot, State};
use super::tree::TraitTree;
use nalgebra::DVector;

/// A search and where it stands.
pub(super) struct Search<'a> {
    pub(super) tree: Option<&'a TraitTree>,
    pub(super) answers: &'a Answers,
    pub(super) options: &'a Options,
    pub(super) rows: Vec<usize>,
    pub(super) steps: usize,
    pub(super) taken_back: usize,
    pub(super) newton_steps: usize,
    pub(super) change: f64,
    pub(super) end: End,
    pub(super) ln_likelihood: f64,
    pub(super) covariance: Option<nalgebra::DMatrix<f64>>,
    pub(super) coarseness: f64,
}

impl<'a> Search<'a> {
    pub(super) fn new(
        answers: &'a Answers,
        options: &'a Options,
        tree: Option<&'a TraitTree>,
    ) -> Self {
        Search {
            tree,
            answers,
            options,
            rows: (0..answers.n_items())
                .map(|item| answers.first_row(item))
                .collect(),
            steps: 0,
            taken_back: 0,
            newton_steps: 0,
            change: f64::INFINITY,
            end: End::StepsRanOut {
                change: f64::INFINITY,
            },
            ln_likelihood: f64::NEG_INFINITY,
            covariance: None,
            coarseness: 0.0,
        }
    }

    pub(super) fn expected(&self, state: &State) -> Expected {
        match self.tree {
            Some(tree) => tree.expected(state, self.answers),
            None => Tables::new(state, self.answers).expected(self.answers),
        }
    }

    pub(super) fn run(&mut self, state: &mut State) {
        if let Some(tree) = self.tree {
            self.expectation_maximisation(state);
            self.ln_likelihood = self.expected(state).ln_likelihood;
            if self.options.errors && state.free().len() <= MOST_PARAMETERS {
                let information = tree.cross_product(state, self.answers);
                match information.cholesky() {
                    Some(factor) => self.covariance = Some(factor.inverse()),
                    None => self.end = End::NotAMaximum,
                }
            }
            self.note_divergence(state);
            return;
        }
        // At most so often are the points made finer or wider.
        for _ in 0..5 {
            self.expectation_maximisation(state);
            let narrowest = narrowest_posterior(state, self.answers);
            self.coarseness = state.points.spacing() / narrowest;
            match finer(state, narrowest).filter(|_| self.options.points.is_none()) {
                Some(points) => state.points = points,
                None => break,
            }
        }
        if self.options.errors && state.free().len() <= MOST_PARAMETERS {
            self.newton(state);
        } else {
            self.ln_likelihood = self.expected(state).ln_likelihood;
        }
        self.note_divergence(state);
    }

    fn note_divergence(&mut self, state: &State) {
        let largest = |slot: &&Slot| state.psi(slot).iter().any(|x| x.abs() > 0.6 * LARGEST);
        let far = state
            .slots
            .iter()
            .filter(|slot| slot.is_free && slot.is_used);
        if let Some(slot) = far.into_iter().find(largest) {
            let item = state.slots.iter().position(|other| other.at == slot.at);
            self.end = End::Diverged {
                item: item.unwrap_or(0),
            };
        }
    }

    /// EM, accelerated: a step that lowers the likelihood is taken back and EM's own taken.
    fn expectation_maximisation(&mut self, state: &mut State) {
        let free = state.free();
        let mut anderson = Anderson::default();
        let mut before: Option<(Vec<f64>, f64)> = None;
        self.end = End::StepsRanOut {
            change: self.change,
        };
        while self.steps < self.options.most_steps {
            self.steps += 1;
            let expected = self.expected(state);
            let now = expected.ln_likelihood + state.ln_prior();
            if let Some((image, last)) = before.take()
                && (now.is_nan() || now < last - 1e-9 * last.abs())
            {
                state.values = image;
                anderson.restart();
                self.taken_back += 1;
                continue;
            }
            let image = maximised(state, &expected, &self.rows);
            let changes = image
                .iter()
                .zip(&state.values)
                .map(|(new, old)| (new - old).abs());
            self.change = changes.fold(0.0, f64::max);
            if self.change < self.options.tolerance {
                state.values = image;
                self.end = End::Converged { remaining: None };
                return;
            }
            let pick = |values: &[f64]| {
                let chosen = free
                    .iter()
                    .map(|at| values.get(*at).copied().unwrap_or(0.0));
                DVector::from_iterator(free.len(), chosen)
            };
            let next = anderson.next(pick(&state.values), &pick(&image));
            let mut jump = state.clone();
            put(&mut jump.values, &free, &next);
            if jump.is_valid() {
                *state = jump;
                before = Some((image, now));
            } else {
                anderson.restart();
                state.values = image;
            }
        }
        self.end = End::StepsRanOut {
            change: self.change,
        };
    }
}

fn put(values: &mut [f64], free: &[usize], chosen: &DVector<f64>) {
    for (at, new) in free.iter().zip(chosen.iter()) {
        if let Some(value) = values.get_mut(*at) {
            *value = *new;
        }
    }
}
