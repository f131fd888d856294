//! QR codes of sessions: read back they are the same record, byte for byte; damaged or foreign
//! they are refused in words.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "tests stop at what they did not expect"
)]

use jalon::session::MOST_BYTES;
use jalon::{
    Bank, CodeError, CodePart, Context, Device, Reply, Response, Session, SessionLog, Step,
};
use jalon_tests::{Simulee, bank, changed_bank, key, root, take};
use proptest::prelude::*;
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use std::fs;
use std::sync::LazyLock;

static BANK: LazyLock<Bank> = LazyLock::new(bank);

fn parts(codes: &[Vec<u8>]) -> Vec<CodePart> {
    let read = |code: &Vec<u8>| CodePart::from_bytes(code).expect("a code of ours");
    codes.iter().map(read).collect()
}

fn assert_same(bank: &Bank, log: &SessionLog) -> Vec<Vec<u8>> {
    let codes = log.to_codes(bank).expect("a session that a code holds");
    let mut parts = parts(&codes);
    parts.reverse();
    let found = SessionLog::from_codes(bank, &parts).expect("a session");
    assert_eq!(found.to_json(), log.to_json());
    assert!(codes.iter().all(|code| code.len() <= MOST_BYTES));
    codes
}

#[test]
fn every_recorded_session_fits_one_code_and_comes_back_with_its_report() {
    let folder = root().join("tests/replay");
    let read = |name: &str| fs::read_to_string(folder.join(name)).expect("a recorded file");
    let bank = Bank::from_json(&read("bank.json")).expect("a bank");
    let mut sizes = Vec::new();
    for entry in fs::read_dir(&folder).expect("the recordings") {
        let name = entry.expect("an entry").file_name();
        let name = name.to_string_lossy();
        let Some(stem) = name.strip_suffix(".session.json") else {
            continue;
        };
        let log = SessionLog::from_json(&read(&name)).expect("a session record");
        let codes = assert_same(&bank, &log);
        assert!(log.items().count() <= 16);
        assert_eq!(codes.len(), 1, "{stem}");
        sizes.push(codes[0].len());
        let found = SessionLog::from_codes(&bank, &parts(&codes)).expect("a session");
        let report = Session::replay(&bank, &found).expect("a replay").report();
        assert_eq!(
            report.to_json(),
            read(&format!("{stem}.report.json")).trim_end()
        );
    }
    assert!(sizes.len() >= 20);
    println!("bytes: {sizes:?}");
}

#[test]
fn a_positioning_goes_on_in_further_codes() {
    let plan = BANK.plan("positioning").expect("a plan");
    let session = Session::new(&BANK, plan, Context::default(), 7);
    let log = take(session, &mut Simulee::new(0.3, 7)).log();
    let codes = assert_same(&BANK, &log);
    assert!((2..=4).contains(&codes.len()), "{} codes", codes.len());
    let mut one_missing = parts(&codes);
    one_missing.pop();
    assert_eq!(
        SessionLog::from_codes(&BANK, &one_missing),
        Err(CodeError::Missing {
            place: codes.len(),
            of: codes.len()
        })
    );
}

#[test]
fn every_interaction_comes_back_right_and_otherwise() {
    for plan in ["diagnostic", "screening"] {
        for seed in 0..12 {
            let plan = BANK.plan(plan).expect("a plan");
            let session = Session::new(&BANK, plan, Context::default(), seed);
            let log = take(session, &mut Simulee::new(seed as f64 / 6.0 - 1.0, seed)).log();
            assert_same(&BANK, &log);
        }
    }
}

fn short(seed: u64) -> SessionLog {
    let plan = BANK.plan("screening").expect("a plan");
    let session = Session::new(&BANK, plan, Context::default(), seed);
    take(session, &mut Simulee::new(0.0, seed)).log()
}

#[test]
fn another_bank_another_version_and_another_code_are_named() {
    let code = &short(1).to_codes(&BANK).expect("a code")[0];
    let other = changed_bank(|name, value| {
        if name == "needs.json" {
            value["questions"][0]["stem"]["fr"] = "Autre chose ?".into();
        }
    });
    let error = SessionLog::from_codes(&other, &parts(std::slice::from_ref(code)));
    assert!(
        matches!(&error, Err(CodeError::OtherBank { present, .. }) if other.hash().starts_with(present)),
        "{error:?}"
    );
    let mut later = code.clone();
    later[2] = 9;
    assert_eq!(CodePart::from_bytes(&later), Err(CodeError::Version(9)));
    for foreign in [
        b"https://example.org/".as_slice(),
        b"",
        b"Jn",
        b"\xff\xff\xff\xff\xff\xff\xff\xff\xff",
    ] {
        assert_eq!(CodePart::from_bytes(foreign), Err(CodeError::Foreign));
    }
    assert_eq!(SessionLog::from_codes(&BANK, &[]), Err(CodeError::Foreign));
}

