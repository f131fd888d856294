//! The single-trait kernel: identities that hold for any items and answers.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "tests stop at what they did not expect"
)]

use jalon::estimate::{
    ExpectedAPosteriori, Pattern, Prior, Quadrature, Range, Scored, likelihood_interval,
    maximum_a_posteriori, maximum_likelihood, weighted_likelihood,
};
use jalon::irt::{DivideByTotal, FourPl, Graded, LogDerivatives, Model};
use jalon::select::single::{Criterion, MeiInformation, MepvWeights, MfiIndex, Pool, Provisional};
use proptest::prelude::*;

fn any_model() -> impl Strategy<Value = Model> {
    let four = (
        0.2..3.0_f64,
        -3.0..3.0_f64,
        0.0..0.4_f64,
        0.8..=1.0_f64,
        0..3_u8,
    )
        .prop_map(|(a, b, c, d, kind)| {
            let (c, d) = match kind {
                0 => (0.0, 1.0),
                1 => (c, 1.0),
                _ => (c, d),
            };
            Model::FourPl(FourPl::new(a, b, c, d).unwrap())
        });
    let graded = (
        0.2..3.0_f64,
        -3.0..1.0_f64,
        prop::collection::vec(0.05..1.5_f64, 1..5),
    )
        .prop_map(|(a, first, gaps)| {
            let mut thresholds = vec![first];
            for gap in gaps {
                thresholds.push(thresholds.last().unwrap() + gap);
            }
            Model::Graded(Graded::new(a, thresholds).unwrap())
        });
    let credit =
        (0.2..3.0_f64, prop::collection::vec(-3.0..3.0_f64, 1..5)).prop_map(|(a, steps)| {
            Model::DivideByTotal(DivideByTotal::partial_credit(a, &steps).unwrap())
        });
    let nominal = prop::collection::vec((-2.0..2.0_f64, -2.0..2.0_f64), 1..5)
        .prop_map(|lines| Model::DivideByTotal(DivideByTotal::nominal(&lines).unwrap()));
    prop_oneof![four, graded, credit, nominal]
}

/// Items with an answer to each, drawn as a share of the categories.
fn answered(most: usize) -> impl Strategy<Value = Vec<(Model, usize)>> {
    prop::collection::vec((any_model(), 0.0..1.0_f64), 1..most).prop_map(|items| {
        items
            .into_iter()
            .map(|(model, share)| {
                let category = (share * model.n_categories() as f64) as usize;
                (model, category)
            })
            .collect()
    })
}

fn pattern(items: &[(Model, usize)]) -> Pattern<'_> {
    let mut pattern = Pattern::new();
    for (model, category) in items {
        assert!(pattern.push(model, *category));
    }
    pattern
}

