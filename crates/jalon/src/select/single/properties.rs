//! Properties that every criterion has. catR's numbers stand in the workspace's `vectors` test.
use super::fixtures::Bank;
use super::{
    AStratified, Criterion, HalfWidth, MeiInformation, MepvWeights, Pool, Progress, Provisional,
    proportional_chances,
};
use crate::estimate::{Prior, Quadrature, Range};
use crate::irt::{FourPl, Model};
use crate::prelude::*;
use crate::select::single::constraints::{
    ContentBounds, ContentTargets, Enemies, Testlets, constrained_cat, modified_multinomial,
};
use crate::select::single::exposure::{ExposureCounts, SympsonHetter, randomesque, restricted};
use proptest::prelude::*;

fn criteria() -> Vec<Criterion> {
    let progress = Progress::new(6, 1.0).expect("in range");
    vec![
        Criterion::Mfi,
        Criterion::BOpt,
        Criterion::ThOpt,
        Criterion::Mlwi,
        Criterion::Mpwi,
        Criterion::Mei(MeiInformation::Fisher),
        Criterion::Mepv(MepvWeights::Predictive),
        Criterion::Kl,
        Criterion::Klp,
        Criterion::KlPoint(HalfWidth::fixed(0.1).expect("above 0")),
        Criterion::KlInterval(HalfWidth::shrinking(3.0).expect("above 0")),
        Criterion::Gdi,
        Criterion::Gdip,
        Criterion::TargetSuccess(0.7),
        Criterion::Progressive(progress),
        Criterion::Proportional(progress),
        Criterion::Random,
    ]
}

/// A state after `answers` items of the bank, from the first.
fn after<'p>(pool: &'p Pool<'p>, answers: usize, theta: f64, seed: u64) -> Provisional<'p> {
    let mut state = Provisional::new(pool, theta);
    state.set_seed(seed);
    for item in 0..answers {
        state.answer(item, item % 2);
    }
    state
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]
    #[test]
    fn what_is_selected_is_an_eligible_item(
        seed in any::<u64>(),
        theta in -4.0_f64..4.0,
        answers in 0_usize..6,
        kept in proptest::collection::btree_set(6_usize..24, 1..12),
    ) {
        let bank = Bank::new(24);
        let pool = bank.pool();
        let state = after(&pool, answers, theta, seed);
        let items: Vec<usize> = kept.into_iter().collect();
        for criterion in criteria() {
            let ranked = criterion.rank(&state, &items);
            let mut order: Vec<usize> = ranked.iter().map(|(item, _)| *item).collect();
            order.sort_unstable();
            prop_assert_eq!(&order, &items, "{:?}", criterion);
            prop_assert_eq!(&criterion.rank(&state, &items), &ranked, "{:?}", criterion);
            prop_assert_eq!(criterion.choose(&state, &items), ranked.first().copied());
            let one = randomesque(&ranked, 4, seed, state.step());
            prop_assert!(one.is_some_and(|one| items.contains(&one)));
            let control = SympsonHetter::new(vec![0.3; 24]).expect("in range");
            let one = control.experiment(&ranked, seed, state.step()).administered;
            prop_assert!(one.is_some_and(|one| items.contains(&one)));
        }
        let strata = AStratified::new(&[1.0; 24], &[2, 2]).expect("stages");
        let counts = ExposureCounts::new(24);
        for left in [strata.eligible(answers, &items), restricted(&counts, 0.1, &items)] {
            prop_assert!(!left.is_empty() && left.iter().all(|item| items.contains(item)));
        }
    }

    #[test]
    fn content_rules_hold_together_and_are_met_where_they_can_be(seed in any::<u64>()) {
        let bank = Bank::new(60);
        let pool = bank.pool();
        // Three groups; enemies within a group; a testlet of three items of group 0.
        let groups: Vec<usize> = (0..60).map(|item| item % 3).collect();
        let targets = ContentTargets::new(groups.clone(), vec![0.5, 0.25, 0.25]).expect("shares");
        let limits = vec![(3, 6), (2, 4), (2, 4)];
        let bounds = ContentBounds::new(10, groups.clone(), limits.clone()).expect("feasible");
        let sets: Vec<Vec<usize>> = (0..10).map(|k| vec![k, k + 30, k + 33]).collect();
        let enemies = Enemies::new(sets.clone());
        let in_testlet = |item: usize| (item < 30 && item.is_multiple_of(10)).then_some(0);
        let testlets = Testlets::new((0..60).map(in_testlet).collect(), 3);
        let mut state = after(&pool, 0, 0.0, seed);
        let mut administered: Vec<usize> = Vec::new();
        for _ in 0..10 {
            let left: Vec<usize> = (0..60).filter(|item| !administered.contains(item)).collect();
            let left = enemies.eligible(&administered, &left);
            let left = bounds.eligible(&administered, &left);
            let left = testlets.eligible(&administered, &left);
            let left = match seed % 2 {
                0 => constrained_cat(&targets, &administered, &left),
                _ => modified_multinomial(&targets, 10, &administered, &left, seed),
            };
            let ranked = Criterion::Random.rank(&state, &left);
            prop_assert!(!ranked.is_empty());
            administered.push(ranked[0].0);
            state.answer(ranked[0].0, 1);
        }
        let has = |item: &&usize| administered.contains(item);
        prop_assert!(sets.iter().all(|set| set.iter().filter(has).count() <= 1));
        for (group, (least, greatest)) in limits.into_iter().enumerate() {
            let count = administered.iter().filter(|item| groups[**item] == group).count();
            prop_assert!((least..=greatest).contains(&count));
        }
    }
}

