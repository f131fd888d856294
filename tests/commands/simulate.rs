//! `jalon simulate`: what it prints, writes and refuses.
use crate::run::{Folder, Ran, jalon, refused, rows};
use std::fs;
use std::path::Path;

fn simulate(more: &[&str]) -> Ran {
    let bank = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../item-bank");
    let bank = bank.to_str().unwrap().to_owned();
    let mut arguments = vec!["simulate", "--bank", &bank, "--format", "csv"];
    arguments.extend(more);
    jalon(&arguments)
}

fn value(out: &str, figure: &str, of: &str) -> f64 {
    let all = rows(out);
    let row = all
        .iter()
        .find(|row| row[0] == figure && row[1] == of && row[2] == "all")
        .unwrap();
    row[3].parse().unwrap()
}

#[test]
fn the_same_seed_gives_the_same_figures_on_any_number_of_cores() {
    let run = |threads: &str, seed: &str| {
        let ran = simulate(&[
            "--plan",
            "screening",
            "--simulees",
            "120",
            "--threads",
            threads,
            "--seed",
            seed,
        ]);
        assert_eq!(ran.code, 0, "{ran:?}");
        assert_eq!(ran.err, "", "no bar where there is no terminal");
        ran.out
    };
    let one = run("1", "5");
    assert_eq!(one, run("3", "5"));
    assert_ne!(one, run("1", "6"));
    let coverage = value(&one, "coverage", "general");
    assert!(coverage > 0.85 && coverage <= 1.0, "{coverage}");
    assert!(value(&one, "items", "test") <= 6.0);
}

#[test]
fn tables_report_and_answers_are_written_and_can_be_calibrated() {
    let folder = Folder::new();
    let (output, responses) = (folder.path("out"), folder.path("r.csv"));
    let (output, responses) = (output.to_str().unwrap(), responses.to_str().unwrap());
    let ran = simulate(&[
        "--plan",
        "screening",
        "--simulees",
        "150",
        "--output",
        output,
        "--responses",
        responses,
    ]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let read = |name: &str| fs::read_to_string(Path::new(output).join(name)).unwrap();
    assert_eq!(read("figures.csv"), ran.out);
    let rates: f64 = rows(&read("exposure.csv"))
        .iter()
        .map(|row| row[1].parse::<f64>().unwrap())
        .sum();
    assert!((rates - value(&ran.out, "items", "test")).abs() < 1e-9);
    let page = read("report.html");
    assert!(
        page.matches("<svg").count() == 2
            && !page.replace("http://www.w3.org", "").contains("http")
    );
    let bank = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../item-bank");
    let bank = bank.to_str().unwrap();
    let on_tree = jalon(&[
        "calibrate",
        "--responses",
        responses,
        "--bank",
        bank,
        "--tree",
        "screening",
        "--format",
        "json",
    ]);
    let found: serde_json::Value = serde_json::from_str(&on_tree.out).unwrap();
    assert_eq!(found["end"], "converged", "{}", on_tree.err);
    assert_eq!(found["persons"], 150.0);
}

#[test]
fn what_cannot_be_simulated_is_told() {
    refused(&simulate(&["--plan", "nothing"]), &["nothing"]);
    refused(
        &simulate(&["--decision", "nothing"]),
        &["decision on one node", "`nothing`"],
    );
    refused(&simulate(&["--simulees", "1"]), &["--simulees", "2 people"]);
    refused(&simulate(&["--bands", "1,0"]), &["--bands", "increase"]);
}

#[test]
fn levels_that_are_off_together_are_simulated_and_their_doubt_is_checked() {
    let run = |more: &[&str]| {
        let mut arguments = vec!["--plan", "screening", "--simulees", "100"];
        arguments.extend(more);
        simulate(&arguments)
    };
    let (sure, none) = (run(&[]), run(&["--level-sds", "0,0,0,0,0,0"]));
    assert_eq!(sure.out, none.out);
    let off = run(&["--level-sds", "0.3,0.3,0.25,0.25,0.3,0.4"]);
    assert_eq!(off.code, 0, "{off:?}");
    assert_ne!(sure.out, off.out);
    let ran = run(&["--level-sds", "0.3,3"]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(
        ran.err.contains("--level-sds: expected values from 0 to 2"),
        "{ran:?}"
    );
}
