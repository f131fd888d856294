//! The examples of `crates/jalon/examples`, run: they end, and say what their documentation promises.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    dead_code,
    reason = "tests stop at what they did not expect; an example's `main` is not called here"
)]

#[path = "../crates/jalon/examples/custom_decision.rs"]
mod custom_decision;
#[path = "../crates/jalon/examples/placement.rs"]
mod placement;
#[path = "../crates/jalon/examples/save_and_resume.rs"]
mod save_and_resume;
#[path = "../crates/jalon/examples/single_trait_cat.rs"]
mod single_trait_cat;
#[path = "../crates/jalon/examples/terminal.rs"]
mod terminal;

use jalon::Bank;
use jalon_tests::{bank_files, root};
use std::fs;

/// What an example prints.
fn printed(run: impl FnOnce(&mut Vec<u8>)) -> String {
    let mut output = Vec::new();
    run(&mut output);
    String::from_utf8(output).unwrap()
}

#[test]
fn a_language_test_ends_in_a_course() {
    let at =
        |lines: &str| printed(|output| placement::run(&mut lines.as_bytes(), output, 1).unwrap());
    let nothing = at("");
    assert!(
        nothing.ends_with("Towards A1: The course that leads to A1.\n"),
        "{nothing}"
    );
    let something = at(&"1\n2\n".repeat(10));
    let last = something.lines().last().unwrap();
    assert!(
        last.starts_with("Towards ") && something.contains("  3. "),
        "{something}"
    );
}

#[test]
fn the_terminal_diagnoses_and_advises() {
    let files = bank_files();
    let pack = Bank::pack(jalon_cli::bank_folder::as_pairs(&files)).unwrap();
    let lines = "1\n\n12\n".repeat(20);
    let text = printed(|output| terminal::run(&pack, &mut lines.as_bytes(), output, 42).unwrap());
    assert!(text.contains(": ") && text.lines().filter(|line| line.contains(" to ")).count() >= 5);
    assert!(text.lines().last().unwrap().starts_with("- "), "{text}");
}

#[test]
fn the_classical_test_finds_the_ability_and_says_why_it_stops() {
    for ability in [-1.4, 0.7, 1.9] {
        let text = printed(|output| single_trait_cat::run(output, ability).unwrap());
        let mut lines = text.lines().rev();
        assert!(
            lines.next().unwrap().ends_with("stopped for StandardError"),
            "{text}"
        );
        let theta = lines.next().unwrap().split("theta = ").nth(1).unwrap();
        let theta: f64 = theta.split(' ').next().unwrap().parse().unwrap();
        assert!((theta - ability).abs() < 0.5, "{text}");
    }
}

#[test]
fn a_saved_session_resumes_and_a_changed_one_does_not() {
    let text = printed(|output| save_and_resume::run(output).unwrap());
    assert!(
        text.starts_with("resumed after 3 answers\nsame next step: true\n"),
        "{text}"
    );
    assert!(
        text.contains("a changed record is refused: answer 1: "),
        "{text}"
    );
}

#[test]
fn another_loss_takes_another_action() {
    let text = printed(|output| custom_decision::run(output).unwrap());
    assert!(
        text.starts_with("cautious: not-yet ") && text.contains("\ngenerous: offer "),
        "{text}"
    );
}

#[test]
fn every_example_is_run_here_and_named_in_the_readme() {
    let read = |path: &str| fs::read_to_string(root().join(path)).unwrap();
    let (here, readme) = (
        read("tests/crate_examples.rs"),
        read("crates/jalon/README.md"),
    );
    let mut count = 0;
    for entry in fs::read_dir(root().join("crates/jalon/examples")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if let Some(example) = name.strip_suffix(".rs") {
            count += 1;
            assert!(here.contains(&format!("{example}::run(")), "{example}");
            assert!(readme.contains(&format!("examples/{name}")), "{example}");
        }
    }
    assert_eq!(count, 5);
}
