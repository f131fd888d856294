//! What many tests have shown.
use crate::prelude::*;

/// How many persons there were and how many of them saw each item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExposureCounts {
    persons: usize,
    seen: Vec<usize>,
}

impl ExposureCounts {
    /// Nobody yet.
    pub fn new(n_items: usize) -> Self {
        ExposureCounts {
            persons: 0,
            seen: vec![0; n_items],
        }
    }

    /// Adds one person's test; an item counts once.
    pub fn record(&mut self, administered: &[usize]) {
        self.persons += 1;
        let mut items = administered.to_vec();
        items.sort_unstable();
        items.dedup();
        for item in items {
            if let Some(seen) = self.seen.get_mut(item) {
                *seen += 1;
            }
        }
    }

    /// N, the number of persons.
    pub fn persons(&self) -> usize {
        self.persons
    }

    /// How many saw each item.
    pub fn seen(&self) -> &[usize] {
        &self.seen
    }

    /// The item's exposure rate, the share of persons who saw it, in \[0, 1\]; 0 before anyone.
    pub fn rate(&self, item: usize) -> f64 {
        match self.seen.get(item) {
            Some(seen) if self.persons > 0 => *seen as f64 / self.persons as f64,
            _ => 0.0,
        }
    }

    /// The greatest exposure rate.
    pub fn max_rate(&self) -> f64 {
        let most = self.seen.iter().copied().max().unwrap_or(0);
        most as f64 / self.persons.max(1) as f64
    }

    /// The mean share of items that two persons have in common, over all pairs of persons (Chen,
    /// Ankenmann & Spray 2003): Σ_i m_i (m_i − 1) / (L̄ N (N − 1)) with m_i the persons who saw item
    /// i and L̄ the mean length of a test; with n items and many persons
    /// (n / L̄) Var(rate) + L̄ / n. None for fewer than two persons or without items.
    ///
    /// ```
    /// let mut counts = jalon::select::single::exposure::ExposureCounts::new(4);
    /// counts.record(&[0, 1]);
    /// counts.record(&[1, 2]);
    /// assert_eq!(counts.mean_overlap(), Some(0.5));
    /// ```
    pub fn mean_overlap(&self) -> Option<f64> {
        let total: usize = self.seen.iter().sum();
        if self.persons < 2 || total == 0 {
            return None;
        }
        let pairs: f64 = self
            .seen
            .iter()
            .map(|seen| *seen as f64 * (*seen as f64 - 1.0))
            .sum();
        // L̄ N = total.
        Some(pairs / (total as f64 * (self.persons as f64 - 1.0)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::math::draw::{Purpose, unit};

    #[test]
    fn mean_overlap_is_the_mean_over_all_pairs_of_tests() {
        let tests: Vec<Vec<usize>> = (0..30)
            .map(|person| {
                let mut items: Vec<usize> = (0..20).collect();
                items.sort_by(|one, other| {
                    let key = |item: &usize| unit(person, Purpose::Random(0), *item) * *item as f64;
                    key(one).total_cmp(&key(other))
                });
                items.truncate(6);
                items
            })
            .collect();
        let mut counts = ExposureCounts::new(20);
        tests.iter().for_each(|items| counts.record(items));
        let (mut shared, mut pairs) = (0, 0);
        for (k, one) in tests.iter().enumerate() {
            for other in &tests[..k] {
                shared += one.iter().filter(|item| other.contains(item)).count();
                pairs += 6;
            }
        }
        let expected = f64::from(shared as u32) / f64::from(pairs);
        assert!((counts.mean_overlap().expect("pairs") - expected).abs() < 1e-15);
        assert_eq!(ExposureCounts::new(3).mean_overlap(), None);
    }
}
