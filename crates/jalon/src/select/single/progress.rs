//! How far a test has come, for the criteria that trust information more and more.
use crate::math::pow;

/// The weight of the information as a test of fixed length goes on:
/// W = Σ_{t=1..q} (t − 1)ˢ / Σ_{t=1..Q} (t − 1)ˢ when the q-th of Q items is chosen, 0 for the first
/// and 1 for the last (Barrada, Olea, Ponsoda & Abad 2008). The acceleration s ≥ 0 says how long
/// the random part rules: s = 0 grows evenly, greater s stays random longer; s = 1 is close to
/// Revuelta & Ponsoda's (1998) weights and catR's own.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Progress {
    // INVARIANT: length ≥ 1; acceleration finite and ≥ 0.
    length: usize,
    acceleration: f64,
}

impl Progress {
    /// A test of `length` ≥ 1 items with the acceleration s ≥ 0; none outside these ranges.
    pub fn new(length: usize, acceleration: f64) -> Option<Self> {
        (length >= 1 && acceleration.is_finite() && acceleration >= 0.0).then_some(Progress {
            length,
            acceleration,
        })
    }

    /// Q, the length of the test.
    pub fn length(self) -> usize {
        self.length
    }

    /// W in \[0, 1\] for the item after `administered` others; 1 beyond the length.
    ///
    /// ```
    /// use jalon::select::single::Progress;
    /// let progress = Progress::new(20, 1.0).expect("in range");
    /// assert!((progress.weight(5) - 15.0 / 190.0).abs() < 1e-15);
    /// ```
    pub fn weight(self, administered: usize) -> f64 {
        if administered + 1 >= self.length {
            return 1.0;
        }
        if administered == 0 {
            return 0.0;
        }
        let sum = |until: usize| -> f64 {
            (0..until)
                .map(|before| pow(before as f64, self.acceleration))
                .sum()
        };
        sum(administered + 1) / sum(self.length)
    }
}
