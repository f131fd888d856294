use super::*;
use crate::math::draw::{Purpose, unit};
use proptest::prelude::*;

fn worth(people: usize, workshops: usize, seed: u64) -> Worth {
    let gains = (0..people * workshops)
        .map(|place| unit(seed, Purpose::Options(0), place))
        // A third is for nobody.
        .map(|one| if one < 0.33 { 0.0 } else { one })
        .collect();
    Worth { workshops, gains }
}

fn gain(worth: &Worth, taken: &[Option<usize>]) -> f64 {
    let all = taken.iter().enumerate();
    all.filter_map(|(person, workshop)| Some(worth.of(person, (*workshop)?)))
        .sum()
}

fn counts(worth: &Worth, taken: &[Option<usize>]) -> Vec<usize> {
    (0..worth.workshops())
        .map(|workshop| taken.iter().filter(|one| **one == Some(workshop)).count())
        .collect()
}

/// Whether it is a proposal at all.
fn allowed(worth: &Worth, size: GroupSize, taken: &[Option<usize>]) -> bool {
    counts(worth, taken).iter().all(|count| {
        let enough = (0..=*count).any(|k| k * size.least() <= *count && *count <= k * size.size());
        *count == 0 || enough
    }) && taken
        .iter()
        .enumerate()
        .all(|(person, workshop)| workshop.is_none_or(|workshop| worth.of(person, workshop) > 0.0))
}

/// The greatest gain of all possibilities.
fn exhaustive(worth: &Worth, size: GroupSize) -> f64 {
    let choices = worth.workshops() + 1;
    let all = choices.pow(worth.people() as u32);
    let mut best: f64 = 0.0;
    for mut code in 0..all {
        let taken: Vec<Option<usize>> = (0..worth.people())
            .map(|_| {
                let choice = code % choices;
                code /= choices;
                choice.checked_sub(1)
            })
            .collect();
        if allowed(worth, size, &taken) {
            best = best.max(gain(worth, &taken));
        }
    }
    best
}

#[test]
fn the_search_finds_the_best_of_all_possibilities_nearly_always() {
    let (mut found, mut of_best) = (0, 0.0);
    let cases = 60;
    for seed in 0..cases {
        let worth = worth(8, 3, seed);
        let size = GroupSize::new(3 + (seed % 3) as usize).unwrap();
        let best = exhaustive(&worth, size);
        let taken = best_found(&worth, size);
        assert!(allowed(&worth, size, &taken), "{seed}: {taken:?}");
        let gain = gain(&worth, &taken);
        assert!(
            gain <= best + 1e-9 && gain >= 0.9 * best,
            "{seed}: {gain} of {best}"
        );
        found += u32::from(gain > best - 1e-9);
        of_best += gain / best / f64::from(cases as u32);
    }
    assert!(
        found >= 54 && of_best > 0.995,
        "{found} of {cases}, {of_best}"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// Tried one by one, and not by the search's own short cuts.
    #[test]
    fn no_move_and_no_exchange_gains(people in 2_usize..26, workshops in 1_usize..6, size in 3_usize..7, seed in 0_u64..1000) {
        let worth = worth(people, workshops, seed);
        let size = GroupSize::new(size).unwrap();
        let taken = best_found(&worth, size);
        prop_assert!(allowed(&worth, size, &taken));
        let before = gain(&worth, &taken);
        let better = |other: &[Option<usize>]| allowed(&worth, size, other) && gain(&worth, other) > before + 1e-6;
        for person in 0..people {
            for workshop in 0..=workshops {
                let mut other = taken.clone();
                other[person] = (workshop < workshops).then_some(workshop);
                prop_assert!(!better(&other), "{person} to {workshop}");
            }
            for second in 0..people {
                let mut other = taken.clone();
                other.swap(person, second);
                prop_assert!(!better(&other), "{person} and {second}");
            }
        }
    }
}

#[test]
fn a_size_takes_the_numbers_that_can_be_cut_into_groups() {
    let size = GroupSize::new(8).unwrap();
    let fits: Vec<usize> = (0..30).filter(|count| size.fits(*count)).collect();
    // One, two, three groups; from 18 on there is always a way.
    assert_eq!(fits[..9], [0, 6, 7, 8, 12, 13, 14, 15, 16]);
    assert_eq!(fits[9..], (18..30).collect::<Vec<usize>>());
}
