//! How often items are met, and how much tests of two people overlap.
use super::{Figure, Ratio};
use jalon::math::sqrt;

/// The items that people met.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Exposure {
    tests: Vec<Vec<usize>>,
}

/// What a test of some length shows of the bank.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ExposureAt {
    /// The rate of the most asked item, with its binomial error.
    pub highest_rate: Figure,
    /// How many items nobody met.
    pub never_met: usize,
    /// Mean share of items that two people's tests have in common.
    pub overlap: Figure,
}

impl Exposure {
    /// Adds a person who met these items, in this order.
    pub fn add(&mut self, items: impl Iterator<Item = usize>) {
        self.tests.push(items.collect());
    }

    /// Adds later people.
    pub fn merge(&mut self, later: Exposure) {
        self.tests.extend(later.tests);
    }

    /// The share of people who met each item among the first `length` of their test.
    pub fn rates(&self, length: usize, n_items: usize) -> Vec<f64> {
        let mut rates = vec![0.0; n_items];
        let share = 1.0 / self.tests.len() as f64;
        for item in self.tests.iter().flat_map(|test| test.iter().take(length)) {
            if let Some(rate) = rates.get_mut(*item) {
                *rate += share;
            }
        }
        rates
    }

    /// Over the first `length` items of each test, of a bank of `n_items`.
    ///
    /// The overlap is the mean over all pairs of people, Σ nᵢ(nᵢ − 1) / (N(N − 1) L), for nᵢ of N
    /// people who met item i in tests of L items (Chen, Ankenmann & Spray 2003). It is a
    /// U-statistic, so its error is 2 SD(h)/√N, where h is a person's mean overlap with the
    /// others (Hoeffding 1948).
    ///
    /// ```
    /// use jalon_lab::measure::Exposure;
    /// let mut exposure = Exposure::default();
    /// exposure.add([0, 1, 3].into_iter());
    /// exposure.add([0, 2, 3].into_iter());
    /// let at_two = exposure.at(2, 4);
    /// // One item of two is shared.
    /// assert_eq!(at_two.overlap.value, 0.5);
    /// assert_eq!(at_two.highest_rate.value, 1.0);
    /// assert_eq!(at_two.never_met, 1);
    /// ```
    pub fn at(&self, length: usize, n_items: usize) -> ExposureAt {
        let mut counts = vec![0_u32; n_items];
        for item in self.tests.iter().flat_map(|test| test.iter().take(length)) {
            if let Some(count) = counts.get_mut(*item) {
                *count += 1;
            }
        }
        let people = self.tests.len() as f64;
        let mut shared = Ratio::default();
        for test in &self.tests {
            let test = test.get(..length).unwrap_or(test);
            let with_others: f64 = test
                .iter()
                .filter_map(|item| counts.get(*item))
                .map(|count| f64::from(count.saturating_sub(1)) / (people - 1.0))
                .sum();
            shared.add(1.0, with_others / test.len() as f64);
        }
        let highest = f64::from(counts.iter().copied().max().unwrap_or(0)) / people;
        ExposureAt {
            highest_rate: Figure {
                value: highest,
                error: sqrt(highest * (1.0 - highest) / people),
            },
            never_met: counts.iter().filter(|count| **count == 0).count(),
            overlap: Figure {
                value: shared.value(),
                error: 2.0 * shared.error(),
            },
        }
    }
}
