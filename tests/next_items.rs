//! The next item by branch and bound is the next item of a look at all of them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests stop at what they did not expect"
)]

use jalon::{Bank, Context, Device, Session, Step};
use jalon_tests::{Simulee, changed_bank, key};
use serde_json::{Value, json};

/// A rule that never fires. For it the most that any item gains a minute must be known, so that all
/// items are looked at.
fn look_at_all(plan: &mut Value) {
    plan["stop"]["gain_per_minute"] = json!(1e-300);
}

/// The shipped bank and the same where all items are looked at, with these plans changed so.
fn banks(change: impl Fn(&mut Value)) -> (Bank, Bank) {
    let bank = |all: bool| {
        changed_bank(|name, file| {
            if name.starts_with("plans/") {
                change(file);
                if all {
                    look_at_all(file);
                }
            }
        })
    };
    (bank(false), bank(true))
}

fn begin(bank: &Bank, plan: &str, device: Option<Device>, seed: u64) -> Session {
    let mut context = Context {
        device,
        ..Context::default()
    };
    let wishes = vec!["work".to_owned()];
    context.needs.insert("wishes".to_owned(), wishes);
    Session::new(bank, bank.plan(plan).unwrap(), context, seed)
}

/// Takes both sessions with the same answers, and compares every step; how many items were asked.
fn compare(mut one: Session, mut other: Session, simulee: &mut Simulee) -> usize {
    loop {
        let finalists = one.finalists();
        assert_eq!(finalists.items(), other.finalists().items());
        let drawn = one.clone();
        drawn.draw_from(&finalists);
        let step = one.next_step();
        assert_eq!(drawn.next_step(), step);
        assert_eq!(step, other.next_step(), "after {}", one.answers().len());
        let Step::Administer(item) = step else {
            return one.answers().len();
        };
        let reply = simulee.reply(&one, &item, &key(&one, &item));
        one.record(&item, reply.clone()).unwrap();
        other.record(&item, reply).unwrap();
    }
}

fn check(plans: &[&str], thetas: &[f64], change: impl Fn(&mut Value)) -> usize {
    let (bank, all) = banks(change);
    let devices = [None, Some(Device::Phone), Some(Device::Computer)];
    let mut asked = 0;
    for plan in plans {
        for (theta, seed) in thetas.iter().zip(1..) {
            for device in devices {
                let begin = |bank: &Bank| begin(bank, plan, device, seed);
                let mut simulee = Simulee::new(*theta, seed);
                asked += compare(begin(&bank), begin(&all), &mut simulee);
            }
        }
    }
    asked
}

#[test]
fn in_the_shipped_plans_both_choose_the_same_items() {
    let plans = ["screening", "diagnostic", "follow-up", "positioning"];
    assert!(check(&plans, &[-4.0, -0.8, 1.0], |_| ()) > 500);
}

/// Targets on leaves and above, a warm start, no draw among the best and nothing that narrows the
/// choice, until most competences have answers.
#[test]
fn in_plans_of_other_kinds_both_choose_the_same_items() {
    let free = |plan: &mut Value| {
        plan["blueprint"] = json!([]);
        plan["success_floor"] = json!([{ "probability": 0.0 }]);
        plan["exposure"] = json!({ "type": "none" });
        plan["stop"] = json!({ "min_items": 1, "max_items": 40 });
    };
    let few = |plan: &mut Value| {
        free(plan);
        plan["criterion"] = json!({ "type": "expected-variance", "targets": [
            { "node": "2.1", "weight": 1.5 }, { "node": "3", "weight": 0.2 }
        ]});
        plan["warm_start"] = json!([
            { "need": "wishes", "any": ["work"], "node": "1.2", "shift": 0.4 }
        ]);
    };
    assert!(check(&["diagnostic"], &[-3.0, 0.3], free) > 200);
    assert!(check(&["diagnostic"], &[-1.5, 2.0], few) > 200);
}
