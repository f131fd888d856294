//! A decision of one's own: the same answers, another loss, another action.
//!
//! A decision is data: actions, bands of the trait, and what each action costs in each band. This adds
//! one to a bank before it is read. Is a free place in the advanced course to be offered? To whom it is
//! too hard it does much harm; to withhold it from whom it suits costs little.
//!
//! ```sh
//! cargo run --example custom_decision
//! ```
use jalon::{Bank, Context, Reply, Session, Step};
use serde_json::{Value, json};
use std::error::Error;
use std::io::{self, Write};

fn main() -> Result<(), Box<dyn Error>> {
    run(&mut io::stdout())
}

/// Takes one session under a cautious and under a generous table of losses.
pub fn run(output: &mut impl Write) -> Result<(), Box<dyn Error>> {
    for (name, too_hard, withheld) in [("cautious", 8.0, 1.0), ("generous", 1.0, 8.0)] {
        let bank = Bank::from_json(&with_decision(too_hard, withheld)?)?;
        let mut session = Session::new(&bank, bank.plan("placement")?, Context::default(), 5);
        while let Step::Administer(id) = session.next_step() {
            let item = bank.item(&id).ok_or("an item of the bank")?;
            // Someone about to reach level 2: what is easier than the cut is done.
            let response = (item.difficulty() < 0.2).then(|| item.right_response());
            session.record(
                &id,
                Reply {
                    response,
                    milliseconds: 9_000,
                    ..Reply::default()
                },
            )?;
        }
        let report = session.report();
        let decided = report.decision("advanced-place").ok_or("no decision")?;
        writeln!(
            output,
            "{name}: {} (right with probability {:.2}, expected loss {:.2})",
            decided.action, decided.probability, decided.expected_loss
        )?;
    }
    Ok(())
}

/// The English bank with one more decision, taken by its plan.
fn with_decision(too_hard: f64, withheld: f64) -> Result<String, Box<dyn Error>> {
    let mut pack: Value = serde_json::from_str(include_str!("english.bank.json"))?;
    let decision = json!({
        "id": "advanced-place", "node": "english", "cuts": [0.2],
        "actions": [
            { "id": "not-yet", "name": { "en": "Not yet" }, "sentence": { "en": "Another course first." }, "loss": [0.0, withheld] },
            { "id": "offer", "name": { "en": "Offer the place" }, "sentence": { "en": "It suits." }, "loss": [too_hard, 0.0] },
        ],
    });
    for (place, value) in [
        ("/files/decisions.json/decisions", decision),
        (
            "/files/plans~1placement.json/decisions",
            json!("advanced-place"),
        ),
    ] {
        let list = pack.pointer_mut(place).and_then(Value::as_array_mut);
        list.ok_or("a list of decisions")?.push(value);
    }
    Ok(pack.to_string())
}
