//! Least and greatest numbers of items of each content group.
use crate::prelude::*;

/// Hard bounds on the counts of a test of fixed length. A maximum is never exceeded; the minima
/// are met when every group has items enough left, because an item that would put a minimum out
/// of reach does not come. Where enemies or testlets may use up a group, a shadow test (feature
/// `shadow`) looks ahead over all rules together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContentBounds {
    // INVARIANT: every item's group has bounds; min ≤ max; Σ min ≤ length ≤ Σ max.
    length: usize,
    groups: Vec<usize>,
    bounds: Vec<(usize, usize)>,
}

impl ContentBounds {
    /// `groups` item after item, `bounds` (least, greatest) group after group; none when a group
    /// has no bounds or no test of `length` items can satisfy them.
    ///
    /// ```
    /// use jalon::select::single::constraints::ContentBounds;
    /// let bounds = ContentBounds::new(2, vec![0, 0, 1], vec![(0, 2), (1, 1)]).expect("feasible");
    /// assert_eq!(bounds.eligible(&[0], &[1, 2]), [2]);
    /// ```
    pub fn new(length: usize, groups: Vec<usize>, bounds: Vec<(usize, usize)>) -> Option<Self> {
        let known = groups.iter().all(|group| *group < bounds.len());
        let ordered = bounds.iter().all(|(least, greatest)| least <= greatest);
        let least: usize = bounds.iter().map(|(least, _)| least).sum();
        let greatest = bounds
            .iter()
            .fold(0_usize, |sum, (_, greatest)| sum.saturating_add(*greatest));
        (known && ordered && (least..=greatest).contains(&length)).then_some(ContentBounds {
            length,
            groups,
            bounds,
        })
    }

    /// The items that exceed no maximum and leave every minimum within reach; where the minima are
    /// out of reach already, those that go towards them, or all that exceed no maximum.
    pub fn eligible(&self, administered: &[usize], items: &[usize]) -> Vec<usize> {
        let group = |item: &usize| self.groups.get(*item).copied();
        let mut counts = vec![0_usize; self.bounds.len()];
        for count_of in administered.iter().filter_map(group) {
            if let Some(count) = counts.get_mut(count_of) {
                *count += 1;
            }
        }
        let short: Vec<usize> = self
            .bounds
            .iter()
            .zip(&counts)
            .map(|((least, _), count)| least.saturating_sub(*count))
            .collect();
        let unmet: usize = short.iter().sum();
        let left = self.length.saturating_sub(administered.len());
        let below_maximum: Vec<usize> = items
            .iter()
            .copied()
            .filter(|item| {
                group(item).is_some_and(|group| {
                    let bounds = self.bounds.get(group).zip(counts.get(group));
                    bounds.is_some_and(|((_, greatest), count)| count < greatest)
                })
            })
            .collect();
        if unmet < left {
            return below_maximum;
        }
        let towards: Vec<usize> = below_maximum
            .iter()
            .copied()
            .filter(|item| {
                group(item)
                    .and_then(|group| short.get(group))
                    .is_some_and(|short| *short > 0)
            })
            .collect();
        if towards.is_empty() {
            below_maximum
        } else {
            towards
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::math::draw::{Purpose, index};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn bounds_hold_whatever_is_chosen(
            seed in any::<u64>(),
            length in 1_usize..12,
            limits in proptest::collection::vec((0_usize..4, 0_usize..5), 1..5),
        ) {
            let n_groups = limits.len();
            let limits: Vec<(usize, usize)> =
                limits.into_iter().map(|(least, more)| (least, least + more)).collect();
            // 8 items a group: more than any maximum, so that what is possible is feasible.
            let groups: Vec<usize> = (0..8 * n_groups).map(|item| item % n_groups).collect();
            let Some(bounds) = ContentBounds::new(length, groups.clone(), limits.clone()) else {
                return Ok(());
            };
            let mut administered: Vec<usize> = Vec::new();
            for step in 0..length {
                let left: Vec<usize> =
                    (0..groups.len()).filter(|i| !administered.contains(i)).collect();
                let kept = bounds.eligible(&administered, &left);
                prop_assert!(!kept.is_empty());
                prop_assert!(kept.iter().all(|item| left.contains(item)));
                administered.push(kept[index(seed, Purpose::Random(step as u32), kept.len())]);
            }
            for (group, (least, greatest)) in limits.iter().enumerate() {
                let count = administered.iter().filter(|item| groups[**item] == group).count();
                prop_assert!((*least..=*greatest).contains(&count));
            }
        }
    }
}
