//! The single-trait kernel: whole adaptive tests, and the next of 1,000 items by criterion, each
//! beside a plain version of the same so that a ratio is printed in one run.
//!
//! `cargo bench -p jalon-tests --bench kernel`
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "benches stop at what they did not expect"
)]

use criterion::{Criterion as Bencher, criterion_group, criterion_main};
use jalon::estimate::{Prior, Quadrature, Range};
use jalon::irt::{FourPl, Model};
use jalon::select::single::{AdaptiveTest, Criterion, MepvWeights, MfiIndex, Pool, Provisional};
use std::hint::black_box;
use std::time::Instant;

/// A pool of 2PL items: slopes 0.5–2.5, difficulties −3–3, spread without pattern.
fn items(n: usize) -> Vec<Model> {
    (0..n)
        .map(|k| {
            let u = (k as f64 * 0.618_033_988_749_895).fract();
            let v = (k as f64 * 0.414_213_562_373_095).fract();
            Model::FourPl(FourPl::new(0.5 + 2.0 * u, -3.0 + 6.0 * v, 0.0, 1.0).unwrap())
        })
        .collect()
}

fn pool(items: &[Model]) -> Pool<'_> {
    Pool::new(
        items,
        Prior::normal(0.0, 1.0).unwrap(),
        Quadrature::trapezoid(-6.0, 6.0, 61).unwrap(),
        Range::new(-4.0, 4.0).unwrap(),
    )
}

/// Answers drawn once, so that both versions replay the same person.
fn answers(items: &[Model], theta: f64, seed: u64) -> Vec<usize> {
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

fn fast(test: &mut AdaptiveTest<'_>, answers: &[usize]) -> f64 {
    test.begin(0.0);
    while test.len() < 20 {
        let Some(item) = test.next_item() else { break };
        test.answer(item, answers[item]);
    }
    test.theta()
}

/// The definition, written down: every item's information at every step, every node's
/// likelihood from the formula.
fn plain(items: &[Model], answers: &[usize]) -> f64 {
    let nodes: Vec<f64> = (0..61).map(|k| -6.0 + 0.2 * f64::from(k)).collect();
    let mut given: Vec<usize> = Vec::new();
    let mut theta = 0.0;
    for _ in 0..20 {
        let mut best: Option<(usize, f64)> = None;
        for (item, model) in items.iter().enumerate() {
            let information = model.information(theta);
            if !given.contains(&item) && best.is_none_or(|(_, most)| information > most) {
                best = Some((item, information));
            }
        }
        given.push(best.unwrap().0);
        let (mut total, mut first) = (0.0, 0.0);
        for node in &nodes {
            let mut mass = (-0.5 * node * node).exp();
            for item in &given {
                mass *= items[*item].probabilities(*node)[answers[*item]];
            }
            total += mass;
            first += mass * node;
        }
        theta = first / total;
    }
    theta
}

fn seconds(f: impl FnOnce()) -> f64 {
    let start = Instant::now();
    f();
    start.elapsed().as_secs_f64()
}

fn adaptive_tests(bencher: &mut Bencher) {
    let items = items(500);
    let pool = pool(&items);
    let index = MfiIndex::new(&items, -6.0, 6.0);
    let persons: Vec<Vec<usize>> = (0..200)
        .map(|k| answers(&items, -2.0 + 0.02 * f64::from(k), 7 + k as u64))
        .collect();
    let mut test = AdaptiveTest::new(&pool, &index);
    for answers in persons.iter().take(20) {
        assert!((fast(&mut test, answers) - plain(&items, answers)).abs() < 1e-9);
    }
    let quick = seconds(|| {
        for answers in persons.iter().cycle().take(20_000) {
            black_box(fast(&mut test, answers));
        }
    }) / 20_000.0;
    let slow = seconds(|| {
        for answers in persons.iter().take(100) {
            black_box(plain(&items, answers));
        }
    }) / 100.0;
    println!(
        "adaptive tests of 20 items of 500 (MFI, EAP): {:.0} a second; plain {:.0}; ratio {:.0}",
        1.0 / quick,
        1.0 / slow,
        slow / quick
    );
    bencher.bench_function("adaptive_test_20_of_500", |bencher| {
        let mut persons = persons.iter().cycle();
        bencher.iter(|| black_box(fast(&mut test, persons.next().unwrap())));
    });
}

fn next_of_thousand(bencher: &mut Bencher) {
    let items = items(1000);
    let pool = pool(&items);
    let index = MfiIndex::new(&items, -6.0, 6.0);
    let answers = answers(&items, -0.5, 3);
    let mut state = Provisional::new(&pool, -0.5);
    for item in (0..1000).step_by(100) {
        state.answer(item, answers[item]);
    }
    let left: Vec<usize> = (0..1000)
        .filter(|item| !state.administered(*item))
        .collect();
    let mut group = bencher.benchmark_group("next_of_1000");
    group.bench_function("MFI indexed", |bencher| {
        bencher.iter(|| black_box(index.best(black_box(-0.5), |item| item % 100 != 0)));
    });
    for (name, criterion) in [
        ("MFI", Criterion::Mfi),
        ("KL", Criterion::Kl),
        ("MPWI", Criterion::Mpwi),
        ("MEPV", Criterion::Mepv(MepvWeights::Provisional)),
        ("MEPV predictive", Criterion::Mepv(MepvWeights::Predictive)),
        ("GDI", Criterion::Gdi),
    ] {
        group.bench_function(name, |bencher| {
            bencher.iter(|| black_box(criterion.choose(&state, &left)));
        });
    }
    group.finish();
}

criterion_group!(benches, adaptive_tests, next_of_thousand);
criterion_main!(benches);
