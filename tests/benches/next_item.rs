//! Next item on the competence tree with 300 items: the engine beside a naive double loop.
//!
//! `cargo bench -p jalon-tests --bench next_item` prints both and their ratio, and how long a whole
//! diagnostic takes from its record to its report.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "benches stop at what they did not expect"
)]

use criterion::{BatchSize, Bencher, Criterion, criterion_group, criterion_main};
use jalon::latent::{LatentModel, Node};
use jalon::{Bank, Context, Reply, Session, Step};
use jalon_tests::{Simulee, bank_files, key, take};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::hint::black_box;
use std::time::{Duration, Instant};

const ITEMS: usize = 300;

/// The shipped bank, thinned evenly to 300 items.
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
    let shipped = files.iter().filter(|file| is_item(file)).count();
    let mut place = 0;
    files.retain(|file| {
        let from = place * ITEMS / shipped;
        place += usize::from(is_item(file));
        !is_item(file) || place * ITEMS / shipped > from
    });
    let items: Vec<(usize, Value)> = files
        .iter()
        .enumerate()
        .filter(|(_, file)| is_item(file))
        .map(|(at, (_, text))| (at, serde_json::from_str(text).unwrap()))
        .collect();
    let kept: BTreeSet<String> = items
        .iter()
        .map(|(_, item)| item["id"].as_str().unwrap().to_owned())
        .collect();
    for (at, mut item) in items {
        if let Some(enemies) = item["enemies"].as_array_mut() {
            enemies.retain(|enemy| kept.contains(enemy.as_str().unwrap()));
            files[at].1 = item.to_string();
        }
    }
    let bank = Bank::from_files(jalon_cli::bank_folder::as_pairs(&files)).unwrap();
    assert_eq!(bank.items().len(), ITEMS);
    bank
}

fn is_item((name, _): &(String, String)) -> bool {
    name.starts_with("items/")
}

/// A session with a question on the screen, and the reply to it.
#[derive(Clone)]
struct UnderWay {
    session: Session,
    item: String,
    reply: Reply,
}

impl UnderWay {
    /// Five answers into a diagnostic.
    fn new(bank: &Bank) -> Self {
        let plan = bank.plan("diagnostic").unwrap();
        let mut session = Session::new(bank, plan, Context::default(), 7);
        let mut simulee = Simulee::new(-1.0, 7);
        loop {
            let Step::Administer(item) = session.next_step() else {
                panic!("the session ends early")
            };
            let key = key(&session, &item);
            let reply = simulee.reply(&session, &item, &key);
            if session.answers().len() == 5 {
                return UnderWay {
                    session,
                    item,
                    reply,
                };
            }
            session.record(&item, reply).unwrap();
        }
    }

    /// What a program does between two questions: record the reply, choose the next item.
    fn answer(mut self) -> (Session, Step) {
        self.session.record(&self.item, self.reply).unwrap();
        let next = self.session.next_step();
        (self.session, next)
    }
}

/// The definition, written down: for every item and either answer, the posterior anew.
fn naive(session: &Session, model: &LatentModel) -> f64 {
    let bank = session.bank();
    let tree = bank.framework().tree();
    let points = model.grid().points();
    let curve = |item: &jalon::Item, right: bool| -> Vec<f64> {
        let ln = |x: &f64| {
            let p = item.curve().all_points().probability(*x);
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

/// Seconds that the quickest of many takes: what else the machine does only adds.
fn quickest(times: usize, work: &dyn Fn() -> Duration) -> f64 {
    let times = (0..times).map(|_| work().as_secs_f64());
    times.fold(f64::INFINITY, f64::min)
}

fn from_a_reply(under_way: &UnderWay) -> f64 {
    quickest(2000, &|| {
        let under_way = under_way.clone();
        let start = Instant::now();
        let answered = black_box(under_way.answer());
        let taken = start.elapsed();
        drop(answered);
        taken
    })
}

fn next_item(criterion: &mut Criterion) {
    let bank = bank(None);
    let under_way = UnderWay::new(&bank);
    let (session, _) = under_way.clone().answer();
    let assessment = jalon::Assessment::new(&bank, bank.plan("diagnostic").unwrap());

    let slow = quickest(5, &|| {
        let start = Instant::now();
        black_box(naive(&session, assessment.model()));
        start.elapsed()
    });
    let fast = from_a_reply(&under_way);
    let shipped = jalon_tests::bank();
    let as_shipped = from_a_reply(&UnderWay::new(&shipped));
    let ended = take(session.clone(), &mut Simulee::new(-1.0, 8));
    let log = ended.log();
    let whole = quickest(100, &|| {
        let start = Instant::now();
        let report = black_box(Session::replay(&bank, &log).unwrap().report());
        let taken = start.elapsed();
        drop(report);
        taken
    });
    println!(
        "from a reply to the next of the {} shipped items: {:.1} µs; of {ITEMS}: {:.1} µs; naive double loop {:.1} ms; ratio {:.0}; whole diagnostic of {} items: {:.2} ms",
        shipped.items().len(),
        as_shipped * 1e6,
        fast * 1e6,
        slow * 1e3,
        slow / fast,
        ended.answers().len(),
        whole * 1e3
    );

    let mut group = criterion.benchmark_group("next_item_300");
    group.sample_size(20);
    let answer = |bencher: &mut Bencher, under_way: &UnderWay| {
        bencher.iter_batched(
            || under_way.clone(),
            UnderWay::answer,
            BatchSize::SmallInput,
        );
    };
    group.bench_function("jalon", |bencher| answer(bencher, &under_way));
    let far = UnderWay::new(&self::bank(Some(5)));
    group.bench_function("two_steps_ahead_among_5", |bencher| answer(bencher, &far));
    group.sample_size(10);
    group.bench_function("naive", |bencher| {
        bencher.iter(|| black_box(naive(&session, assessment.model())));
    });
    group.bench_function("whole_diagnostic_replayed", |bencher| {
        // From a record to its report: bank and plan made ready, every step chosen anew.
        bencher.iter(|| black_box(Session::replay(&bank, &log).unwrap().report()));
    });
    group.finish();
}

criterion_group!(benches, next_item);
criterion_main!(benches);
