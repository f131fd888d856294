//! How often a decision is the one that the truth calls for.
use super::{Figure, Ratio};

/// True against decided.
#[derive(Clone, Debug, PartialEq)]
pub struct Classification {
    /// Row: what the truth calls for; column: what was decided.
    matrix: Vec<Vec<u64>>,
    right: Ratio,
    loss: Ratio,
}

impl Classification {
    /// For this many actions.
    pub fn new(n_actions: usize) -> Self {
        Classification {
            matrix: vec![vec![0; n_actions]; n_actions],
            right: Ratio::default(),
            loss: Ratio::default(),
        }
    }

    /// Adds a person: the action called for, the one decided, and what that one loses.
    ///
    /// ```
    /// use jalon_lab::measure::Classification;
    /// let mut profile = Classification::new(2);
    /// profile.add(0, 0, 0.0);
    /// profile.add(1, 0, 3.0);
    /// assert_eq!(profile.accuracy().value, 0.5);
    /// assert_eq!(profile.loss().value, 1.5);
    /// assert_eq!(profile.matrix(), [[1, 0], [1, 0]]);
    /// assert_eq!(profile.within_one(), 1.0);
    /// ```
    pub fn add(&mut self, called_for: usize, decided: usize, loss: f64) {
        if let Some(count) = self
            .matrix
            .get_mut(called_for)
            .and_then(|row| row.get_mut(decided))
        {
            *count += 1;
        }
        self.right
            .add(1.0, if called_for == decided { 1.0 } else { 0.0 });
        self.loss.add(1.0, loss);
    }

    /// Adds later people.
    pub fn merge(&mut self, later: &Classification) {
        for (row, later) in self.matrix.iter_mut().zip(&later.matrix) {
            for (count, later) in row.iter_mut().zip(later) {
                *count += later;
            }
        }
        self.right.merge(&later.right);
        self.loss.merge(&later.loss);
    }

    /// Share of right decisions.
    pub fn accuracy(&self) -> Figure {
        self.right.figure()
    }

    /// Share of decisions that are right or one beside it.
    pub fn within_one(&self) -> f64 {
        let (mut near, mut all) = (0, 0);
        for (called_for, row) in self.matrix.iter().enumerate() {
            for (decided, count) in row.iter().enumerate() {
                all += count;
                if called_for.abs_diff(decided) <= 1 {
                    near += count;
                }
            }
        }
        near as f64 / all as f64
    }

    /// Mean loss, in the unit of the decision's table.
    pub fn loss(&self) -> Figure {
        self.loss.figure()
    }

    /// Counts: a row for what the truth calls for, a column for what was decided.
    pub fn matrix(&self) -> &[Vec<u64>] {
        &self.matrix
    }
}
