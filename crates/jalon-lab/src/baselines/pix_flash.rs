//! (d) Pix's published flash rule, from the facts in its public unit tests and settings
//! (github.com/1024pix/pix, `flash_test.js` and the seed configuration, commit 22874ca).
use super::Pool;
use crate::LabError;
use crate::random::Stream;
use crate::score::{NodeDecision, band};
use crate::simulate::{Course, Method, NodeState, Simulee, State, Truth, administer};
use jalon::Bank;
use jalon::decide::Decision;
use jalon::irt::FourPl;
use jalon::latent::PerNode;
use jalon::math::{exp, logistic, normal, sqrt};

/// The grid: θ_k = −9 + 0.225 k, k = 0 … 80.
const POINTS: u32 = 81;
const LOWEST: f64 = -9.0;
const SPACING: f64 = 18.0 / 80.0;
/// Variance of the prior, centred anew on the last capacity before each update.
const PRIOR_VARIANCE: f64 = 1.5;
/// Error rate before any answer.
const FIRST_ERROR_RATE: f64 = 5.0;
/// Production settings: capacity at the start, limit of a step, how many challenges are ranked,
/// probability to stop at each, challenges between two of the same competence.
const FIRST_CAPACITY: f64 = -3.0;
const VARIATION: f64 = 0.5;
const RANKED: usize = 5;
const PICK: f64 = 0.51;
const BETWEEN_SAME_COMPETENCE: usize = 2;

/// Capacity and error rate, as the rule calls its estimate and its standard error.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Capacity {
    /// Posterior mean, its step limited.
    pub capacity: f64,
    /// Posterior standard deviation around the limited capacity, with Sheppard's correction for
    /// a grid half as wide.
    pub error_rate: f64,
    ln_likelihood: [f64; POINTS as usize],
}

impl Capacity {
    /// Before any answer.
    pub fn new(capacity: f64) -> Self {
        Capacity {
            capacity,
            error_rate: FIRST_ERROR_RATE,
            ln_likelihood: [0.0; POINTS as usize],
        }
    }

    /// After one more answer to an item with discrimination `a` and difficulty `b`; `variation`
    /// limits the step to v, or to |capacity · v| where |capacity| ≥ v.
    #[must_use]
    pub fn after(mut self, a: f64, b: f64, right: bool, variation: Option<f64>) -> Self {
        let previous = self.capacity;
        let mut mass = [0.0; POINTS as usize];
        for ((theta, ln_likelihood), mass) in points().zip(&mut self.ln_likelihood).zip(&mut mass) {
            let x = a * (theta - b);
            *ln_likelihood += jalon::math::ln_logistic(if right { x } else { -x });
            *mass = normal::density(theta, previous, sqrt(PRIOR_VARIANCE)) * exp(*ln_likelihood);
        }
        let total: f64 = mass.iter().sum();
        let mean = points().zip(&mass).map(|(t, m)| t * m).sum::<f64>() / total;
        self.capacity = match variation {
            None => mean,
            Some(v) => {
                let gap = if previous.abs() < v {
                    v
                } else {
                    (previous * v).abs()
                };
                mean.clamp(previous - gap, previous + gap)
            }
        };
        let square = points()
            .zip(&mass)
            .map(|(t, m)| m * (t - self.capacity) * (t - self.capacity))
            .sum::<f64>()
            / total;
        // The published correction takes the spacing for half of what it is: (9/80)²/12.
        self.error_rate = sqrt(square - (0.5 * SPACING) * (0.5 * SPACING) / 12.0);
        self
    }
}

fn points() -> impl Iterator<Item = f64> {
    (0..POINTS).map(|k| LOWEST + SPACING * f64::from(k))
}

/// Fisher information of the 2PL at the capacity: a² P (1 − P).
fn reward(model: &FourPl, capacity: f64) -> f64 {
    let a = model.discrimination();
    let p = logistic(a * (capacity - model.difficulty()));
    a * a * p * (1.0 - p)
}

/// The rule on our bank: no tubes, enemies instead.
#[derive(Clone, Debug)]
pub struct PixFlash {
    pool: Pool,
    decision: Decision,
    cuts: Vec<f64>,
}

impl PixFlash {
    /// From a bank.
    ///
    /// # Errors
    /// When the bank has no such decision.
    pub fn new(bank: &Bank, decision: &str) -> Result<Self, LabError> {
        let on_node = NodeDecision::find(bank, decision)?;
        Ok(PixFlash {
            pool: Pool::new(bank),
            decision: on_node.decision.clone(),
            cuts: on_node.cuts.to_vec(),
        })
    }

