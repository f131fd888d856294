//! Recorded sessions replay to the same report, byte for byte; the browser build is held against
//! the same files.
//!
//! The bank of the recordings is kept beside them, so that a new item does not make them stale.
//! `cargo run -p jalon-tests --bin record-sessions` writes them anew: a score-breaking change.
#![allow(clippy::expect_used, reason = "tests stop at what they did not expect")]

use jalon::{Bank, Session, SessionLog};
use jalon_tests::root;
use std::fs;

#[test]
fn recorded_sessions_replay_to_the_last_bit() {
    let folder = root().join("tests/replay");
    let read = |name: &str| fs::read_to_string(folder.join(name)).expect("a recorded file");
    let bank = Bank::from_json(&read("bank.json")).expect("a bank");
    let mut count = 0;
    for entry in fs::read_dir(&folder).expect("the recordings") {
        let name = entry.expect("an entry").file_name();
        let name = name.to_string_lossy();
        let Some(stem) = name.strip_suffix(".session.json") else {
            continue;
        };
        let log = SessionLog::from_json(&read(&name)).expect("a session record");
        let session = Session::replay(&bank, &log).expect("the same items and scores");
        let report = read(&format!("{stem}.report.json"));
        let (found, recorded) = (session.report().to_json(), report.trim_end());
        // Not the whole of both: where they part.
        let same = found
            .bytes()
            .zip(recorded.bytes())
            .take_while(|(a, b)| a == b);
        let at = same.count().saturating_sub(40);
        let part = |text: &str| text.chars().skip(at).take(120).collect::<String>();
        assert!(
            found == recorded,
            "{stem} differs from byte {at}:\n{}\n{}",
            part(&found),
            part(recorded)
        );
        count += 1;
    }
    assert!(count >= 20, "only {count} recordings");
}

#[test]
fn random_plays_of_every_scene_are_worth_the_same() {
    let folder = root().join("tests/replay");
    let read = |name: &str| fs::read_to_string(folder.join(name)).expect("a recorded file");
    let recorded = read("scenes.txt");
    assert!(recorded.lines().count() >= 9);
    assert_eq!(jalon_bits::scenes(&read("bank.json"), 1000), recorded);
}
