//! Whole sessions on the shipped bank.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests stop at what they did not expect"
)]

use jalon::latent::Node;
use jalon::{
    Bank, Context, Device, Measured, RecordError, Reply, Response, Session, SessionLog, Step,
    StopReason,
};
use jalon_tests::{Simulee, bank, changed_bank, key, take};
use proptest::prelude::*;
use serde_json::json;
use std::sync::LazyLock;

static BANK: LazyLock<Bank> = LazyLock::new(bank);

fn session(plan: &str, seed: u64) -> Session {
    Session::new(
        &BANK,
        BANK.plan(plan).expect("shipped"),
        Context::default(),
        seed,
    )
}

fn right(session: &Session, item: &str) -> Reply {
    Reply {
        response: Some(key(session, item)),
        milliseconds: 20_000,
        ..Reply::default()
    }
}

fn dont_know() -> Reply {
    Reply {
        milliseconds: 20_000,
        ..Reply::default()
    }
}

#[test]
fn a_diagnostic_keeps_its_length_and_its_blueprint() {
    for (seed, theta) in (0..).zip([-3.0, -2.0, -1.0, 0.0, 1.0, 2.0]) {
        let session = take(session("diagnostic", seed), &mut Simulee::new(theta, seed));
        assert!((8..=16).contains(&session.answers().len()));
        for area in ["1", "2", "3", "4", "5"] {
            let asked = session
                .answers()
                .iter()
                .filter(|answer| {
                    let item = BANK.item(answer.item()).unwrap();
                    BANK.framework().tree().id(item.node()).starts_with(area)
                })
                .count();
            assert!(asked >= 2, "area {area} at theta {theta}");
        }
    }
}

#[test]
fn the_report_orders_people_by_what_they_can_do() {
    let general = |theta: f64| {
        let mean: f64 = (0..5)
            .map(|seed| {
                let taken = take(
                    session("diagnostic", seed),
                    &mut Simulee::new(theta, seed + 50),
                );
                taken.report().node("g").unwrap().mean
            })
            .sum();
        mean / 5.0
    };
    let means: Vec<f64> = [-2.5, -1.0, 0.5].into_iter().map(general).collect();
    assert!(means[0] < means[1] && means[1] < means[2], "{means:?}");
}

#[test]
fn someone_far_away_meets_easy_items_first() {
    let session = session("diagnostic", 3);
    let Step::Administer(first) = session.next_step() else {
        panic!("a first item")
    };
    let curve = BANK.item(&first).unwrap().curve();
    let points: f64 = curve.at_least(&[-0.8]).iter().map(|step| step[0]).sum();
    assert!(points / curve.max_score() as f64 >= 0.75, "{first}");
}

/// What a session knows, written down: the shifts of its warm start, then the answers that count in
/// bank order.
fn evidence(session: &Session, shifts: &[(&str, f64)]) -> Vec<(Node, Vec<f64>)> {
    let (bank, model) = (session.bank(), session.assessment().model());
    let points = model.grid().points();
    let tilts = shifts.iter().map(|(id, shift)| {
        let node = model.tree().node(id).unwrap();
        let (_, sd) = model.prior()[node];
        (node, points.iter().map(|x| shift * x / (sd * sd)).collect())
    });
    let mut answers: Vec<_> = session
        .answers()
        .iter()
        .filter(|one| !one.rapid())
        .collect();
    answers.sort_by_key(|answer| answer.item());
    let rows = answers.into_iter().map(|answer| {
        let item = bank.item(answer.item()).unwrap();
        (
            item.node(),
            item.curve().ln_likelihood(answer.outcome(), points),
        )
    });
    tilts.chain(rows).collect()
}