#[test]
fn ties_go_to_the_first_item() {
    let models = vec![Model::FourPl(FourPl::new(1.0, 0.0, 0.0, 1.0).expect("in range")); 5];
    let pool = Pool::new(
        &models,
        Prior::normal(0.0, 1.0).expect("in range"),
        Quadrature::trapezoid(-4.0, 4.0, 33).expect("in range"),
        Range::new(-4.0, 4.0).expect("in range"),
    );
    let state = after(&pool, 1, 0.3, 1);
    let draws = |criterion: &Criterion| {
        matches!(
            criterion,
            Criterion::Progressive(_) | Criterion::Proportional(_) | Criterion::Random
        )
    };
    for criterion in criteria().iter().filter(|criterion| !draws(criterion)) {
        let ranked = criterion.rank(&state, &[1, 2, 3, 4]);
        assert_eq!(ranked[0].0, 1, "{criterion:?}");
    }
    // At the end of the test the progressive criterion draws no more.
    let state = after(&pool, 3, 0.3, 1);
    let last = Criterion::Progressive(Progress::new(4, 1.0).expect("in range"));
    assert_eq!(last.rank(&state, &[3, 4])[0].0, 3);
}

#[test]
fn proportional_draws_each_item_as_often_as_its_chance() {
    let bank = Bank::new(12);
    let pool = bank.pool();
    let progress = Progress::new(6, 1.0).expect("in range");
    let items: Vec<usize> = (3..12).collect();
    let chances = proportional_chances(&after(&pool, 3, 0.2, 0), &items, progress);
    let n = 20_000;
    let mut drawn = vec![0_u32; items.len()];
    for seed in 0..n {
        let state = after(&pool, 3, 0.2, seed);
        let first = Criterion::Proportional(progress).rank(&state, &items)[0].0;
        drawn[first - 3] += 1;
    }
    for (count, chance) in drawn.iter().zip(&chances) {
        let share = f64::from(*count) / n as f64;
        let error = (chance * (1.0 - chance) / n as f64).sqrt();
        assert!((share - chance).abs() <= 4.0 * error, "{share} {chance}");
    }
}

#[test]
fn the_progressive_weight_rises_from_0_to_1() {
    for acceleration in [0.0, 0.5, 1.0, 3.0] {
        let progress = Progress::new(10, acceleration).expect("in range");
        let weights: Vec<f64> = (0..12).map(|k| progress.weight(k)).collect();
        assert_eq!((weights[0], weights[9], weights[11]), (0.0, 1.0, 1.0));
        assert!(weights.is_sorted());
    }
    assert_eq!(Progress::new(0, 1.0), None);
    assert_eq!(Progress::new(5, -1.0), None);
}

#[test]
fn the_item_with_the_target_success_wins() {
    // Same a and asymptotes, b every 0.1: the best is the one whose P(θ̂) is nearest the target.
    for (c, d) in [(0.0, 1.0), (0.2, 1.0), (0.1, 0.95)] {
        let models: Vec<Model> = (-40..=40)
            .map(|k| FourPl::new(1.3, f64::from(k) / 10.0, c, d).map(Model::FourPl))
            .collect::<Result<_, _>>()
            .expect("in range");
        let pool = Pool::new(
            &models,
            Prior::normal(0.0, 1.0).expect("in range"),
            Quadrature::trapezoid(-4.0, 4.0, 33).expect("in range"),
            Range::new(-4.0, 4.0).expect("in range"),
        );
        let items: Vec<usize> = (0..models.len()).collect();
        for target in [0.5, 0.6, 0.75, 0.9] {
            let state = after(&pool, 0, 0.43, 0);
            let best = Criterion::TargetSuccess(target).rank(&state, &items)[0].0;
            let found = models[best].probabilities(0.43)[1];
            // Half a step of b changes P by at most a (d − c) / 4 · 0.05.
            assert!(
                (found - target).abs() < 1.3 / 4.0 * 0.051,
                "{target} {found}"
            );
        }
        // Nothing succeeds more rarely than by guessing.
        if c > 0.0 {
            let values = Criterion::TargetSuccess(c / 2.0).values(&after(&pool, 0, 0.0, 0), &items);
            assert!(values.iter().all(Option::is_none));
        }
    }
}

#[test]
fn target_success_of_one_half_is_maximum_information_under_the_2pl() {
    let bank = Bank::new(30);
    let pool = bank.pool();
    let items: Vec<usize> = (0..30).collect();
    let state = after(&pool, 0, -0.7, 0);
    let values = |criterion: Criterion| criterion.values(&state, &items);
    assert_eq!(
        values(Criterion::TargetSuccess(0.5)),
        values(Criterion::Mfi)
    );
}
