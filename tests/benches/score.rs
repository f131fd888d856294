//! `jalon score` on a million persons × 30 items (EAP, 61 nodes), beside the definition written
//! down for some of them, so that a ratio is printed in one run.
//!
//! `cargo bench -p jalon-cli --bench score`
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "benches stop at what they did not expect"
)]

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

const PERSONS: usize = 1_000_000;
const ITEMS: usize = 30;
/// How many persons the plain version scores.
const SOME: usize = 20_000;

/// 2PL items: slopes 0.5–2.5, difficulties −3–3, spread without pattern.
fn items() -> Vec<(f64, f64)> {
    let spread = |k: usize, by: f64| (k as f64 * by).fract();
    (0..ITEMS)
        .map(|k| {
            let a = 0.5 + 2.0 * spread(k, 0.618_033_988_749_895);
            (a, 6.0 * spread(k, 0.414_213_562_373_095) - 3.0)
        })
        .collect()
}

fn probability(a: f64, b: f64, theta: f64) -> f64 {
    1.0 / (1.0 + (-a * (theta - b)).exp())
}

fn responses(items: &[(f64, f64)]) -> String {
    let mut state = 1_u64;
    let mut draw = || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (state >> 11) as f64 / (1_u64 << 53) as f64
    };
    let mut text = "person".to_owned();
    (0..ITEMS).for_each(|k| write!(text, ",i{k}").unwrap());
    for person in 0..PERSONS {
        write!(text, "\np{person}").unwrap();
        let theta = 4.0 * draw() - 2.0;
        for (a, b) in items {
            text.push_str(if draw() < probability(*a, *b, theta) {
                ",1"
            } else {
                ",0"
            });
        }
    }
    text
}

/// The definition: fields parsed, every node's likelihood from the formula.
fn plain(items: &[(f64, f64)], row: &str) -> f64 {
    let answers: Vec<f64> = row.split(',').skip(1).map(|x| x.parse().unwrap()).collect();
    let (mut total, mut first) = (0.0, 0.0);
    for k in 0..61 {
        let node = -6.0 + 0.2 * f64::from(k);
        let weight = if k == 0 || k == 60 { 0.5 } else { 1.0 };
        let mut mass = weight * (-0.5 * node * node).exp();
        for ((a, b), answer) in items.iter().zip(&answers) {
            let sign = if *answer == 1.0 { 1.0 } else { -1.0 };
            mass *= probability(sign * a, *b, node);
        }
        total += mass;
        first += mass * node;
    }
    first / total
}

fn main() {
    // `cargo test --benches` only asks whether it builds.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bench-score");
    fs::create_dir_all(&folder).unwrap();
    let items = items();
    let mut params = "item,model,a,b\n".to_owned();
    for (k, (a, b)) in items.iter().enumerate() {
        writeln!(params, "i{k},2pl,{a},{b}").unwrap();
    }
    let text = responses(&items);
    let [p, r] = ["params.csv", "responses.csv"].map(|name| folder.join(name));
    fs::write(&p, params).unwrap();
    fs::write(&r, &text).unwrap();

    let mut command = Command::new(env!("CARGO_BIN_EXE_jalon"));
    command.args(["score", "--grid=-6,6,61", "--format", "csv", "--params"]);
    command.arg(&p).arg("--responses").arg(&r);
    let mut seconds = f64::INFINITY;
    let scores = folder.join("scores.csv");
    for _ in 0..3 {
        command.stdout(fs::File::create(&scores).unwrap());
        let start = Instant::now();
        assert!(command.status().unwrap().success());
        seconds = start.elapsed().as_secs_f64().min(seconds);
    }
    let out = fs::read_to_string(scores).unwrap();

    let start = Instant::now();
    let thetas: Vec<f64> = text
        .lines()
        .skip(1)
        .take(SOME)
        .map(|row| plain(&items, row))
        .collect();
    let slow = start.elapsed().as_secs_f64() / SOME as f64;
    for (row, theta) in out.lines().skip(1).zip(&thetas) {
        let found: f64 = row.split(',').nth(1).unwrap().parse().unwrap();
        assert!((found - theta).abs() < 1e-9, "{row} {theta}");
    }
    let quick = seconds / PERSONS as f64;
    println!(
        "jalon score, {PERSONS} persons × {ITEMS} items, EAP, 61 nodes, files read and written: \
         {seconds:.2} s, {:.0} persons a second; plain {:.0}; ratio {:.0}",
        1.0 / quick,
        1.0 / slow,
        slow / quick
    );
    fs::remove_dir_all(&folder).unwrap();
}
