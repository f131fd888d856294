//! The bank, the persons and the clock that the benches of the single-trait kernel share.
#![allow(dead_code, reason = "each bench takes what it needs")]

pub mod plain;

use jalon::estimate::{Prior, Quadrature, Range};
use jalon::irt::{FourPl, Model};
use jalon::select::single::{AdaptiveTest, Criterion, MepvWeights, Pool, Provisional};
use std::time::Instant;

/// 2PL items: slopes 0.5–2.5, difficulties −3–3, spread without pattern.
pub fn items(n: usize) -> Vec<Model> {
    (0..n)
        .map(|k| {
            let u = (k as f64 * 0.618_033_988_749_895).fract();
            let v = (k as f64 * 0.414_213_562_373_095).fract();
            Model::FourPl(FourPl::new(0.5 + 2.0 * u, -3.0 + 6.0 * v, 0.0, 1.0).unwrap())
        })
        .collect()
}

/// Slope and difficulty of a dichotomous item.
pub fn slope_and_difficulty(model: &Model) -> Option<(f64, f64)> {
    match model {
        Model::FourPl(item) => Some((item.discrimination(), item.difficulty())),
        _ => None,
    }
}

/// The quadrature of all these benches: 61 nodes on [−6, 6].
pub fn quadrature() -> Quadrature {
    Quadrature::trapezoid(-6.0, 6.0, 61).unwrap()
}

/// The items with a standard normal prior.
pub fn pool(items: &[Model]) -> Pool<'_> {
    Pool::new(
        items,
        Prior::normal(0.0, 1.0).unwrap(),
        quadrature(),
        Range::new(-4.0, 4.0).unwrap(),
    )
}

/// A person's answers to all items, drawn once, so that all versions replay the same person.
pub fn answers(items: &[Model], theta: f64, seed: u64) -> Vec<usize> {
    let mut state = seed;
    items
        .iter()
        .map(|model| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            let u = (state >> 11) as f64 / (1_u64 << 53) as f64;
            usize::from(u < model.probabilities(theta)[1])
        })
        .collect()
}

/// 200 persons from −2 to 2.
pub fn persons(items: &[Model]) -> Vec<Vec<usize>> {
    (0..200)
        .map(|k| answers(items, -2.0 + 0.02 * f64::from(k), 7 + k as u64))
        .collect()
}

/// θ̂ where the next item is asked for.
pub const THETA: f64 = -0.5;

/// A test after ten answers, to items spread over the bank; and the items left.
pub fn under_way<'p>(pool: &'p Pool<'p>) -> (Provisional<'p>, Vec<usize>) {
    let items = pool.models();
    let answers = answers(items, THETA, 3);
    let mut state = Provisional::new(pool, THETA);
    for item in (0..10).map(|k| k * (items.len() / 10)) {
        state.answer(item, answers[item]);
    }
    let left = (0..items.len())
        .filter(|item| !state.administered(*item))
        .collect();
    (state, left)
}

/// The whole test of 20 items; the estimate in the end.
pub fn whole_test(test: &mut AdaptiveTest<'_>, answers: &[usize]) -> f64 {
    test.begin(0.0);
    while test.len() < 20 {
        let Some(item) = test.next_item() else { break };
        test.answer(item, answers[item]);
    }
    test.theta()
}

/// A criterion's definition as a plain program.
pub type Plain = fn(&Provisional<'_>, &[usize]) -> usize;

/// The criteria that are timed: name, the engine's, the definition.
pub const CRITERIA: [(&str, Criterion, Plain); 4] = [
    ("MFI", Criterion::Mfi, plain::mfi),
    ("KL", Criterion::Kl, plain::kl),
    ("MPWI", Criterion::Mpwi, plain::mpwi),
    (
        "MEPV",
        Criterion::Mepv(MepvWeights::Predictive),
        plain::mepv,
    ),
];

/// The best item, chosen by the criterion from all that are left.
pub fn choose(criterion: Criterion, state: &Provisional<'_>, left: &[usize]) -> usize {
    criterion.choose(state, left).unwrap().0
}

/// Least seconds of one call: `calls` of them `rounds` times over, the quickest round. What else
/// runs on the machine only ever adds.
pub fn least_seconds(rounds: usize, calls: usize, mut call: impl FnMut()) -> f64 {
    (0..rounds)
        .map(|_| {
            let start = Instant::now();
            for _ in 0..calls {
                call();
            }
            start.elapsed().as_secs_f64() / calls as f64
        })
        .fold(f64::INFINITY, f64::min)
}

/// How many calls fill about `seconds`, at least one; the first call warms up.
pub fn calls_in(seconds: f64, mut call: impl FnMut()) -> usize {
    call();
    let one = least_seconds(3, 1, call);
    ((seconds / one) as usize).clamp(1, 1_000_000)
}

/// The machine's load, where it tells.
pub fn load() -> String {
    std::fs::read_to_string("/proc/loadavg")
        .ok()
        .and_then(|text| text.split(' ').next().map(str::to_owned))
        .unwrap_or_else(|| "unknown".to_owned())
}
