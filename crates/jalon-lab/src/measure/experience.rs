//! What a person feels: success and time.
use super::{Figure, Ratio};

/// Success and time of people.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Experience {
    success: Ratio,
    below_half: Ratio,
    seconds: Ratio,
}

impl Experience {
    /// Adds a person with so many answers, of which so many right, in so many seconds.
    ///
    /// ```
    /// use jalon_lab::measure::Experience;
    /// let mut felt = Experience::default();
    /// felt.add(10, 7, 300.0);
    /// felt.add(10, 4, 320.0);
    /// assert_eq!(felt.success().value, 0.55);
    /// assert_eq!(felt.below_half().value, 0.5);
    /// ```
    pub fn add(&mut self, answers: usize, right: usize, seconds: f64) {
        if answers == 0 {
            return;
        }
        self.success.add(1.0, right as f64 / answers as f64);
        self.below_half
            .add(1.0, if 2 * right < answers { 1.0 } else { 0.0 });
        self.seconds.add(1.0, seconds);
    }

    /// Adds later people.
    pub fn merge(&mut self, later: &Experience) {
        self.success.merge(&later.success);
        self.below_half.merge(&later.below_half);
        self.seconds.merge(&later.seconds);
    }

    /// How many people.
    pub fn people(&self) -> u64 {
        self.success.people()
    }

    /// Mean share of right answers.
    pub fn success(&self) -> Figure {
        self.success.figure()
    }

    /// Share of people with fewer than half right.
    pub fn below_half(&self) -> Figure {
        self.below_half.figure()
    }

    /// Mean time, in seconds.
    pub fn seconds(&self) -> Figure {
        self.seconds.figure()
    }
}
