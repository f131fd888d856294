//! The account of accessibility names only proofs that exist.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests stop at what they did not expect"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// What stands in the cells of a row.
fn cells(line: &str) -> Vec<&str> {
    let inside = line.trim().trim_matches('|');
    inside.split('|').map(str::trim).collect()
}

fn account() -> String {
    let path = jalon_tests::root().join("docs/accessibility.md");
    fs::read_to_string(path).expect("the account")
}

/// The proofs' short names, each with the file and the name of its test where it is one.
fn proofs(account: &str) -> BTreeMap<&str, Option<(String, String)>> {
    let (_, list) = account.split_once("| name | is |").expect("the proofs");
    let rows = list
        .lines()
        .skip(2)
        .take_while(|line| line.starts_with('|'));
    rows.map(|row| {
        let row = cells(row);
        let test = row[1].split_once(".test.mjs`: ");
        let test = test.map(|(file, name)| {
            let file = format!("{}.test.mjs", file.trim_start_matches('`'));
            (file, name.to_owned())
        });
        (row[0], test)
    })
    .collect()
}

#[test]
fn every_test_that_is_named_is_there() {
    let account = account();
    let proofs = proofs(&account);
    assert!(proofs.len() > 15, "{}", proofs.len());
    for (short, test) in proofs {
        let Some((file, name)) = test else { continue };
        let path = jalon_tests::root().join("tests/e2e").join(&file);
        let script = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{file}: {error}"));
        let quoted = format!("test('{}'", name.replace('\'', "\\'"));
        assert!(
            script.contains(&quoted),
            "{short}: {file} has no test « {name} »"
        );
    }
}

#[test]
fn every_criterion_has_a_proof_that_is_listed_or_a_look() {
    let account = account();
    let proofs = proofs(&account);
    let mut criteria = BTreeSet::new();
    for line in account.lines().filter(|line| line.starts_with("| ")) {
        let row = cells(line);
        let numbers = row[0].split(", ");
        let numbers: Vec<&str> = numbers.filter(|one| one.split('.').count() == 3).collect();
        if numbers.is_empty() {
            continue;
        }
        criteria.extend(numbers.iter().map(|one| (*one).to_owned()));
        let told = row[row.len() - 1];
        for proof in told.split("; ") {
            let looked = proof.starts_with("looked at");
            // Nothing to prove: the thing itself is not there.
            let absent = proof == "–"
                && ["none", "no ", "there is neither", "nothing"]
                    .iter()
                    .any(|word| row[row.len() - 2].starts_with(word));
            assert!(
                looked || absent || proofs.contains_key(proof),
                "{}: « {proof} » is no proof that is listed",
                row[0]
            );
        }
    }
    // WCAG 2.2 has 31 criteria at A and 24 at AA.
    assert!(criteria.len() >= 55, "{} criteria", criteria.len());
}
