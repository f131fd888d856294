//! The modified multinomial model (Chen & Ankenmann 2004).
use super::ContentTargets;
use crate::math::draw::{Purpose, unit};
use crate::prelude::*;

/// The items of a group drawn with chances proportional to the targets of the groups that have not
/// reached their quota ([`ContentTargets::quotas`] of the test's `length`) and have items left: the
/// order of contents differs from person to person, the counts at the end do not. Where every
/// quota is reached, or no group short of it has items, all items are left. A pure function of
/// seed and step, the step being the number of items administered.
pub fn modified_multinomial(
    targets: &ContentTargets,
    length: usize,
    administered: &[usize],
    items: &[usize],
    seed: u64,
) -> Vec<usize> {
    let counts = targets.counts(administered);
    let open: Vec<(f64, Vec<usize>)> = targets
        .proportions()
        .iter()
        .zip(targets.quotas(length))
        .zip(counts)
        .enumerate()
        .filter(|(_, ((_, quota), count))| count < quota)
        .map(|(group, ((target, _), _))| (*target, targets.of_group(group, items)))
        .filter(|(_, kept)| !kept.is_empty())
        .collect();
    let total: f64 = open.iter().map(|(target, _)| target).sum();
    let step = administered.len() as u32;
    let drawn = total * unit(seed, Purpose::Content(step), 0);
    let mut sum = 0.0;
    let mut last = None;
    for (target, kept) in open {
        sum += target;
        last = Some(kept);
        if drawn < sum {
            break;
        }
    }
    last.unwrap_or_else(|| items.to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(targets: &ContentTargets, seed: u64) -> Vec<usize> {
        let mut administered = Vec::new();
        for _ in 0..10 {
            let left: Vec<usize> = (0..60).filter(|i| !administered.contains(i)).collect();
            let kept = modified_multinomial(targets, 10, &administered, &left, seed);
            administered.push(kept[0]);
        }
        administered
    }

    #[test]
    fn quotas_are_met_and_the_order_is_multinomial() {
        let groups: Vec<usize> = (0..60).map(|item| item % 3).collect();
        let targets = ContentTargets::new(groups, vec![0.5, 0.5, 0.0]).expect("targets");
        let mut first = 0;
        let n = 2000;
        for seed in 0..n {
            let administered = run(&targets, seed);
            assert_eq!(targets.counts(&administered), [5, 5, 0]);
            first += u32::from(targets.group(administered[0]) == Some(0));
        }
        // 4 standard errors of a proportion of one half.
        let share = f64::from(first) / n as f64;
        assert!((share - 0.5).abs() < 4.0 * (0.25 / n as f64).sqrt());
        assert_eq!(run(&targets, 3), run(&targets, 3));
    }
}
