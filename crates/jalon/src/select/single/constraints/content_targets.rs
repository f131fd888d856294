//! Content groups and the share of the test each should have.
use crate::prelude::*;

/// Each item's content group, and each group's target proportion.
#[derive(Clone, Debug, PartialEq)]
pub struct ContentTargets {
    // INVARIANT: every group has a proportion; proportions ≥ 0 add up to 1.
    groups: Vec<usize>,
    proportions: Vec<f64>,
}

impl ContentTargets {
    /// `groups` item after item, `proportions` group after group; none unless every group has a
    /// proportion and these are at least 0 and add up to 1 within 10⁻⁹.
    pub fn new(groups: Vec<usize>, proportions: Vec<f64>) -> Option<Self> {
        let known = groups.iter().all(|group| *group < proportions.len());
        let at_least_0 = proportions.iter().all(|target| *target >= 0.0);
        let total: f64 = proportions.iter().sum();
        (known && at_least_0 && (total - 1.0).abs() <= 1e-9).then_some(ContentTargets {
            groups,
            proportions,
        })
    }

    /// The item's group.
    pub fn group(&self, item: usize) -> Option<usize> {
        self.groups.get(item).copied()
    }

    /// The target proportions, group after group.
    pub fn proportions(&self) -> &[f64] {
        &self.proportions
    }

    /// How many of these items each group has.
    pub fn counts(&self, items: &[usize]) -> Vec<usize> {
        let mut counts = vec![0; self.proportions.len()];
        for item in items {
            if let Some(count) = self.group(*item).and_then(|group| counts.get_mut(group)) {
                *count += 1;
            }
        }
        counts
    }

    /// Whole numbers of items that add up to `length`, as near to the proportions as can be:
    /// largest remainders (Hamilton), ties to the first group. A group with target 0 gets none.
    pub fn quotas(&self, length: usize) -> Vec<usize> {
        let shares: Vec<f64> = self
            .proportions
            .iter()
            .map(|target| target * length as f64)
            .collect();
        // Rounding of 0.1 · 30 = 3.0000000000000004 and the like must not move an item.
        let mut quotas: Vec<usize> = shares.iter().map(|share| (share + 1e-9) as usize).collect();
        let mut by_remainder: Vec<(usize, f64)> = shares
            .iter()
            .zip(&quotas)
            .map(|(share, quota)| share - *quota as f64)
            .enumerate()
            .filter(|(group, _)| self.proportions.get(*group).is_some_and(|t| *t > 0.0))
            .collect();
        by_remainder.sort_by(|(_, one), (_, other)| other.total_cmp(one));
        let missing = length.saturating_sub(quotas.iter().sum());
        for (group, _) in by_remainder.into_iter().take(missing) {
            if let Some(quota) = quotas.get_mut(group) {
                *quota += 1;
            }
        }
        quotas
    }

    /// Those of `items` in the group.
    pub(super) fn of_group(&self, group: usize, items: &[usize]) -> Vec<usize> {
        items
            .iter()
            .copied()
            .filter(|item| self.group(*item) == Some(group))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotas_add_up_to_the_length() {
        let targets = ContentTargets::new(vec![], vec![0.1, 0.0, 0.45, 0.45]).expect("targets");
        assert_eq!(targets.quotas(30), [3, 0, 14, 13]);
        for length in 0..60 {
            assert_eq!(targets.quotas(length).iter().sum::<usize>(), length);
        }
    }

    #[test]
    fn refuses_what_are_no_proportions() {
        assert_eq!(ContentTargets::new(vec![2], vec![0.5, 0.5]), None);
        assert_eq!(ContentTargets::new(vec![0], vec![0.5, 0.4]), None);
        assert_eq!(ContentTargets::new(vec![0], vec![1.5, -0.5]), None);
        assert_eq!(ContentTargets::new(vec![0], vec![f64::NAN, 1.0]), None);
    }
}
