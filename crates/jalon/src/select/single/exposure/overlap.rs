//! Control of the mean overlap, from the identity of Chen, Ankenmann & Spray (2003).
use super::ExposureCounts;
use crate::prelude::*;

/// The items with which this test can still share no more than `t_max` of its items, on average,
/// with the tests before it.
///
/// The mean overlap of one test of L items with the N before is Σ_{i in the test} r_i / L, r_i
/// being the exposure rates so far; where every test keeps this within t_max, so does the mean over
/// all pairs of tests. An item is kept when the rates of the items administered, its own, and the
/// least ones among the other `items` for what remains add up to no more than L · t_max: then the
/// test can be finished within it. Where no item allows that, those with the least rate.
/// t_max ≥ L / n, n the number of items, can always be kept when nothing else binds.
///
/// Since Σ r_i² / L ≤ max r_i, the mean overlap never exceeds the greatest exposure rate either: a
/// method that holds r_max holds the overlap there too.
pub fn overlap_within(
    counts: &ExposureCounts,
    t_max: f64,
    length: usize,
    administered: &[usize],
    items: &[usize],
) -> Vec<usize> {
    // In numbers of persons, so that comparisons are exact.
    let seen = |item: &usize| counts.seen().get(*item).copied().unwrap_or(0);
    let so_far: usize = administered.iter().map(seen).sum();
    let mut least: Vec<usize> = items.iter().map(seen).collect();
    least.sort_unstable();
    let more = length.saturating_sub(administered.len() + 1);
    // The `more` least ones besides the item: it may be one of them.
    let first: usize = least.iter().take(more).sum();
    let after = least.get(more).copied().unwrap_or(0);
    let threshold = match more {
        0 => None,
        _ => least.get(more - 1).copied(),
    };
    let allowed = t_max * (length * counts.persons()) as f64;
    let kept: Vec<usize> = items
        .iter()
        .copied()
        .filter(|item| {
            let own = seen(item);
            let rest = match threshold {
                Some(threshold) if own <= threshold => first - own + after,
                _ => first,
            };
            // A relative 10⁻¹² forgives the rounding of t_max · L · N.
            (so_far + own + rest) as f64 <= allowed * (1.0 + 1e-12)
        })
        .collect();
    if !kept.is_empty() {
        return kept;
    }
    let fewest = least.first().copied();
    items
        .iter()
        .copied()
        .filter(|item| Some(seen(item)) == fewest)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::select::single::Criterion;
    use crate::select::single::fixtures::{Bank, simulate};

    #[test]
    fn mean_overlap_stays_within_its_maximum() {
        let bank = Bank::new(60);
        let length = 8;
        let overlap = |t_max: f64| {
            let mut counts = ExposureCounts::new(60);
            simulate(
                &bank,
                400,
                length,
                2,
                |counts, state, left| {
                    let administered: Vec<usize> =
                        state.answers().iter().map(|(item, _)| *item).collect();
                    let kept = overlap_within(counts, t_max, length, &administered, left);
                    let ranked = Criterion::Mfi.rank(state, &kept);
                    ranked.first().map(|(item, _)| *item)
                },
                &mut counts,
            );
            counts.mean_overlap().expect("pairs")
        };
        let free = overlap(1.0);
        assert!(free > 0.3, "{free}");
        // 8 / 60 = 0.133 is the least possible.
        for t_max in [0.25, 0.15] {
            let held = overlap(t_max);
            assert!(held <= t_max, "{held}");
            assert!(held > 0.8 * t_max, "{held}");
        }
    }
}