#[test]
fn what_a_session_keeps_between_answers_is_what_is_computed_anew() {
    let warm = changed_bank(|name, file| {
        if name == "plans/positioning.json" {
            file["warm_start"] = json!([
                { "need": "wishes", "any": ["work"], "node": "2.1", "shift": 0.4 },
                { "need": "wishes", "any": ["work"], "node": "g", "shift": -0.2 }
            ]);
        }
    });
    let mut context = Context::default();
    let wishes = vec!["work".to_owned()];
    context.needs.insert("wishes".to_owned(), wishes);
    for seed in 0..2 {
        let plan = warm.plan("positioning").unwrap();
        let mut session = Session::new(&warm, plan, context.clone(), seed);
        let begun = session.posterior().moments(warm.framework().tree().root());
        let (prior, _) = session.assessment().model().prior()[warm.framework().tree().root()];
        assert!((begun.0 - prior).abs() > 0.1, "the needs move the mean");
        let mut simulee = Simulee::new(-0.5, seed);
        let mut rapid = 0;
        while let Step::Administer(item) = session.next_step() {
            // Asked once more, of a session that has kept nothing.
            if session.answers().len().is_multiple_of(5) {
                let anew = Session::replay(&warm, &session.log()).unwrap();
                assert_eq!(anew.next_step(), Step::Administer(item.clone()));
            }
            let reply = simulee.reply(&session, &item, &key(&session, &item));
            session.record(&item, reply).unwrap();
            rapid += usize::from(session.answers().last().unwrap().rapid());
            let rows = evidence(&session, &[("2.1", 0.4), ("g", -0.2)]);
            let terms: Vec<(Node, &[f64])> = rows.iter().map(|(n, row)| (*n, &row[..])).collect();
            let plain = session.assessment().model().posterior(&terms);
            for node in warm.framework().tree().nodes() {
                assert_eq!(session.posterior().marginal(node), plain.marginal(node));
            }
        }
        assert!(session.answers().len() >= 30 && (1..10).contains(&rapid));
        session.stop();
        assert_eq!(session.next_step(), Step::Stop(StopReason::Person));
    }
}

#[test]
fn all_wrong_and_all_right_end_with_a_level_or_an_honest_blank() {
    for (seed, good) in [(1, true), (2, false)] {
        let mut session = session("diagnostic", seed);
        while let Step::Administer(item) = session.next_step() {
            let reply = if good {
                right(&session, &item)
            } else {
                dont_know()
            };
            session.record(&item, reply).expect("the item asked for");
        }
        let report = session.report();
        let general = report.node("g").unwrap();
        assert!(general.sd < 0.8);
        match general.measured {
            Measured::Level { level, .. } => assert_eq!(level >= 2, good),
            Measured::NotYet => panic!("sixteen answers of a kind tell something"),
        }
        assert_eq!(report.can_do().is_empty(), !good);
        assert_eq!(report.could_learn().is_empty(), good);
    }
}

#[test]
fn rapid_guesses_are_kept_and_do_not_move_the_estimate() {
    let mut session = session("diagnostic", 5);
    let before = session.report().nodes;
    let Step::Administer(item) = session.next_step() else {
        panic!("a first item")
    };
    let reply = Reply {
        milliseconds: 200,
        ..right(&session, &item)
    };
    session.record(&item, reply).expect("the item asked for");
    let report = session.report();
    assert_eq!(report.rapid, 1);
    assert!(report.doubtful);
    assert_eq!(report.nodes, before);
    // "I don't know" is never a guess.
    let Step::Administer(item) = session.next_step() else {
        panic!("a second item")
    };
    session
        .record(
            &item,
            Reply {
                milliseconds: 200,
                ..dont_know()
            },
        )
        .expect("the item");
    assert_eq!(session.report().rapid, 1);
    assert_ne!(session.report().nodes, before);
}

#[test]
fn help_lies_between_alone_and_not_at_all() {
    let mean = |reply: &dyn Fn(&Session, &str) -> Reply| {
        let mut session = session("diagnostic", 8);
        let Step::Administer(item) = session.next_step() else {
            panic!("a first item")
        };
        let reply = reply(&session, &item);
        session.record(&item, reply).expect("the item asked for");
        session.report().node("g").unwrap().mean
    };
    let alone = mean(&right);
    let helped = mean(&|session, item| Reply {
        help: true,
        ..right(session, item)
    });
    let not_even = mean(&|_, _| Reply {
        help: true,
        ..dont_know()
    });
    let not = mean(&|_, _| dont_know());
    assert!(
        alone > helped && helped > not_even,
        "{alone} {helped} {not_even}"
    );
    assert!(not > not_even && not < alone, "{not} {not_even}");
}

#[test]
fn wrong_calls_are_told_and_change_nothing() {
    let mut session = session("diagnostic", 21);
    let before = session.clone();
    let Step::Administer(asked) = session.next_step() else {
        panic!("a first item")
    };
    let other = BANK
        .items()
        .iter()
        .find(|item| item.id() != asked)
        .unwrap()
        .id();
    assert!(matches!(
        session.record(other, dont_know()),
        Err(RecordError::OtherItem { .. })
    ));
    let nonsense = Response::Choice {
        option: "no-such-option".to_owned(),
    };
    let reply = Reply {
        response: Some(nonsense),
        milliseconds: 9000,
        ..Reply::default()
    };
    assert!(matches!(
        session.record(&asked, reply),
        Err(RecordError::Response(_))
    ));
    assert_eq!(session, before);
    session.stop();
    assert_eq!(session.next_step(), Step::Stop(StopReason::Person));
    assert_eq!(
        session.record(&asked, dont_know()),
        Err(RecordError::Stopped(StopReason::Person))
    );
}