#[test]
fn every_torn_or_flipped_code_is_refused() {
    let code = short(2).to_codes(&BANK).expect("a code").remove(0);
    let refused = |bytes: &[u8]| match CodePart::from_bytes(bytes) {
        Ok(part) => SessionLog::from_codes(&BANK, &[part]).is_err(),
        Err(_) => true,
    };
    assert!(!refused(&code));
    for length in 0..code.len() {
        assert!(refused(&code[..length]), "{length} bytes");
    }
    for bit in 0..code.len() * 8 {
        let mut flipped = code.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        assert!(refused(&flipped), "bit {bit}");
    }
}

#[test]
fn a_record_changed_by_hand_gets_no_code() {
    let changed = |change: fn(&mut Value)| {
        let mut value: Value = serde_json::from_str(&short(3).to_json()).expect("JSON");
        change(&mut value["answers"][0]);
        SessionLog::from_json(&value.to_string()).expect("a record")
    };
    // A time that no session writes; an item that was not asked.
    let log = changed(|answer| answer["milliseconds"] = 1234.into());
    assert_eq!(log.to_codes(&BANK), Err(CodeError::Unwritable));
    let log = changed(|answer| answer["item"] = "1.1-aucune".into());
    assert!(matches!(log.to_codes(&BANK), Err(CodeError::Replay(_))));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_context_times_and_notes_come_back(
        seed: u64,
        device in prop::option::of(prop::sample::select(vec![Device::Tablet, Device::Phone, Device::Computer])),
        language in prop::option::of("[a-z]{0,8}"),
        seen in prop::collection::vec(0_usize..200, 0..6),
        wishes in prop::collection::vec("health|work|\\PC{0,6}", 0..4),
        times in prop::collection::vec((any::<u32>(), prop::option::of(any::<u32>()), any::<u32>()), 6),
        notes in prop::option::of("\\PC{0,20}"),
        date in prop::option::of("[0-9]{4}-(0[0-9]|1[0-5])-[0-3][0-9]|\\PC{0,8}"),
        stops: bool,
    ) {
        let mut context = Context { device, language, ..Context::default() };
        context.seen = seen.into_iter().map(|place| BANK.items()[place].id().to_owned()).collect();
        context.needs.insert("wishes".to_owned(), wishes);
        let plan = BANK.plan("screening").expect("a plan");
        let mut session = Session::new(&BANK, plan, context, seed);
        for (milliseconds, first_action_milliseconds, actions) in times {
            let Step::Administer(item) = session.next_step() else { break };
            let response = match key(&session, &item) {
                Response::Text { .. } => Response::Text { text: "é\u{1f600}".to_owned() },
                key => key,
            };
            let response = (seed % 3 != 0).then_some(response);
            let reply = Reply { response, help: seed % 2 == 0, milliseconds, first_action_milliseconds, actions };
            session.record(&item, reply).expect("the item asked for");
        }
        if stops {
            session.stop();
        }
        let mut log = session.log();
        (log.pseudonym, log.place, log.date) = (notes.clone(), notes, date);
        let questions = BANK.needs().iter().map(|question| question.id.clone());
        log.by_mediator = questions.skip((seed % 7) as usize).collect();
        assert_same(&BANK, &log);
    }

    #[test]
    fn what_no_session_wrote_ends_in_words(bytes in prop::collection::vec(any::<u8>(), 0..120)) {
        // The bank's hash and the checksum are right, so that the rest is read.
        let hash = BANK.hash().as_bytes().chunks(2).take(6).map(|two| {
            u8::from_str_radix(std::str::from_utf8(two).unwrap(), 16).unwrap()
        });
        let whole: Vec<u8> = hash.chain(bytes).collect();
        let name = Sha256::digest(&whole);
        let code = [b"Jn\x02\x11", &name[..4], &whole].concat();
        let part = CodePart::from_bytes(&code).expect("a code of ours");
        if let Ok(log) = SessionLog::from_codes(&BANK, &[part]) {
            prop_assert!(Session::replay(&BANK, &log).is_ok());
        }
    }
}
