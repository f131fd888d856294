//! Next item on the competence tree with 300 items: the engine beside a naive double loop.
//!
//! `cargo bench -p jalon-tests --bench next_item` prints both and their ratio.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "benches stop at what they did not expect"
)]

use criterion::{Criterion, criterion_group, criterion_main};
use jalon::latent::{LatentModel, Node};
use jalon::{Bank, Context, Session, Step};
use jalon_tests::{Simulee, bank_files, key, take};
use serde_json::{Value, json};
use std::hint::black_box;
use std::time::Instant;

const ITEMS: usize = 300;

/// The shipped bank, its items repeated with shifted difficulties up to 300.
fn bank(look_ahead: Option<usize>) -> Bank {
    let mut files = bank_files();
    if let Some(width) = look_ahead {
        let plan = files
            .iter_mut()
            .find(|(name, _)| name == "plans/diagnostic.json");
        let (_, text) = plan.unwrap();
        let mut plan: Value = serde_json::from_str(text).unwrap();
        plan["look_ahead"] = json!(width);
        *text = plan.to_string();
    }
    let shipped: Vec<(String, Value)> = files
        .iter()
        .filter(|(name, _)| name.starts_with("items/"))
        .map(|(name, text)| (name.clone(), serde_json::from_str(text).unwrap()))
        .collect();
    for copy in 1..=ITEMS.div_ceil(shipped.len()) {
        for (name, item) in &shipped {
            if files
                .iter()
                .filter(|(name, _)| name.starts_with("items/"))
                .count()
                >= ITEMS
            {
                break;
            }
            let mut item = item.clone();
            let id = format!("{}-{copy}", item["id"].as_str().unwrap());
            let name = format!("{}-{copy}.json", name.strip_suffix(".json").unwrap());
            item["id"] = json!(id);
            item["enemies"] = json!([]);
            let b = item["model"]["b"].as_f64().unwrap();
            item["model"]["b"] = json!(b + 0.07 * copy as f64);
            files.push((name, item.to_string()));
        }
    }
    let bank = Bank::from_files(jalon_cli::bank_folder::as_pairs(&files)).unwrap();
    assert_eq!(bank.items().len(), ITEMS);
    bank
}

/// Six answers into a diagnostic.
fn under_way(bank: &Bank) -> Session {
    let plan = bank.plan("diagnostic").unwrap();
    let mut session = Session::new(bank, plan, Context::default(), 7);
    let mut simulee = Simulee::new(-1.0, 7);
    for _ in 0..6 {
        if let Step::Administer(item) = session.next_step() {
            let key = key(&session, &item);
            let reply = simulee.reply(&session, &item, &key);
            session.record(&item, reply).unwrap();
        }
    }
    session
}

/// The definition, written down: for every item and either answer, the posterior anew.
fn naive(session: &Session, model: &LatentModel) -> f64 {
    let bank = session.bank();
    let tree = bank.framework().tree();
    let points = model.grid().points();
    let curve = |item: &jalon::Item, right: bool| -> Vec<f64> {
        let ln = |x: &f64| {
            let p = item.model().probability(*x);
            (if right { p } else { 1.0 - p }).ln()
        };
        points.iter().map(ln).collect()
    };
    let given: Vec<(Node, Vec<f64>)> = session
        .answers()
        .iter()
        .map(|answer| {
            let item = bank.item(answer.item()).unwrap();
            (
                item.node(),
                curve(item, answer.outcome() == jalon::irt::Outcome::Right),
            )
        })
        .collect();
    let mut best = f64::INFINITY;
    for item in bank.items() {
        let mut expected = 0.0;
        for right in [true, false] {
            let next = curve(item, right);
            let mut terms: Vec<(Node, &[f64])> = given
                .iter()
                .map(|(node, curve)| (*node, curve.as_slice()))
                .collect();
            let before = model.posterior(&terms);
            let chance: f64 = before
                .marginal(item.node())
                .iter()
                .zip(&next)
                .map(|(mass, ln)| mass * ln.exp())
                .sum();
            terms.push((item.node(), &next));
            let after = model.posterior(&terms);
            let variance: f64 = ["g", "1", "2", "3", "4", "5"]
                .iter()
                .map(|id| after.moments(tree.node(id).unwrap()).1.powi(2))
                .sum();
            expected += chance * variance;
        }
        best = best.min(expected);
    }
    best
}

fn next_item(criterion: &mut Criterion) {
    let bank = bank(None);
    let session = under_way(&bank);
    let assessment = jalon::Assessment::new(&bank, bank.plan("diagnostic").unwrap());

    let time = |f: &dyn Fn()| {
        let start = Instant::now();
        f();
        start.elapsed().as_secs_f64()
    };
    let slow = time(&|| {
        black_box(naive(&session, assessment.model()));
    });
    let fast = time(&|| {
        for _ in 0..100 {
            black_box(session.next_step());
        }
    }) / 100.0;
    println!(
        "next of {ITEMS} items: {:.2} ms; naive double loop {:.0} ms; ratio {:.0}",
        fast * 1e3,
        slow * 1e3,
        slow / fast
    );

    let mut group = criterion.benchmark_group("next_item_300");
    group.sample_size(20);
    group.bench_function("jalon", |bencher| {
        bencher.iter(|| black_box(session.next_step()))
    });
    let far = under_way(&self::bank(Some(5)));
    group.bench_function("two_steps_ahead_among_5", |bencher| {
        bencher.iter(|| black_box(far.next_step()))
    });
    group.sample_size(10);
    group.bench_function("naive", |bencher| {
        bencher.iter(|| black_box(naive(&session, assessment.model())));
    });
    group.bench_function("whole_diagnostic_replayed", |bencher| {
        // From a record to its report: bank and plan made ready, every step chosen anew.
        let log = take(under_way(&bank), &mut Simulee::new(-1.0, 8)).log();
        bencher.iter(|| black_box(Session::replay(&bank, &log).unwrap().report()));
    });
    group.finish();
}

criterion_group!(benches, next_item);
criterion_main!(benches);
