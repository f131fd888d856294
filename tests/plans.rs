//! What a plan's data do to a session: warm start, pace, gain for the time.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests stop at what they did not expect"
)]

use jalon::{Bank, Context, Reply, Session, Step, StopReason};
use jalon_tests::{changed_bank, key};
use serde_json::{Value, json};

fn bank_with(change: impl Fn(&mut Value)) -> Bank {
    changed_bank(|name, file| {
        if name == "plans/diagnostic.json" {
            file["blueprint"] = json!([]);
            change(file);
        }
    })
}

fn begin(bank: &Bank, context: Context) -> Session {
    Session::new(bank, bank.plan("diagnostic").unwrap(), context, 1)
}

/// Answers right, taking this many times what the author expects.
fn answer(session: &mut Session, pace: f64) -> Option<StopReason> {
    match session.next_step() {
        Step::Stop(reason) => Some(reason),
        Step::Administer(id) => {
            let seconds = session.bank().item(&id).unwrap().expected_seconds();
            let reply = Reply {
                response: Some(key(session, &id)),
                milliseconds: (pace * seconds * 1000.0) as u32,
                ..Reply::default()
            };
            session.record(&id, reply).unwrap();
            None
        }
    }
}

#[test]
fn a_warm_start_moves_the_means_and_nothing_else() {
    let bank = bank_with(|plan| {
        plan["warm_start"] = json!([
            { "need": "wishes", "any": ["work", "learning"], "node": "g", "shift": 0.4 },
            { "need": "wishes", "any": ["photos"], "node": "2", "shift": -0.3 }
        ]);
    });
    let wishing = |wishes: &[&str]| {
        let mut context = Context::default();
        let wishes = wishes.iter().map(|wish| (*wish).to_owned()).collect();
        context.needs.insert("wishes".to_owned(), wishes);
        begin(&bank, context)
    };
    let cold = wishing(&["family"]);
    let tree = bank.framework().tree();
    let moments = |session: &Session| -> Vec<(f64, f64)> {
        let posterior = session.posterior();
        tree.nodes().map(|node| posterior.moments(node)).collect()
    };
    let (general, second) = (tree.root(), tree.node("2").unwrap());
    let correlation = |one, other| -> f64 {
        // The product of the correlations on the path between two nodes, one above the other.
        let mut product = 1.0;
        let mut node = one;
        while node != other {
            let Some((parent, rho)) = tree.parent(node) else {
                return f64::NAN;
            };
            product *= rho;
            node = parent;
        }
        product
    };
    let before = moments(&cold);
    let warm = moments(&wishing(&["learning", "work"]));
    for ((node, cold), warm) in tree.nodes().zip(&before).zip(&warm) {
        let moved = 0.4 * correlation(node, general);
        assert!((warm.0 - cold.0 - moved).abs() < 1e-6, "{}", tree.id(node));
        assert!((warm.1 - cold.1).abs() < 1e-4, "{}", tree.id(node));
    }
    let less = moments(&wishing(&["photos"]));
    for node in tree.nodes() {
        let at = tree.nodes().position(|other| other == node).unwrap();
        let below = correlation(node, second);
        if below.is_finite() {
            let moved = less[at].0 - before[at].0;
            assert!((moved + 0.3 * below).abs() < 1e-6, "{}", tree.id(node));
        }
    }
    // Upwards a shift goes by the regression of the parent on the child.
    let (_, rho) = tree.parent(second).unwrap();
    let (root_sd, child_sd) = (before[0].1, before[2].1);
    let moved = less[0].0 - before[0].0;
    let expected = -0.3 * rho * root_sd * root_sd / (child_sd * child_sd);
    assert!((moved - expected).abs() < 1e-4, "{moved} {expected}");
    // Before any answer, and only the needs: another plan does not know of it.
    assert_eq!(
        cold.next_step(),
        begin(&bank, Context::default()).next_step()
    );
}

#[test]
fn a_time_budget_counts_with_the_persons_own_pace() {
    let bank = bank_with(|plan| {
        plan["stop"] = json!({ "min_items": 2, "max_items": 40, "max_minutes": 5 });
    });
    let items = bank.items().iter();
    let longest = items
        .map(|item| item.expected_seconds())
        .fold(0.0, f64::max);
    let mut ends = Vec::new();
    for pace in [0.5, 1.0, 2.0] {
        let mut session = begin(&bank, Context::default());
        let reason = loop {
            let (spent, foreseen) = (session.seconds(), session.pace());
            if let Some(reason) = answer(&mut session, pace) {
                break reason;
            }
            // What is begun was to end within the budget, by the pace known then.
            let took = (session.seconds() - spent) / pace;
            if session.answers().len() > 2 {
                assert!(spent + took * foreseen <= 300.0, "{pace}: {spent} {took}");
            }
        };
        assert_eq!(reason, StopReason::TimeBudget, "{pace}");
        // What is not begun would have ended beyond it.
        let end = session.seconds() + longest * session.pace();
        assert!(end > 300.0, "{pace}: {}", session.seconds());
        assert!(
            (session.pace() / pace).ln().abs() < 0.25,
            "{}",
            session.pace()
        );
        ends.push(session.answers().len());
    }
    assert!(ends[0] > ends[1] && ends[1] > ends[2], "{ends:?}");
}

#[test]
fn a_session_ends_when_no_item_is_worth_its_time() {
    let rule = |least: f64| {
        bank_with(|plan| {
            plan["stop"] = json!({ "min_items": 3, "max_items": 40, "gain_per_minute": least });
        })
    };
    let take = |bank: &Bank, pace: f64| {
        let mut session = begin(bank, Context::default());
        let reason = loop {
            if let Some(reason) = answer(&mut session, pace) {
                break reason;
            }
        };
        (session, reason)
    };
    let bank = rule(0.2);
    let (session, reason) = take(&bank, 1.0);
    assert_eq!(reason, StopReason::SmallGain);
    let best = session
        .expected_gains()
        .into_iter()
        .map(|(item, gain)| 60.0 * gain / (item.expected_seconds() * session.pace()))
        .fold(0.0, f64::max);
    assert!(best < 0.2, "{best}");
    // A slower person's minute is worth less, a lower bar asks for more.
    let (slow, _) = take(&bank, 4.0);
    assert!(slow.answers().len() < session.answers().len());
    let (longer, _) = take(&rule(0.05), 1.0);
    assert!(longer.answers().len() > session.answers().len());
    // Never before the least number of items.
    let (least, _) = take(&rule(1e9), 1.0);
    assert_eq!(least.answers().len(), 3);
}