fn categories(model: &Model, theta: f64) -> Vec<LogDerivatives> {
    let mut categories = vec![LogDerivatives::default(); model.n_categories()];
    model.evaluate(theta, &mut categories);
    categories
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn information_is_the_variance_of_the_score(model in any_model(), theta in -6.0..6.0_f64) {
        let categories = categories(&model, theta);
        let p: Vec<f64> = categories.iter().map(|one| one.ln_p.exp()).collect();
        prop_assert!((p.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        let mean: f64 = categories.iter().zip(&p).map(|(one, p)| p * one.d1).sum();
        prop_assert!(mean.abs() < 1e-10, "the score has mean 0, found {}", mean);
        let variance: f64 =
            categories.iter().zip(&p).map(|(one, p)| p * (one.d1 - mean).powi(2)).sum();
        prop_assert!((model.information(theta) - variance).abs() < 1e-10);
        // Expected observed information is the same number (Bartlett's identity).
        let observed: f64 = categories.iter().zip(&p).map(|(one, p)| -p * one.d2).sum();
        prop_assert!((observed - variance).abs() < 1e-9 * variance.max(1.0));
    }

    #[test]
    fn derivatives_are_the_finite_differences(model in any_model(), theta in -4.0..4.0_f64) {
        let h = 1e-4;
        let (low, here, high) =
            (categories(&model, theta - h), categories(&model, theta), categories(&model, theta + h));
        for ((low, here), high) in low.iter().zip(&here).zip(&high) {
            prop_assert!(((high.ln_p - low.ln_p) / (2.0 * h) - here.d1).abs() < 1e-5);
            prop_assert!(((high.d1 - low.d1) / (2.0 * h) - here.d2).abs() < 1e-5);
            prop_assert!(((high.d2 - low.d2) / (2.0 * h) - here.d3).abs() < 1e-4);
        }
        let at = |theta| model.moments(theta);
        let slope = (at(theta + h).information - at(theta - h).information) / (2.0 * h);
        prop_assert!((slope - at(theta).information_d1).abs() < 1e-4);
        let bend = (at(theta + h).information_d1 - at(theta - h).information_d1) / (2.0 * h);
        prop_assert!((bend - at(theta).information_d2).abs() < 1e-3);
    }

    #[test]
    fn jeffreys_curvature_is_the_finite_difference(items in answered(8)) {
        let range = Range::new(-6.0, 6.0).unwrap();
        let pattern = pattern(&items);
        let scored = maximum_a_posteriori(&pattern, Prior::Jeffreys, range);
        let Scored::Ok { theta, se } = scored else { return Ok(()) };
        let h = 1e-3;
        let ln = |theta: f64| 0.5 * pattern.information(theta).ln();
        let bend = (ln(theta + h) - 2.0 * ln(theta) + ln(theta - h)) / (h * h);
        let denominator = pattern.information(theta) - bend;
        if denominator > 1e-3 {
            prop_assert!((se - 1.0 / denominator.sqrt()).abs() < 1e-3 * se, "{} {}", se, denominator);
        }
    }

    /// Against the maximum over a fine grid: the greatest of all local maxima, to 1e-10.
    #[test]
    fn maximum_likelihood_is_the_greatest_maximum(items in answered(12)) {
        let range = Range::new(-4.0, 4.0).unwrap();
        let pattern = pattern(&items);
        let found = maximum_likelihood(&pattern, range).theta().unwrap();
        let top = pattern.ln_likelihood(found);
        for k in 0..=800 {
            let theta = -4.0 + 0.01 * f64::from(k);
            prop_assert!(pattern.ln_likelihood(theta) <= top + 1e-9, "{} beats {}", theta, found);
        }
        if let Some((low, high)) = likelihood_interval(&pattern, range, 3.841_459) {
            prop_assert!(low <= found && found <= high);
        }
    }

    #[test]
    fn weighted_likelihood_is_finite_for_every_pattern(items in answered(12), seed: u64) {
        // All answers at one end, too.
        let extreme: Vec<(Model, usize)> = items
            .iter()
            .map(|(model, _)| {
                (model.clone(), if seed % 2 == 0 { model.n_categories() - 1 } else { 0 })
            })
            .collect();
        for items in [&items, &extreme] {
            let scored = weighted_likelihood(&pattern(items), Range::new(-20.0, 20.0).unwrap());
            prop_assert!(scored.theta().is_some_and(f64::is_finite));
        }
    }

    #[test]
    fn the_order_of_answers_changes_no_bit(items in answered(12), theta in -3.0..3.0_f64) {
        let models: Vec<Model> = items.iter().map(|(model, _)| model.clone()).collect();
        let quadrature = Quadrature::trapezoid(-6.0, 6.0, 61).unwrap();
        let prior = Prior::normal(0.0, 1.0).unwrap();
        let pool = Pool::new(&models, prior, quadrature, Range::new(-4.0, 4.0).unwrap());
        let mut forth = Provisional::new(&pool, theta);
        let mut back = Provisional::new(&pool, theta);
        for (item, (_, category)) in items.iter().enumerate() {
            forth.answer(item, *category);
        }
        for (item, (_, category)) in items.iter().enumerate().rev() {
            back.answer(item, *category);
        }
        prop_assert_eq!(forth.estimate(), back.estimate());
        let all: Vec<usize> = (0..items.len()).collect();
        for criterion in [Criterion::Mpwi, Criterion::Mepv(MepvWeights::Predictive), Criterion::Kl] {
            prop_assert_eq!(criterion.values(&forth, &all), criterion.values(&back, &all));
        }
    }

    #[test]
    fn eap_lies_in_the_grid(items in answered(30)) {
        let models: Vec<Model> = items.iter().map(|(model, _)| model.clone()).collect();
        let quadrature = Quadrature::trapezoid(-6.0, 6.0, 121).unwrap();
        let eap = ExpectedAPosteriori::new(&models, Prior::normal(0.0, 1.0).unwrap(), quadrature);
        let scored = eap.score(items.iter().map(|(_, category)| *category).enumerate());
        let Scored::Ok { theta, se } = scored else { panic_now() };
        prop_assert!((-6.0..=6.0).contains(&theta) && se > 0.0 && se < 2.0);
    }

    #[test]
    fn looking_ahead_never_expects_more_variance(items in answered(12), theta in -3.0..3.0_f64) {
        let models: Vec<Model> = items.iter().map(|(model, _)| model.clone()).collect();
        let quadrature = Quadrature::trapezoid(-6.0, 6.0, 121).unwrap();
        let prior = Prior::normal(0.0, 1.0).unwrap();
        let pool = Pool::new(&models, prior, quadrature, Range::new(-4.0, 4.0).unwrap());
        let mut state = Provisional::new(&pool, theta);
        let half = items.len() / 2;
        for (item, (_, category)) in items.iter().enumerate().take(half) {
            state.answer(item, *category);
        }
        let Scored::Ok { se, .. } =
            pool.eap().score(items.iter().map(|(_, c)| *c).enumerate().take(half))
        else {
            panic_now()
        };
        let left: Vec<usize> = (half..items.len()).collect();
        let criterion = Criterion::Mepv(MepvWeights::Predictive);
        for value in criterion.values(&state, &left) {
            prop_assert!(value.unwrap() <= se * se * (1.0 + 1e-9));
        }
        for criterion in [
            Criterion::Mfi, Criterion::BOpt, Criterion::ThOpt, Criterion::Mlwi, Criterion::Mpwi,
            Criterion::Mei(MeiInformation::Fisher), Criterion::Mepv(MepvWeights::Provisional),
            Criterion::Kl, Criterion::Klp, Criterion::Gdi, Criterion::Gdip,
        ] {
            let ranked = criterion.rank(&state, &left);
            prop_assert!(ranked.iter().all(|(item, _)| left.contains(item)));
            prop_assert_eq!(ranked.len(), left.len());
        }
    }

    #[test]
    fn the_index_finds_what_looking_at_every_item_finds(
        models in prop::collection::vec(any_model(), 1..60),
        thetas in prop::collection::vec(-5.0..5.0_f64, 1..20),
    ) {
        let index = MfiIndex::new(&models, -4.0, 4.0);
        for theta in thetas {
            let mut best: Option<(usize, f64)> = None;
            for (item, model) in models.iter().enumerate().filter(|(item, _)| item % 3 != 1) {
                let value = model.information(theta);
                if best.is_none_or(|(_, most)| value > most) {
                    best = Some((item, value));
                }
            }
            prop_assert_eq!(index.best(theta, |item| item % 3 != 1), best);
        }
    }
}

#[allow(clippy::panic, reason = "a test stops at what it did not expect")]
fn panic_now() -> ! {
    panic!("EAP always has an answer")
}

#[test]
fn far_away_nothing_overflows() {
    for model in [
        Model::FourPl(FourPl::new(1.0, 0.0, 0.0, 1.0).unwrap()),
        Model::FourPl(FourPl::new(1.0, 0.0, 0.2, 0.95).unwrap()),
        Model::Graded(Graded::new(1.0, vec![-1.0, 0.0, 1.0]).unwrap()),
        Model::DivideByTotal(DivideByTotal::partial_credit(1.0, &[0.0, 1.0]).unwrap()),
    ] {
        for theta in [-5000.0, -700.0, 700.0, 5000.0] {
            for one in categories(&model, theta) {
                assert!(one.ln_p.is_finite() && one.d1.is_finite() && one.d2.is_finite());
            }
            assert!(model.information(theta).is_finite());
        }
    }
}

#[test]
fn thousands_of_answers_are_scored() {
    let model = Model::FourPl(FourPl::new(1.0, 0.0, 0.0, 1.0).unwrap());
    let models = vec![model.clone(); 5000];
    let quadrature = Quadrature::trapezoid(-6.0, 6.0, 1201).unwrap();
    let eap = ExpectedAPosteriori::new(&models, Prior::normal(0.0, 1.0).unwrap(), quadrature);
    let answers = || (0..5000).map(|item| (item, usize::from(item % 4 != 0)));
    let mut pattern = Pattern::new();
    for (_, category) in answers() {
        pattern.push(&model, category);
    }
    // Three in four right: θ = ln 3.
    let range = Range::new(-6.0, 6.0).unwrap();
    let ml = maximum_likelihood(&pattern, range).theta().unwrap();
    assert!((ml - 3.0_f64.ln()).abs() < 1e-10, "{ml}");
    let theta = eap.score(answers()).theta().unwrap();
    assert!((theta - ml).abs() < 2e-3, "{theta}");
}

/// The recorded results, to the bit; `tests/wasm/bits.test.mjs` holds the same file in wasm.
#[test]
fn results_are_the_recorded_bits() {
    let file = jalon_tests::root().join("tests/wasm/bits.txt");
    let recorded = std::fs::read_to_string(file).expect("the recorded bits");
    let found = jalon_bits::bits();
    let other: Vec<(&str, &str)> = found
        .lines()
        .zip(recorded.lines())
        .filter(|(one, other)| one != other)
        .collect();
    assert!(other.is_empty(), "{} differ: {other:?}", other.len());
    assert_eq!(found.lines().count(), recorded.lines().count());
}
