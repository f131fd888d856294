//! Restricted selection (Revuelta & Ponsoda 1998).
use super::ExposureCounts;
use crate::prelude::*;

/// The items shown to less than the share `r_max` of the persons so far: m_i / N < r_max, so that
/// no rate grows once it is there. Where none is left, those with the least rate. With the
/// progressive criterion this is *progressive-restricted* (Revuelta & Ponsoda 1998), with maximum
/// information *restricted maximum information*.
///
/// ```
/// use jalon::select::single::exposure::{ExposureCounts, restricted};
/// let mut counts = ExposureCounts::new(3);
/// (0..10).for_each(|_| counts.record(&[0]));
/// assert_eq!(restricted(&counts, 0.25, &[0, 1, 2]), [1, 2]);
/// ```
pub fn restricted(counts: &ExposureCounts, r_max: f64, items: &[usize]) -> Vec<usize> {
    let kept: Vec<usize> = items
        .iter()
        .copied()
        .filter(|item| counts.rate(*item) < r_max)
        .collect();
    if !kept.is_empty() {
        return kept;
    }
    let least = items
        .iter()
        .map(|item| counts.rate(*item))
        .fold(f64::INFINITY, f64::min);
    items
        .iter()
        .copied()
        .filter(|item| counts.rate(*item) <= least)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::select::single::fixtures::{Bank, simulate};
    use crate::select::single::{Criterion, Progress};

    #[test]
    fn progressive_restricted_keeps_every_rate_at_its_maximum() {
        let bank = Bank::new(60);
        let (length, r_max) = (8, 0.2);
        let criterion = Criterion::Progressive(Progress::new(length, 1.0).expect("in range"));
        let mut counts = ExposureCounts::new(60);
        simulate(
            &bank,
            600,
            length,
            1,
            |counts, state, left| {
                let kept = restricted(counts, r_max, left);
                criterion.rank(state, &kept).first().map(|(item, _)| *item)
            },
            &mut counts,
        );
        // An item below r_max may be shown once more.
        assert!(
            counts.max_rate() < r_max + 1.0 / 600.0,
            "{}",
            counts.max_rate()
        );
        assert_eq!(counts.seen().iter().sum::<usize>(), 600 * length);
    }
}
