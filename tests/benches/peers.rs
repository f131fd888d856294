//! Jalon beside other programs, on the same bank and answers, in one run: see `tests/peers`.
//!
//! `cargo bench -p jalon-tests --bench peers`
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "benches stop at what they did not expect"
)]

mod measured;

use jalon::irt::Model;
use jalon::select::single::{AdaptiveTest, Criterion, MfiIndex};
use measured::{
    THETA, calls_in, choose, items, least_seconds, load, persons, pool, slope_and_difficulty,
    under_way, whole_test,
};
use serde_json::{Value, json};
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::Command;

/// How long each program runs tests, seconds.
const SECONDS: f64 = 10.0;
/// Tests of another program that are timed together.
const BLOCK: usize = 5;

const JSCAT: &str = "npm install --prefix tests/peers";

/// Another program: its script with arguments, what runs it, how it is installed.
struct Peer {
    script: &'static str,
    arguments: &'static [&'static str],
    runner: PathBuf,
    install: &'static str,
}

fn peers(root: &Path) -> [Peer; 3] {
    let own = root.join("target/peers/bin/python");
    let python = std::env::var_os("PEERS_PYTHON").map_or_else(
        || if own.exists() { own } else { "python3".into() },
        PathBuf::from,
    );
    [
        Peer {
            script: "catsim_tests.py",
            arguments: &[],
            runner: python,
            install: "python3 -m venv target/peers && target/peers/bin/pip install catsim==0.21.0",
        },
        Peer {
            script: "jscat_tests.mjs",
            arguments: &[],
            runner: "node".into(),
            install: JSCAT,
        },
        Peer {
            script: "jscat_tests.mjs",
            arguments: &["shallow"],
            runner: "node".into(),
            install: JSCAT,
        },
    ]
}

/// What the program says of its tests; none where it cannot run.
fn run(peer: &Peer, folder: &Path, case: &Path) -> Option<Value> {
    let output = Command::new(&peer.runner)
        .arg(folder.join(peer.script))
        .arg(case)
        .args(peer.arguments)
        .env("OMP_NUM_THREADS", "1")
        .output();
    match output {
        Ok(output) if output.status.success() => {
            Some(serde_json::from_slice(&output.stdout).expect("a line of JSON"))
        }
        Ok(output) => {
            let text = String::from_utf8_lossy(&output.stderr);
            let reason = text
                .lines()
                .find(|line| line.contains("Error") || line.contains("error"))
                .unwrap_or("it stopped");
            println!("{} did not run: {reason}", peer.script);
            println!("  to install: {}", peer.install);
            None
        }
        Err(error) => {
            println!(
                "{} did not run: {}: {error}",
                peer.script,
                peer.runner.display()
            );
            println!("  to install: {}", peer.install);
            None
        }
    }
}

fn parameters(items: &[Model]) -> Vec<(f64, f64)> {
    items.iter().filter_map(slope_and_difficulty).collect()
}

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let folder = root.join("tests/peers");
    let bank = items(500);
    let tests = pool(&bank);
    let index = MfiIndex::new(&bank, -6.0, 6.0);
    let people = persons(&bank);
    let mut test = AdaptiveTest::new(&tests, &index);
    let thetas: Vec<f64> = people
        .iter()
        .map(|answers| whole_test(&mut test, answers))
        .collect();

    let thousand = items(1000);
    let choices = pool(&thousand);
    let (state, left) = under_way(&choices);
    let given: Vec<usize> = state.answers().iter().map(|(item, _)| *item).collect();
    let chosen = choose(Criterion::Mfi, &state, &left);

    let case = json!({
        "seconds": SECONDS,
        "block": BLOCK,
        "tests": { "items": parameters(&bank), "length": 20, "answers": people },
        "next": { "items": parameters(&thousand), "given": given, "theta": THETA },
    });
    let path = std::env::temp_dir().join(format!("jalon-peers-{}.json", std::process::id()));
    std::fs::write(&path, case.to_string()).unwrap();

    let mut one_test = || {
        least_seconds(100, 1, || {
            for answers in &people {
                black_box(whole_test(&mut test, answers));
            }
        }) / people.len() as f64
    };
    let one_choice = || {
        let mut one = || _ = black_box(choose(Criterion::Mfi, &state, &left));
        let calls = calls_in(0.002, &mut one);
        least_seconds(100, calls, one)
    };
    println!(
        "| program | tests a second | Jalon's, beside it | ratio | next of 1,000 by MFI | Jalon's | ratio |"
    );
    println!("|---|---|---|---|---|---|---|");
    for peer in peers(&root) {
        // Before and after the other program, the quicker.
        let (test_before, choice_before) = (one_test(), one_choice());
        let Some(found) = run(&peer, &folder, &path) else {
            continue;
        };
        let (ours, our_choice) = (test_before.min(one_test()), choice_before.min(one_choice()));
        let seconds = found["seconds_a_test"].as_f64().unwrap();
        let next = found["seconds_next"].as_f64().unwrap();
        println!(
            "| {} ({}) | {:.1} | {:.0} | {:.0} | {:.2} ms | {:.1} µs | {:.0} |",
            found["name"].as_str().unwrap(),
            found["runtime"].as_str().unwrap(),
            1.0 / seconds,
            1.0 / ours,
            seconds / ours,
            next * 1e3,
            our_choice * 1e6,
            next / our_choice,
        );
        assert_eq!(found["next"].as_u64(), Some(chosen as u64));
        let theirs = found["thetas"].as_array().unwrap();
        let furthest = theirs
            .iter()
            .zip(&thetas)
            .map(|(theirs, ours)| (theirs.as_f64().unwrap() - ours).abs())
            .fold(0.0, f64::max);
        if found["eap"] == true {
            assert!(furthest < 1e-6, "estimates differ by {furthest}");
        }
    }
    println!("load {}", load());
    std::fs::remove_file(&path).unwrap();
}
