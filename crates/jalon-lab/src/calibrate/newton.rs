//! Newton's method on the observed information, after EM.
use super::em::Search;
use super::expectation::Expected;
use super::information::{gradient, observed};
use super::result::End;
use super::state::State;
use jalon::math;
use nalgebra::DVector;

/// Arrived, when a Newton step moves no parameter by more than this share of its error.
const ARRIVED: f64 = 1e-4;
/// The most Newton steps.
const NEWTON_STEPS: usize = 20;

impl Search<'_> {
    /// Newton's method with the observed information, which then gives the errors.
    pub(super) fn newton(&mut self, state: &mut State) {
        let free = state.free();
        let mut expected = self.expected(state);
        loop {
            self.ln_likelihood = expected.ln_likelihood;
            let information = observed(state, self.answers, &expected, &self.rows);
            let Some(factor) = information.cholesky() else {
                if self.newton_steps == 0 && matches!(self.end, End::StepsRanOut { .. }) {
                    return;
                }
                self.end = End::NotAMaximum;
                return;
            };
            let slope = gradient(state, &expected, &self.rows);
            let step = factor.solve(&slope);
            let covariance = factor.inverse();
            let variances = covariance.diagonal();
            let in_errors = step.iter().zip(variances.iter());
            let remaining = in_errors
                .map(|(s, v)| s.abs() / math::sqrt(*v))
                .fold(0.0, f64::max);
            if remaining < ARRIVED {
                self.end = End::Converged {
                    remaining: Some(remaining),
                };
                self.covariance = Some(covariance);
                return;
            }
            if self.newton_steps >= NEWTON_STEPS {
                self.end = End::StepsRanOut {
                    change: step.amax(),
                };
                return;
            }
            let now = expected.ln_likelihood + state.ln_prior();
            let Some((next, there)) = self.line_search(state, &free, &step, now) else {
                // No step along Newton's direction gains: rounding is all that is left.
                self.end = if remaining < 1e-2 {
                    self.covariance = Some(covariance);
                    End::Converged {
                        remaining: Some(remaining),
                    }
                } else {
                    End::StepsRanOut {
                        change: step.amax(),
                    }
                };
                return;
            };
            (*state, expected) = (next, there);
            self.newton_steps += 1;
        }
    }

    fn line_search(
        &self,
        state: &State,
        free: &[usize],
        step: &DVector<f64>,
        now: f64,
    ) -> Option<(State, Expected)> {
        let mut share = 1.0;
        for _ in 0..12 {
            let mut next = state.clone();
            for (at, by) in free.iter().zip(step.iter()) {
                if let Some(value) = next.values.get_mut(*at) {
                    *value += share * by;
                }
            }
            if next.is_valid() {
                let there = self.expected(&next);
                if there.ln_likelihood + next.ln_prior() >= now - 1e-11 * now.abs() {
                    return Some((next, there));
                }
            }
            share *= 0.5;
        }
        None
    }
}
