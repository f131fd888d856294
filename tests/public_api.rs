//! `crates/jalon/public-api.txt` lists all that is public in the engine: no change of it goes unseen.
#![allow(clippy::unwrap_used, reason = "tests stop at what they did not expect")]

use jalon_tests::{public_api, root};
use std::collections::BTreeSet;
use std::fs;

#[test]
fn the_list_is_that_of_the_source() {
    let listed = fs::read_to_string(root().join(public_api::FILE)).unwrap();
    let found = public_api::list();
    let (listed, found): (BTreeSet<&str>, BTreeSet<&str>) =
        (listed.lines().collect(), found.lines().collect());
    let gone: Vec<_> = listed.difference(&found).collect();
    let new: Vec<_> = found.difference(&listed).collect();
    assert!(
        gone.is_empty() && new.is_empty(),
        "the public interface of the engine has changed.\nGone: {gone:#?}\nNew: {new:#?}\nIf that is meant, say so in CHANGELOG.md and write the list anew: `cargo run -p jalon-tests --bin record-api`"
    );
}

#[test]
fn the_list_has_each_kind_of_thing() {
    let listed = fs::read_to_string(root().join(public_api::FILE)).unwrap();
    for line in [
        "jalon::session::Session::next_step: fn(&self) -> Step",
        "jalon::session::Step::Administer: (String)",
        "jalon::session::answer::Reply::help: bool",
        "jalon::bank::problem::BankError: struct",
        "jalon::use: stop::StopReason",
        "jalon::select::single: mod",
    ] {
        assert!(listed.lines().any(|one| one == line), "{line}");
    }
    // What is private, or there for tests alone.
    for line in [
        "::tests",
        "pub(crate)",
        "Session::push",
        "Item::curve: Steps",
    ] {
        assert!(!listed.contains(line), "{line}");
    }
}
