//! How near estimates come to the truth, and whether their intervals hold it.
use super::{Figure, Ratio};
use crate::simulate::NodeState;

/// The 95 % interval holds the truth when P(θ ≤ truth | answers) lies between these.
const TAILS: (f64, f64) = (0.025, 0.975);

/// Bias, RMSE, coverage of the 95 % interval, posterior SD: over the nodes of one kind.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Accuracy {
    bias: Ratio,
    square: Ratio,
    covered: Ratio,
    sd: Ratio,
}

impl Accuracy {
    /// Adds a person's nodes, each with what is known and what is true; the mean squared error
    /// over them, if there are any.
    pub fn add<'s>(&mut self, nodes: impl Iterator<Item = (&'s NodeState, f64)>) -> Option<f64> {
        let (mut n, mut bias, mut square, mut covered, mut sd) = (0.0, 0.0, 0.0, 0.0, 0.0);
        for (state, theta) in nodes {
            let error = state.mean - theta;
            n += 1.0;
            bias += error;
            square += error * error;
            if TAILS.0 <= state.below && state.below <= TAILS.1 {
                covered += 1.0;
            }
            sd += state.sd;
        }
        self.bias.add(n, bias);
        self.square.add(n, square);
        self.covered.add(n, covered);
        self.sd.add(n, sd);
        (n > 0.0).then(|| square / n)
    }

    /// Adds later people.
    pub fn merge(&mut self, later: &Accuracy) {
        self.bias.merge(&later.bias);
        self.square.merge(&later.square);
        self.covered.merge(&later.covered);
        self.sd.merge(&later.sd);
    }

    /// How many nodes of people were added.
    pub fn cases(&self) -> f64 {
        self.bias.cases()
    }

    /// Mean of estimate − truth.
    pub fn bias(&self) -> Figure {
        self.bias.figure()
    }

    /// √(mean of (estimate − truth)²).
    pub fn rmse(&self) -> Figure {
        self.square.figure().root()
    }

    /// Share of 95 % intervals that hold the truth.
    pub fn coverage(&self) -> Figure {
        self.covered.figure()
    }

    /// Mean posterior standard deviation.
    pub fn sd(&self) -> Figure {
        self.sd.figure()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measures_of_two_people_by_hand() {
        let state = |mean, below| NodeState {
            mean,
            sd: 0.5,
            below,
        };
        let mut accuracy = Accuracy::default();
        // Errors 1 and −1, one truth in the upper tail; then error 2, covered.
        let square = accuracy.add([(&state(1.0, 0.5), 0.0), (&state(0.0, 0.99), 1.0)].into_iter());
        assert_eq!(square, Some(1.0));
        accuracy.add([(&state(2.0, 0.025), 0.0)].into_iter());
        assert_eq!(accuracy.cases(), 3.0);
        assert!((accuracy.bias().value - 2.0 / 3.0).abs() < 1e-15);
        assert!((accuracy.rmse().value - 2.0_f64.sqrt()).abs() < 1e-15);
        assert!((accuracy.coverage().value - 2.0 / 3.0).abs() < 1e-15);
        assert_eq!(accuracy.sd().value, 0.5);
        // Mean square 2: people are off by 2 − 2·2 = −2 and 4 − 2 = 2, so the error of the mean
        // square is √(2 · 8)/3 = 4/3, and that of its root a 2√2-th of it.
        let expected = 4.0 / 3.0 / (2.0 * 2.0_f64.sqrt());
        assert!((accuracy.rmse().error - expected).abs() < 1e-12);
    }

    #[test]
    fn nobody_adds_nothing() {
        let mut accuracy = Accuracy::default();
        assert_eq!(accuracy.add(core::iter::empty()), None);
        assert!(accuracy.rmse().value.is_nan());
    }
}
