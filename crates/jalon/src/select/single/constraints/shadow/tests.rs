//! Shadow tests against every subset of a tiny bank, and at the end of adaptive tests.
use super::*;
use crate::math::draw::{Purpose, unit};

/// Slow and obvious: every subset.
fn brute_force(
    test: &ShadowTest,
    administered: &[usize],
    candidates: &[(usize, f64)],
) -> Option<f64> {
    let mut best: Option<f64> = None;
    for subset in 0..1_u32 << candidates.len() {
        let chosen: Vec<(usize, f64)> = candidates
            .iter()
            .enumerate()
            .filter(|(k, _)| subset >> k & 1 == 1)
            .map(|(_, candidate)| *candidate)
            .collect();
        let has = |item: &usize| {
            administered.contains(item) || chosen.iter().any(|(other, _)| other == item)
        };
        let count = |items: &[usize]| items.iter().filter(|item| has(item)).count();
        let feasible = chosen.len() + administered.len() == test.length
            && test
                .groups
                .iter()
                .all(|group| (group.least..=group.greatest).contains(&count(&group.items)))
            && test.enemies.iter().all(|set| count(set) <= 1);
        let value: f64 = chosen.iter().map(|(_, value)| value).sum();
        if feasible && best.is_none_or(|most| value > most) {
            best = Some(value);
        }
    }
    best
}

#[test]
fn equals_brute_force_and_satisfies_every_constraint() {
    let (mut feasible, mut infeasible) = (0, 0);
    for seed in 0..150 {
        let values = |item| unit(seed, Purpose::Random(0), item);
        let draw = |k: usize, n: usize| (unit(seed, Purpose::Random(1), k) * n as f64) as usize;
        let group = |k: usize| -> Vec<usize> {
            (0..12)
                .filter(|item| unit(seed, Purpose::Random(k as u32), *item) < 0.4)
                .collect()
        };
        let mut test = ShadowTest::new(4 + draw(0, 3)).with_enemies(&group(2));
        for k in 0..3 {
            let least = draw(3 + 2 * k, 3);
            test = test.with_group(&group(3 + k), least, least + draw(4 + 2 * k, 3));
        }
        let administered = [draw(1, 12)];
        let candidates: Vec<(usize, f64)> = (0..12)
            .filter(|item| !administered.contains(item))
            .map(|item| (item, values(item)))
            .collect();
        match (
            test.assemble(&administered, &candidates),
            brute_force(&test, &administered, &candidates),
        ) {
            (Ok(shadow), Some(best)) => {
                feasible += 1;
                assert!((shadow.objective - best).abs() < 1e-9, "seed {seed}");
                assert_eq!(shadow.items.len(), test.length);
                assert!(shadow.items.contains(&administered[0]));
                let count =
                    |items: &[usize]| items.iter().filter(|i| shadow.items.contains(i)).count();
                assert!(test.enemies.iter().all(|set| count(set) <= 1));
                assert!(test.groups.iter().all(|group| {
                    (group.least..=group.greatest).contains(&count(&group.items))
                }));
                let most = shadow.items.iter().filter(|i| **i != administered[0]);
                let most = most.map(|i| values(*i)).fold(0.0, f64::max);
                assert_eq!(shadow.next.map(values), Some(most));
            }
            (Err(ShadowError::Infeasible), None) => infeasible += 1,
            (found, expected) => panic!("seed {seed}: {found:?}, expected {expected:?}"),
        }
    }
    assert!(feasible > 40 && infeasible > 10, "{feasible} {infeasible}");
}

#[test]
fn an_adaptive_test_by_shadow_tests_satisfies_its_rules_at_the_end() {
    use crate::select::single::Criterion;
    use crate::select::single::exposure::ExposureCounts;
    use crate::select::single::fixtures::{Bank, simulate};
    let bank = Bank::new(60);
    // Groups overlap: by content (a third each) and by length of text (the last quarter).
    let third = |k: usize| -> Vec<usize> { (0..60).filter(|i| i % 3 == k).collect() };
    let long: Vec<usize> = (45..60).collect();
    let enemies: Vec<Vec<usize>> = (0..20).map(|k| vec![k, k + 20, k + 40]).collect();
    let mut test = ShadowTest::new(10)
        .with_group(&third(0), 5, 5)
        .with_group(&third(1), 1, 2)
        .with_group(&third(2), 3, 4)
        .with_group(&long, 0, 1);
    for set in &enemies {
        test = test.with_enemies(set);
    }
    let mut counts = ExposureCounts::new(60);
    let mut tests: Vec<Vec<usize>> = Vec::new();
    simulate(
        &bank,
        20,
        10,
        5,
        |_, state, left| {
            let values = Criterion::Mfi.values(state, left);
            let candidates: Vec<(usize, f64)> = left
                .iter()
                .zip(values)
                .filter_map(|(item, value)| Some((*item, value?)))
                .collect();
            let given: Vec<usize> = state.answers().iter().map(|(item, _)| *item).collect();
            let next = test.assemble(&given, &candidates).expect("feasible").next;
            if given.len() == 9 {
                tests.push(given.into_iter().chain(next).collect());
            }
            next
        },
        &mut counts,
    );
    for items in tests {
        let count = |set: &[usize]| set.iter().filter(|i| items.contains(i)).count();
        assert_eq!(count(&third(0)), 5);
        assert!((1..=2).contains(&count(&third(1))));
        assert!((3..=4).contains(&count(&third(2))));
        assert!(count(&long) <= 1);
        assert!(enemies.iter().all(|set| count(set) <= 1));
    }
}

#[test]
fn a_complete_test_has_no_next_item_and_ties_go_to_the_first() {
    let shadow = ShadowTest::new(2)
        .assemble(&[4, 7], &[(1, 1.0)])
        .expect("complete");
    assert_eq!((shadow.items, shadow.next), (vec![4, 7], None));
    let shadow = ShadowTest::new(3).assemble(&[], &[(5, 1.0), (2, 1.0), (9, 1.0)]);
    assert_eq!(shadow.expect("feasible").next, Some(2));
}
