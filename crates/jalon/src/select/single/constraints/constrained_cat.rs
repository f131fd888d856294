//! Constrained CAT (Kingsbury & Zara 1989).
use super::ContentTargets;
use crate::prelude::*;

/// The items of the group that lags most: the greatest target − share of the items administered,
/// the first group among equals. A group without items left gives way to the next. A group with
/// target 0 is never forced: its items come only where no other group has any (catR 3.17 takes
/// any group without an item first, target 0 included).
pub fn constrained_cat(
    targets: &ContentTargets,
    administered: &[usize],
    items: &[usize],
) -> Vec<usize> {
    let counts = targets.counts(administered);
    let total = administered.len().max(1) as f64;
    let mut lag: Vec<(usize, f64)> = targets
        .proportions()
        .iter()
        .zip(counts)
        .map(|(target, count)| target - count as f64 / total)
        .enumerate()
        .filter(|(group, _)| targets.proportions().get(*group).is_some_and(|t| *t > 0.0))
        .collect();
    // Stable: ties to the first group.
    lag.sort_by(|(_, one), (_, other)| other.total_cmp(one));
    for (group, _) in lag {
        let kept = targets.of_group(group, items);
        if !kept.is_empty() {
            return kept;
        }
    }
    items.to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_with_target_0_is_never_forced() {
        let groups: Vec<usize> = (0..40).map(|item| item % 4).collect();
        let targets = ContentTargets::new(groups, vec![0.5, 0.3, 0.0, 0.2]).expect("targets");
        let mut administered = Vec::new();
        for step in 0..20 {
            let left: Vec<usize> = (0..40).filter(|i| !administered.contains(i)).collect();
            let kept = constrained_cat(&targets, &administered, &left);
            // Any item of the group would do; the last is not the obvious one.
            administered.push(*kept.last().expect("an item"));
            assert_eq!(targets.counts(&administered)[2], 0, "{step}");
        }
        assert_eq!(targets.counts(&administered), [10, 6, 0, 4]);
        // Nothing else left: the test goes on rather than stop.
        assert_eq!(constrained_cat(&targets, &administered, &[2, 6]), [2, 6]);
    }
}
