//! The Rust example of README.md is the one that this file compiles and runs.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "tests stop at what they did not expect"
)]

use jalon::{Bank, Context, ItemView, Reply, Session, Step};
use std::fs;

// README example begins
fn diagnose(
    pack: &str,
    mut ask: impl FnMut(ItemView) -> Reply,
) -> Result<String, Box<dyn std::error::Error>> {
    let bank = Bank::from_json(pack)?;
    let mut session = Session::new(&bank, bank.plan("diagnostic")?, Context::default(), 42);
    while let Step::Administer(item) = session.next_step() {
        let view = session.view(&item, "en").ok_or("an item without a view")?;
        session.record(&item, ask(view))?;
    }
    let report = session.report();
    let pathway = bank
        .catalogue()
        .recommend(&report, &session.context().needs);
    let first = pathway.steps.first().ok_or("no advice")?;
    let profile = report.decision("profile").ok_or("no profile")?;
    Ok(format!(
        "{} — {}",
        profile.name.get("en"),
        first.title.get("en")
    ))
}
// README example ends

#[test]
fn the_readme_shows_the_code_that_runs_here() {
    let readme = fs::read_to_string(jalon_tests::root().join("README.md")).expect("the README");
    let here = include_str!("readme.rs");
    let example = here
        .split("// README example begins\n")
        .nth(1)
        .and_then(|rest| rest.split("// README example ends").next())
        .expect("the example");
    assert!(
        readme.contains(example.trim_end()),
        "README.md shows another example"
    );
}

#[test]
fn the_readme_example_gives_advice() {
    let files = jalon_tests::bank_files();
    let pack = Bank::pack(jalon_cli::bank_folder::as_pairs(&files)).expect("the shipped bank");
    let ask = |_| Reply {
        milliseconds: 12_000,
        ..Reply::default()
    };
    let advice = diagnose(&pack, ask).expect("a diagnosis");
    assert!(advice.contains('—'), "{advice}");
}
