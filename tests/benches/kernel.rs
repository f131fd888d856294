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

mod measured;

use criterion::{Criterion as Bencher, criterion_group, criterion_main};
use jalon::select::single::{AdaptiveTest, Criterion, MepvWeights, MfiIndex};
use measured::{
    CRITERIA, THETA, calls_in, choose, items, least_seconds, load, persons, plain, pool, under_way,
    whole_test,
};
use std::hint::black_box;

fn adaptive_tests(bencher: &mut Bencher) {
    let items = items(500);
    let pool = pool(&items);
    let index = MfiIndex::new(&items, -6.0, 6.0);
    let persons = persons(&items);
    let mut test = AdaptiveTest::new(&pool, &index);
    for answers in persons.iter().take(20) {
        let found = whole_test(&mut test, answers);
        assert!((found - plain::adaptive_test(&items, answers)).abs() < 1e-9);
    }
    // Turn about, so that what else runs on the machine meets both.
    let (mut quick, mut slow) = (f64::INFINITY, f64::INFINITY);
    for _ in 0..5 {
        let all = least_seconds(5, 1, || {
            for answers in &persons {
                black_box(whole_test(&mut test, answers));
            }
        });
        quick = quick.min(all / persons.len() as f64);
        let some = least_seconds(1, 1, || {
            for answers in persons.iter().step_by(10) {
                black_box(plain::adaptive_test(&items, answers));
            }
        });
        slow = slow.min(some / persons.iter().step_by(10).len() as f64);
    }
    println!(
        "adaptive tests of 20 items of 500 (MFI, EAP): {:.0} a second; plain {:.0}; ratio {:.0} (load {})",
        1.0 / quick,
        1.0 / slow,
        slow / quick,
        load()
    );
    bencher.bench_function("adaptive_test_20_of_500", |bencher| {
        let mut persons = persons.iter().cycle();
        bencher.iter(|| black_box(whole_test(&mut test, persons.next().unwrap())));
    });
}

fn next_of_thousand(bencher: &mut Bencher) {
    let items = items(1000);
    let pool = pool(&items);
    let index = MfiIndex::new(&items, -6.0, 6.0);
    let (state, left) = under_way(&pool);
    for (name, criterion, definition) in CRITERIA {
        assert_eq!(choose(criterion, &state, &left), definition(&state, &left));
        let mut one = || _ = black_box(choose(criterion, &state, &left));
        let quick = least_seconds(20, calls_in(0.005, &mut one), one);
        let slow = least_seconds(5, 1, || _ = black_box(definition(&state, &left)));
        println!(
            "next of 1,000 by {name}: {:.1} µs; plain {:.0} µs; ratio {:.1} (load {})",
            quick * 1e6,
            slow * 1e6,
            slow / quick,
            load()
        );
    }
    let mut group = bencher.benchmark_group("next_of_1000");
    group.bench_function("MFI indexed", |bencher| {
        bencher.iter(|| black_box(index.best(black_box(THETA), |item| item % 100 != 0)));
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