    /// The capacity after one more answer.
    fn update(&self, capacity: Capacity, (item, right): (usize, bool)) -> Capacity {
        self.pool.model(item).map_or(capacity, |model| {
            let (a, b) = (model.discrimination(), model.difficulty());
            capacity.after(a, b, right, Some(VARIATION))
        })
    }

    /// The content rules; each is waived where it would leave nothing.
    fn allowed(&self, answers: &[(usize, bool)]) -> Vec<usize> {
        let node = |item: usize| self.pool.node(item);
        let keep = |items: Vec<usize>, rule: &dyn Fn(usize) -> bool| -> Vec<usize> {
            let kept: Vec<usize> = items.iter().copied().filter(|item| rule(*item)).collect();
            if kept.is_empty() { items } else { kept }
        };
        let recent = answers.iter().rev().take(BETWEEN_SAME_COMPETENCE);
        let apart = keep(self.pool.open(answers), &|item| {
            recent.clone().all(|(other, _)| node(*other) != node(item))
        });
        keep(apart, &|item| {
            answers.iter().all(|(other, _)| node(*other) != node(item))
        })
    }

    /// The challenges with the most reward, best first; ties keep the bank's order.
    fn ranked(&self, allowed: &[usize], capacity: f64) -> Vec<usize> {
        let mut ranked: Vec<(usize, f64)> = allowed
            .iter()
            .map(|item| {
                let reward = self.pool.model(*item).map_or(0.0, |m| reward(m, capacity));
                (*item, reward)
            })
            .collect();
        ranked.sort_by(|(_, one), (_, other)| other.total_cmp(one));
        ranked.truncate(RANKED);
        ranked.into_iter().map(|(item, _)| item).collect()
    }

    fn read(&self, capacity: Capacity, simulee: &Simulee) -> State {
        let Capacity {
            capacity,
            error_rate,
            ..
        } = capacity;
        let mut bands = vec![0.0; self.cuts.len() + 1];
        if let Some(mass) = bands.get_mut(band(&self.cuts, capacity)) {
            *mass = 1.0;
        }
        State {
            nodes: PerNode::new(self.pool.tree(), |node| NodeState {
                mean: capacity,
                sd: error_rate,
                below: normal::cumulative(simulee.theta(node), capacity, error_rate),
            }),
            action: self.decision.decide(&bands).action,
        }
    }
}

impl Method for PixFlash {
    fn test(&self, truth: &Truth, simulee: &Simulee, lengths: &[usize]) -> Course {
        let mut start = UnderWay {
            stream: truth.baseline_stream(simulee.person()),
            capacity: Capacity::new(FIRST_CAPACITY),
        };
        administer(
            truth,
            simulee,
            lengths,
            &mut start,
            |state, answers| {
                if let Some(last) = answers.last() {
                    state.capacity = self.update(state.capacity, *last);
                }
                let ranked = self.ranked(&self.allowed(answers), state.capacity.capacity);
                let last = ranked.len().saturating_sub(1);
                let at = (0..last)
                    .find(|_| state.stream.uniform() < PICK)
                    .unwrap_or(last);
                ranked.get(at).copied()
            },
            |state, answers| {
                let capacity = match answers.last() {
                    Some(last) => self.update(state.capacity, *last),
                    None => state.capacity,
                };
                self.read(capacity, simulee)
            },
        )
    }
}

/// The capacity before the last answer, and the draws.
struct UnderWay {
    stream: Stream,
    capacity: Capacity,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Source: the numbers of Pix's own unit tests, `flash_test.js`; tolerance 1e-11.
    #[test]
    fn capacity_and_error_rate_are_the_published_ones() {
        let first = Capacity::new(0.0).after(1.86350005965093, 0.194712138508747, true, None);
        assert!((first.capacity - 0.859419960298745).abs() < 1e-11);
        assert!((first.error_rate - 0.9327454634914153).abs() < 1e-11);
        let second = first.after(2.25422414740233, 0.823376599163319, true, None);
        assert!((second.capacity - 1.802340122865396).abs() < 1e-11);
        assert!((second.error_rate - 0.8549014053951466).abs() < 1e-11);
    }

    #[test]
    fn steps_are_limited_as_published() {
        let mut capacity = Capacity::new(0.0);
        let items = [
            (1.86350005965093, 0.194712138508747),
            (2.056, 0.6973893),
            (2.5689203, 1.36973893),
        ];
        for ((a, b), expected) in items.into_iter().zip([-0.5, -0.75, -1.125]) {
            capacity = capacity.after(a, b, false, Some(0.5));
            assert!((capacity.capacity - expected).abs() < 1e-11);
        }
    }
}
