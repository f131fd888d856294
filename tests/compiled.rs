//! A compiled bank is the bank it was compiled from, and bytes that are none are refused.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests stop at what they did not expect"
)]

use jalon::{Bank, CompiledError, Context, Needs, Reply, Session, SessionLog, Step};
use jalon_tests::root;
use proptest::prelude::*;
use std::fs;
use std::pin::pin;
use std::sync::LazyLock;
use std::task;

fn read(name: &str) -> String {
    fs::read_to_string(root().join(name)).expect("a file of the project")
}

/// The small bank of the examples, compiled.
static ENGLISH: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let pack = read("crates/jalon/examples/english.bank.json");
    Bank::from_json(&pack).unwrap().to_compiled()
});

/// Where the name and layout end, and where the content begins, eight bytes of checksum later.
fn head(compiled: &[u8]) -> (usize, usize) {
    let line = compiled.iter().position(|byte| *byte == b'\n').unwrap() + 1;
    (line, line + 8)
}

/// The same bytes with the checksum that belongs to them.
fn signed(mut compiled: Vec<u8>) -> Vec<u8> {
    let (line, content) = head(&compiled);
    let mut sum = 0xcbf2_9ce4_8422_2325_u64;
    for byte in &compiled[content..] {
        sum = (sum ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    compiled[line..content].copy_from_slice(&sum.to_le_bytes());
    compiled
}

/// Recorded sessions touch most of a bank: models, scenes, plans, decisions, the pathway.
#[test]
fn recorded_sessions_replay_on_the_compiled_bank_to_the_same_report_and_pathway() {
    let bank = Bank::from_json(&read("tests/replay/bank.json")).unwrap();
    let compiled = Bank::from_compiled(&bank.to_compiled()).unwrap();
    assert_eq!(compiled.hash(), bank.hash());
    let mut count = 0;
    for entry in fs::read_dir(root().join("tests/replay")).unwrap() {
        let name = entry.unwrap().file_name().to_string_lossy().into_owned();
        if !name.ends_with(".session.json") {
            continue;
        }
        let log = SessionLog::from_json(&read(&format!("tests/replay/{name}"))).unwrap();
        let told = |bank: &Bank| {
            let report = Session::replay(bank, &log).unwrap().report();
            let pathway = bank.catalogue().recommend(&report, &log.context().needs);
            (report.to_json(), pathway.to_json())
        };
        assert!(told(&compiled) == told(&bank), "{name}");
        count += 1;
    }
    assert!(count >= 20, "only {count} recordings");
}

/// What no session of today's bank touches is compared, too: every view, key, solution and text.
#[test]
fn every_item_of_the_compiled_bank_is_the_item() {
    let files = jalon_tests::bank_files();
    let pairs = files
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()));
    let bank = Bank::from_files(pairs).unwrap();
    let bytes = bank.to_compiled();
    let compiled = Bank::from_compiled(&bytes).unwrap();
    assert!(
        compiled.to_compiled() == bytes,
        "written again, the bytes differ"
    );
    assert_eq!(compiled.items().len(), bank.items().len());
    for (one, other) in compiled.items().iter().zip(bank.items()) {
        // All fields but the solution, which is found when it is asked for.
        assert!(format!("{one:?}") == format!("{other:?}"), "{}", other.id());
        assert_eq!(one.right_response(), other.right_response());
    }
    let parts = |bank: &Bank| {
        let plans = format!("{:?}", bank.plans());
        let decisions = format!("{:?} {:?}", bank.decisions(), bank.needs());
        (
            plans,
            decisions,
            format!("{:?} {:?}", bank.framework(), bank.catalogue()),
        )
    };
    assert!(
        parts(&compiled) == parts(&bank),
        "plans, decisions, framework or catalogue differ"
    );
}

#[test]
fn reading_with_pauses_is_reading() {
    let mut pauses = 0;
    let read = {
        let reading = pin!(Bank::from_compiled_with_pauses(&ENGLISH, async || {
            pauses += 1
        }));
        match reading.poll(&mut task::Context::from_waker(task::Waker::noop())) {
            task::Poll::Ready(read) => read.unwrap(),
            task::Poll::Pending => panic!("nothing is waited for"),
        }
    };
    assert!(read.to_compiled() == *ENGLISH);
    assert_eq!(pauses, read.items().len());
}

/// If this fails and the bank of the examples is as it was, what stands in the bytes has changed: raise
/// `LAYOUT` in `bank/compiled.rs`, then take the sum that is found.
#[test]
fn the_layout_is_the_one_that_its_number_names() {
    let (line, content) = head(&ENGLISH);
    let name = String::from_utf8_lossy(&ENGLISH[..line]).into_owned();
    let sum: String = ENGLISH[line..content]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let version = env!("CARGO_PKG_VERSION");
    assert_eq!(
        (name, sum.as_str()),
        (
            format!("jalon-compiled-bank/1 (jalon {version})\n"),
            "2f523a238c2036c7"
        )
    );
}

#[test]
fn other_bytes_are_refused_with_what_to_do() {
    let refusal = |bytes: &[u8]| Bank::from_compiled(bytes).unwrap_err();
    let pack = read("crates/jalon/examples/english.bank.json");
    for other in ["", "jalon", &pack] {
        assert_eq!(refusal(other.as_bytes()), CompiledError::NotCompiled);
    }
    let (line, _) = head(&ENGLISH);
    for end in line - 1..ENGLISH.len() {
        assert_eq!(
            refusal(&ENGLISH[..end]),
            CompiledError::Damaged,
            "cut at {end}"
        );
    }
    for place in line..ENGLISH.len() {
        let mut bytes = ENGLISH.clone();
        bytes[place] ^= 1 << (place % 8);
        assert_eq!(refusal(&bytes), CompiledError::Damaged, "a bit at {place}");
    }
    let longer = signed([&ENGLISH[..], b"\0"].concat());
    assert_eq!(refusal(&longer), CompiledError::Damaged);
    let text = String::from_utf8_lossy(&ENGLISH[..line]).replace("/1 ", "/999 ");
    let refused = refusal(&[text.as_bytes(), &ENGLISH[line..]].concat());
    assert!(
        matches!(&refused, CompiledError::OtherVersion { found, .. } if found.starts_with("999 (jalon"))
    );
    assert!(
        refused.to_string().contains("compile it again"),
        "{refused}"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    /// Bytes with the right sum that nobody wrote: refused, or a bank that can be used to its end.
    #[test]
    fn forged_bytes_never_panic(changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4)) {
        let mut bytes = ENGLISH.clone();
        let (_, content) = head(&bytes);
        for (place, value) in changes {
            let place = content + place.index(bytes.len() - content);
            bytes[place] = value;
        }
        let Ok(bank) = Bank::from_compiled(&signed(bytes)) else { return Ok(()) };
        for plan in bank.plans() {
            let mut session = Session::new(&bank, plan, Context::default(), 3);
            for _ in 0..12 {
                let Step::Administer(item) = session.next_step() else { break };
                let _ = session.view(&item, "en");
                let response = bank.item(&item).map(|item| item.right_response());
                let reply = Reply { response, milliseconds: 4_000, ..Reply::default() };
                if session.record(&item, reply).is_err() { break }
            }
            let pathway = bank.catalogue().recommend(&session.report(), &Needs::new());
            let _ = pathway.to_json();
        }
    }
}
