//! The single-trait kernel's results as bits: `tests/kernel.rs` holds them natively against
//! `tests/wasm/bits.txt`, and Node holds the same code in wasm against the same file.
//!
//! `cargo run -p jalon-tests --bin record-bits` writes the file anew: a score-breaking change.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a part of the tests, stops at what it did not expect"
)]

mod scenes;

pub use scenes::scenes;

use jalon::estimate::{
    Pattern, Prior, Quadrature, Range, RobustWeight, Scored, maximum_a_posteriori,
    maximum_likelihood, robust, weighted_likelihood,
};
use jalon::irt::{DivideByTotal, FourPl, Graded, Model};
use jalon::select::single::{Criterion, MeiInformation, MepvWeights, Pool, Progress, Provisional};
use wasm_bindgen::prelude::wasm_bindgen;

/// Lines of a name and a number's 64 bits in hexadecimal.
#[wasm_bindgen]
pub fn bits() -> String {
    let mut told = String::new();
    let mut tell = |name: &str, value: f64| {
        told.push_str(&format!("{name} {:016x}\n", value.to_bits()));
    };
    let items = items();
    for (k, model) in items.iter().enumerate() {
        for step in -8..=8 {
            let theta = f64::from(step) * 0.73;
            let name = |what: &str| format!("{what} {k} {step}");
            tell(&name("information"), model.information(theta));
            for p in model.probabilities(theta) {
                tell(&name("probability"), p);
            }
        }
    }
    let range = Range::new(-5.0, 5.0).unwrap();
    let priors = [
        Prior::normal(0.2, 1.1).unwrap(),
        Prior::uniform(-3.0, 3.5).unwrap(),
        Prior::Jeffreys,
    ];
    for person in 0..6 {
        let mut pattern = Pattern::new();
        for (k, model) in items.iter().enumerate() {
            pattern.push(model, (k * 7 + person * 5) % 11 % model.n_categories());
        }
        let mut scored = |name: &str, found: Scored| {
            tell(&format!("{name} {person}"), found.theta().unwrap_or(0.0));
            tell(&format!("{name} se {person}"), found.se().unwrap_or(0.0));
        };
        scored("ml", maximum_likelihood(&pattern, range));
        scored("wle", weighted_likelihood(&pattern, range));
        for prior in priors {
            scored("map", maximum_a_posteriori(&pattern, prior, range));
        }
    }
    let dichotomous: Vec<Model> = items
        .iter()
        .filter(|model| matches!(model, Model::FourPl(_)))
        .cloned()
        .collect();
    for weight in [
        RobustWeight::Huber {
            tuning: 1.0,
            metric: 1.0,
        },
        RobustWeight::Tukey {
            tuning: 4.0,
            metric: 1.0,
        },
    ] {
        let mut pattern = Pattern::new();
        for (k, model) in dichotomous.iter().enumerate() {
            pattern.push(model, usize::from(k % 3 != 0));
        }
        let found = robust(&pattern, weight, range);
        tell("robust", found.theta().unwrap_or(0.0));
    }
    let pool = Pool::new(
        &dichotomous,
        priors[0],
        Quadrature::trapezoid(-6.0, 6.0, 61).unwrap(),
        Range::new(-4.0, 4.0).unwrap(),
    );
    let mut state = Provisional::new(&pool, 0.3);
    state.set_seed(9);
    for item in 0..4 {
        state.answer(item, item % 2);
    }
    let left: Vec<usize> = (4..dichotomous.len()).collect();
    let progress = Progress::new(9, 1.0).unwrap();
    for criterion in [
        Criterion::Mfi,
        Criterion::BOpt,
        Criterion::ThOpt,
        Criterion::Mlwi,
        Criterion::Mpwi,
        Criterion::Mei(MeiInformation::Observed),
        Criterion::Mepv(MepvWeights::Provisional),
        Criterion::Mepv(MepvWeights::Predictive),
        Criterion::Kl,
        Criterion::Klp,
        Criterion::Gdi,
        Criterion::Gdip,
        Criterion::TargetSuccess(0.7),
        Criterion::Progressive(progress),
        Criterion::Proportional(progress),
        Criterion::Random,
    ] {
        for (item, value) in criterion.rank(&state, &left) {
            tell(&format!("{criterion:?} {item}"), value.unwrap_or(0.0));
        }
    }
    told
}

/// A few of every model, mild and extreme.
fn items() -> Vec<Model> {
    let mut items = Vec::new();
    for k in 0..12 {
        let x = f64::from(k);
        let (a, b) = (0.4 + 0.31 * x, -2.7 + 0.47 * x);
        let (c, d) = (0.05 * f64::from(k % 4), 1.0 - 0.03 * f64::from(k % 3));
        items.push(Model::FourPl(FourPl::new(a, b, c, d).unwrap()));
    }
    items.push(Model::Graded(
        Graded::new(1.7, vec![-1.2, 0.1, 0.15, 2.0]).unwrap(),
    ));
    items.push(Model::DivideByTotal(
        DivideByTotal::partial_credit(1.3, &[0.8, -0.4, 1.1]).unwrap(),
    ));
    let lines = [(0.7, -0.2), (-0.4, 0.5), (1.9, -1.0)];
    items.push(Model::DivideByTotal(
        DivideByTotal::nominal(&lines).unwrap(),
    ));
    items
}
