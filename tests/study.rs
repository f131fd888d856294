//! A small study: the same bytes on any number of cores, all tests and columns there, figures
//! within bounds that a broken simulation leaves.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests stop at what they did not expect"
)]

use jalon::Bank;
use jalon_lab::study::{Config, File, Results, files, run};
use jalon_tests::bank_files;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// The shipped study with few people, the true model, one value of g, and one wrong model.
fn config() -> Config {
    let mut config = Config::shipped().expect("a study");
    config.simulees = 60;
    config
        .truths
        .retain(|truth| ["true", "g-at-minus-1.8", "rho-lower"].contains(&truth.id.as_str()));
    config
}

fn study(threads: usize) -> (Results, Vec<File>) {
    let files_of_bank = bank_files();
    let pack = Bank::pack(jalon_cli::bank_folder::as_pairs(&files_of_bank)).expect("no defect");
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()
        .expect("a pool");
    let config = config();
    let results = pool
        .install(|| run(&config, &pack, |_| ()))
        .expect("it runs");
    let files = files(&config, &results).expect("it writes");
    (results, files)
}

static STUDY: LazyLock<(Results, Vec<File>)> = LazyLock::new(|| study(2));

/// A table's rows, each column by its name.
fn rows(name: &str) -> Vec<Vec<(String, String)>> {
    let text = &STUDY.1.iter().find(|(file, _)| file == name).expect(name).1;
    let mut lines = text.lines();
    let header: Vec<&str> = lines.next().expect("a header").split(',').collect();
    lines
        .map(|line| {
            let cells: Vec<&str> = line.split(',').collect();
            assert_eq!(cells.len(), header.len(), "{name}: {line}");
            let names = header.iter().map(|name| (*name).to_owned());
            names
                .zip(cells.iter().map(|cell| (*cell).to_owned()))
                .collect()
        })
        .collect()
}

fn cell<'r>(row: &'r [(String, String)], name: &str) -> &'r str {
    &row.iter().find(|(column, _)| column == name).expect(name).1
}

fn number(row: &[(String, String)], name: &str) -> f64 {
    cell(row, name).parse().expect(name)
}

#[test]
fn the_same_bytes_on_one_core_and_on_two() {
    for ((name, one), (_, two)) in study(1).1.iter().zip(&STUDY.1) {
        assert!(one == two, "{name}");
    }
}

#[test]
fn every_test_truth_and_column_is_there() {
    let config = config();
    let tests: BTreeSet<String> = config.tests.iter().map(|test| test.id.clone()).collect();
    let found = |name: &str| -> BTreeSet<String> {
        rows(name)
            .iter()
            .map(|row| cell(row, "test").to_owned())
            .collect()
    };
    for name in [
        "accuracy.csv",
        "profile.csv",
        "experience.csv",
        "exposure.csv",
    ] {
        assert_eq!(found(name), tests, "{name}");
    }
    let robust: BTreeSet<String> = config
        .tests
        .iter()
        .filter(|test| test.wrong_models)
        .map(|test| test.id.clone())
        .collect();
    assert_eq!(found("wrong-models.csv"), robust);
    // Every figure has its error beside it.
    for (name, columns) in [
        (
            "accuracy.csv",
            vec!["bias", "rmse", "coverage", "posterior_sd"],
        ),
        ("profile.csv", vec!["accuracy", "loss"]),
        ("experience.csv", vec!["success", "below_half", "seconds"]),
        ("exposure.csv", vec!["highest_rate", "overlap"]),
        ("comparisons.csv", vec!["difference"]),
    ] {
        for column in columns {
            let row = &rows(name)[0];
            assert!(number(row, column).is_finite());
            assert!(number(row, &format!("{column}_se")) >= 0.0);
        }
    }
    assert_eq!(rows("comparisons.csv").len(), config.comparisons.len());
    let plots = STUDY.1.iter().filter(|(name, _)| name.ends_with(".svg"));
    for (name, text) in plots.clone() {
        assert!(
            text.contains("<svg") && text.contains("Monte-Carlo"),
            "{name}"
        );
        assert!(!text.contains("NaN"), "{name}");
    }
    assert_eq!(plots.count(), 5);
    // Whatever the page shows stands beside it, or is the protocol.
    let page = &STUDY
        .1
        .iter()
        .find(|(name, _)| name == "README.md")
        .expect("a page")
        .1;
    for (name, _) in &STUDY.1 {
        assert!(
            name == "README.md" || page.contains(&format!("({name})")),
            "{name}"
        );
    }
}

#[test]
fn tests_have_their_length_and_keep_enemies_apart() {
    let (results, _) = &*STUDY;
    for row in rows("exposure.csv") {
        assert_eq!(number(&row, "cut_short"), 0.0, "{row:?}");
        assert!(number(&row, "highest_rate") <= 1.0);
    }
    let items = results.bank.items();
    assert!(
        items
            .iter()
            .any(|item| items.iter().any(|other| item.excludes(other)))
    );
    assert!(items.iter().all(|item| !item.excludes(item)));
}

/// 60 people: the RMSE of g has an error of about 0.05, coverage one of 3 points, 4 of them are
/// allowed.
#[test]
fn figures_are_within_bounds_that_a_broken_simulation_leaves() {
    let all: Vec<_> = rows("accuracy.csv")
        .into_iter()
        .filter(|row| cell(row, "truth") == "true" && cell(row, "band") == "all")
        .collect();
    for row in &all {
        let (rmse, told) = (number(row, "rmse"), number(row, "posterior_sd"));
        let error = number(row, "rmse_se");
        // No test does worse than not to ask at all, but Pix's may: its interval is its own.
        let on_tree = [
            "tree",
            "tree-no-floor",
            "random-balanced",
            "one-trait-mfi-on-tree",
        ];
        if on_tree.contains(&cell(row, "test")) {
            // Exact inference under the true model: the error is the one told.
            assert!((rmse - told).abs() < 4.0 * error, "{row:?}");
            assert!(number(row, "coverage") > 0.84, "{row:?}");
            assert!(rmse < 1.0 && number(row, "bias").abs() < 0.5, "{row:?}");
        }
    }
    let rmse = |test: &str, kind: &str, items: &str| {
        let row = all.iter().find(|row| {
            cell(row, "test") == test && cell(row, "kind") == kind && cell(row, "items") == items
        });
        number(row.expect(test), "rmse")
    };
    for test in ["tree", "random-balanced", "sliced"] {
        assert!(rmse(test, "area", "20") < rmse(test, "area", "6"), "{test}");
    }
    // What is not linked is known less well.
    assert!(rmse("sliced", "competence", "10") > rmse("tree", "competence", "10"));
}
