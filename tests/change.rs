//! Change between two sessions: simulated changes are recovered, and doubt is honest.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests stop at what they did not expect"
)]

use jalon::{Assessment, Bank, ChangeError, Context, Session, changes};
use jalon_cli::commands::Outcome;
use jalon_cli::commands::report::{Asked, PathwayInput, ReportFormat, report};
use jalon_tests::{Simulee, bank, changed_bank, take};
use serde_json::json;
use std::sync::Arc;

/// The shipped bank with surely known difficulties, so that what simulees do is what the model says,
/// and sessions of 16 items.
fn sure_bank() -> Bank {
    changed_bank(|name, file| {
        if name.starts_with("items/") {
            file["calibration"]["b_sd"] = json!(0.0);
        } else if name.starts_with("plans/") {
            file["stop"] = json!({ "min_items": 16, "max_items": 16 });
            file["grid"]["points"] = json!(33);
        }
    })
}

/// Two sessions of one person, the second without the items of the first.
fn twice(assessment: &Arc<Assessment>, before: f64, after: f64, seed: u64) -> (Session, Session) {
    let tree = assessment.model().tree();
    let mut person = Simulee::from_tree(tree, before, 0.0, seed);
    let earlier = take(assessment.session(Context::default(), seed), &mut person);
    let context = Context {
        seen: earlier
            .answers()
            .iter()
            .map(|answer| answer.item().to_owned())
            .collect(),
        ..Context::default()
    };
    let mut person = Simulee::from_tree(tree, before, after - before, seed).again(seed + 500_000);
    let later = take(assessment.session(context, seed + 1), &mut person);
    (earlier, later)
}

#[test]
fn simulated_changes_are_recovered_without_bias() {
    let bank = sure_bank();
    let assessment = Arc::new(Assessment::new(&bank, bank.plan("diagnostic").unwrap()));
    let persons = 240_u32;
    for change in [0.0, 0.5, 1.0] {
        let mut found = Vec::new();
        let (mut tied, mut progress) = (0.0, 0.0);
        for k in 0..persons {
            let theta = -1.8 + 2.0 * f64::from(k) / f64::from(persons);
            let (earlier, later) =
                twice(&assessment, theta, theta + change, 1000 + u64::from(k) * 2);
            let changes = changes(&earlier, &later, 0.8).unwrap();
            let general = &changes[0];
            assert_eq!(general.node, "g");
            found.push(general.estimate);
            tied += general.mean / f64::from(persons);
            progress += general.progress / f64::from(persons);
        }
        let n = found.len() as f64;
        let mean: f64 = found.iter().sum::<f64>() / n;
        let variance: f64 = found.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / (n - 1.0);
        let error = (variance / n).sqrt();
        println!("change {change}: {mean:.3} ± {error:.3}, drawn to 0: {tied:.3}, P {progress:.2}");
        assert!(
            (mean - change).abs() < 3.0 * error,
            "{change}: {mean} ± {error}"
        );
        // The best guess for one person stays between no change and what the answers alone say.
        assert!(tied.abs() <= mean.abs() + error);
        assert!((change == 0.0) == (progress < 0.6), "{change}: {progress}");
    }
}

/// With nothing answered the change is its prior: no mean, SD √(2 (1 − r)) for standard traits.
#[test]
fn before_any_answer_the_change_is_its_prior() {
    let bank = sure_bank();
    let plan = bank.plan("diagnostic").unwrap();
    let session = |seed| Session::new(&bank, plan, Context::default(), seed);
    for retest in [0.0, 0.5, 0.8] {
        for change in changes(&session(1), &session(2), retest).unwrap() {
            assert!(change.mean.abs() < 1e-9, "{change:?}");
            let sd = (2.0 * (1.0 - retest)).sqrt();
            assert!((change.sd - sd).abs() < 1e-3, "{change:?}");
            assert!((change.progress - 0.5).abs() < 1e-9);
        }
    }
    for retest in [-0.1, 1.0, f64::NAN] {
        let wrong = changes(&session(1), &session(2), retest);
        assert_eq!(wrong, Err(ChangeError::Correlation));
    }
}

/// The same session twice has not changed, and the other way round the change turns its sign.
#[test]
fn order_turns_the_sign() {
    let bank = sure_bank();
    let assessment = Arc::new(Assessment::new(&bank, bank.plan("screening").unwrap()));
    let (earlier, later) = twice(&assessment, -2.0, 0.5, 77);
    for change in changes(&earlier, &earlier, 0.8).unwrap() {
        assert!(change.mean.abs() < 1e-12 && (change.progress - 0.5).abs() < 1e-12);
    }
    let there = changes(&earlier, &later, 0.8).unwrap();
    let back = changes(&later, &earlier, 0.8).unwrap();
    assert!(there[0].progress > 0.9, "{:?}", there[0]);
    for (one, other) in there.iter().zip(&back) {
        assert!((one.mean + other.mean).abs() < 1e-12);
        assert!((one.estimate + other.estimate).abs() < 1e-12);
        assert!((one.progress + other.progress - 1.0).abs() < 1e-9);
    }
}

#[test]
fn other_frameworks_are_not_compared() {
    let other = changed_bank(|name, file| {
        if name == "framework.json" {
            file["nodes"][1]["rho"] = json!(0.5);
        }
    });
    let bank = sure_bank();
    let session =
        |bank: &Bank| Session::new(bank, bank.plan("screening").unwrap(), Context::default(), 1);
    let error = changes(&session(&bank), &session(&other), 0.8).unwrap_err();
    assert!(matches!(error, ChangeError::Framework { .. }));
    assert!(error.to_string().contains("same framework"), "{error}");
}

/// As a mediator's tool would: two records on disk, and what the command says of them.
#[test]
fn the_command_tells_the_change_between_two_records() {
    let bank = bank();
    let assessment = |plan: &str| Arc::new(Assessment::new(&bank, bank.plan(plan).unwrap()));
    let (earlier, later) = twice(&assessment("follow-up"), -1.0, 0.0, 3);
    let (_, other) = twice(&assessment("diagnostic"), -1.0, 0.0, 3);
    let folder = std::env::temp_dir().join(format!("jalon-change-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let write = |name: &str, session: &Session| {
        let path = folder.join(name);
        std::fs::write(&path, session.log().to_json()).unwrap();
        path
    };
    let paths = [
        write("earlier.json", &earlier),
        write("later.json", &later),
        write("diagnostic.json", &other),
    ];
    let shipped = jalon_tests::root().join("item-bank");
    let told = |session: &std::path::Path, before: &std::path::Path| {
        let page = folder.join("report.html");
        [ReportFormat::Human, ReportFormat::Html].map(|format| {
            let asked = Asked {
                bank: &shipped,
                session,
                earlier: Some(before),
            };
            report(&asked, &PathwayInput::default(), "en", format, Some(&page))
        })
    };
    assert_eq!(told(&paths[1], &paths[0]), [Outcome::Fine; 2]);
    let page = std::fs::read_to_string(folder.join("report.html")).unwrap();
    assert!(page.contains("id=\"history\"") && page.contains("class=\"facts changes\""));
    // A plan without a retest correlation, and no file at all.
    assert_eq!(told(&paths[2], &paths[0]), [Outcome::Found; 2]);
    let missing = folder.join("none.json");
    assert_eq!(told(&paths[1], &missing), [Outcome::Failed; 2]);
    std::fs::remove_dir_all(&folder).unwrap();
}