#[test]
fn items_seen_or_unfit_for_the_device_are_not_asked() {
    let seen: Vec<String> = BANK
        .items()
        .iter()
        .map(|item| item.id().to_owned())
        .step_by(2)
        .collect();
    let context = Context {
        seen: seen.clone(),
        device: Some(Device::Phone),
        ..Context::default()
    };
    let plan = BANK.plan("diagnostic").unwrap();
    let taken = take(
        Session::new(&BANK, plan, context, 4),
        &mut Simulee::new(-1.0, 4),
    );
    for answer in taken.answers() {
        assert!(!seen.contains(&answer.item().to_owned()));
        assert!(
            BANK.item(answer.item())
                .unwrap()
                .devices()
                .contains(&Device::Phone)
        );
    }
}

#[test]
fn a_record_of_another_bank_or_a_changed_answer_does_not_replay() {
    let taken = take(session("screening", 2), &mut Simulee::new(-1.0, 2));
    let text = taken.log().to_json();
    let other = text.replace(BANK.hash(), &"0".repeat(64));
    let error = Session::replay(&BANK, &SessionLog::from_json(&other).unwrap()).unwrap_err();
    assert!(error.to_string().contains("taken with the bank"), "{error}");
    let flipped = if text.contains("\"outcome\":\"right\"") {
        text.replacen("\"outcome\":\"right\"", "\"outcome\":\"wrong\"", 1)
    } else {
        text.replacen("\"outcome\":\"wrong\"", "\"outcome\":\"right\"", 1)
    };
    let error = Session::replay(&BANK, &SessionLog::from_json(&flipped).unwrap()).unwrap_err();
    assert!(error.to_string().contains("scores otherwise"), "{error}");
}

#[test]
fn broken_records_are_told_apart() {
    let text = session("screening", 2).log().to_json();
    for (broken, says) in [
        (&text[..text.len() / 2], "truncated"),
        ("", "truncated"),
        ("{\"format\":\"something\"}", "another kind of file"),
        ("[]", "another kind of file"),
        (
            &text.replace("jalon-session/1", "jalon-session/9"),
            "jalon-session/9",
        ),
        (
            &text.replace("\"seed\":\"2\"", "\"seed\":\"two\""),
            "whole number",
        ),
        (
            &text.replace("\"stopped\":false", "\"stopped\":3"),
            "line 1",
        ),
        (
            &text.replace("\"stopped\"", "\"unknown\":1,\"stopped\""),
            "unknown",
        ),
    ] {
        let error = SessionLog::from_json(broken).expect_err(broken).to_string();
        assert!(error.contains(says), "{error}");
    }
    let with_mark = format!("\u{feff}{text}");
    assert!(SessionLog::from_json(&with_mark).is_ok());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// Any person on any plan: nothing panics, the posterior adds up, the log replays to the
    /// same report to the last bit.
    #[test]
    fn any_session_replays_exactly(seed in any::<u64>(), theta in -4.0..3.0_f64, screening: bool) {
        let plan = if screening { "screening" } else { "diagnostic" };
        let taken = take(session(plan, seed), &mut Simulee::new(theta, seed));
        let log = SessionLog::from_json(&taken.log().to_json()).unwrap();
        prop_assert_eq!(&log, &taken.log());
        let replayed = Session::replay(&BANK, &log).unwrap();
        prop_assert_eq!(&replayed, &taken);
        prop_assert_eq!(replayed.report().to_json(), taken.report().to_json());
        let posterior = taken.posterior();
        for node in BANK.framework().tree().nodes() {
            let mass: f64 = posterior.marginal(node).iter().sum();
            prop_assert!((mass - 1.0).abs() < 1e-12);
        }
        for node in taken.report().nodes {
            let total: f64 = node.level_probabilities.iter().sum();
            prop_assert!((total - 1.0).abs() < 1e-9);
            prop_assert!(node.interval80.0 < node.mean && node.mean < node.interval80.1);
        }
        let pathway = BANK.catalogue().recommend(&taken.report(), &taken.context().needs);
        prop_assert!(!pathway.steps.is_empty());
    }
}
