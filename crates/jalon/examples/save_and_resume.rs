//! A session written down after each answer, lost, and taken up where it was.
//!
//! ```sh
//! cargo run --example save_and_resume
//! ```
use jalon::{Bank, Context, Reply, Response, Session, SessionLog, Step};
use std::error::Error;
use std::io::{self, Write};

fn main() -> Result<(), Box<dyn Error>> {
    run(&mut io::stdout())
}

/// Answers three items, forgets the session, resumes it from its record, and ends it.
pub fn run(output: &mut impl Write) -> Result<(), Box<dyn Error>> {
    let bank = Bank::from_json(include_str!("english.bank.json"))?;
    let mut session = Session::new(&bank, bank.plan("placement")?, Context::default(), 3);
    let mut saved = session.log().to_json();
    for _ in 0..3 {
        answer(&bank, &mut session)?;
        // To a file, a database, a browser's storage: a few hundred bytes.
        saved = session.log().to_json();
    }
    let asked_for = session.next_step();
    drop(session);

    // Every item and score is computed again and must be the same; a record that was changed is refused.
    let record = SessionLog::from_json(&saved)?;
    let mut session = Session::replay(&bank, &record)?;
    writeln!(output, "resumed after {} answers", session.answers().len())?;
    writeln!(
        output,
        "same next step: {}",
        session.next_step() == asked_for
    )?;
    while let Step::Administer(_) = session.next_step() {
        answer(&bank, &mut session)?;
    }
    let tampered = saved.replace("\"outcome\":\"right\"", "\"outcome\":\"wrong\"");
    match Session::replay(&bank, &SessionLog::from_json(&tampered)?) {
        Ok(_) => writeln!(output, "a changed record was taken")?,
        Err(error) => writeln!(output, "a changed record is refused: {error}")?,
    }
    let report = session.report();
    writeln!(output, "ended with {} answers", report.answers)?;
    Ok(())
}

/// Right where the item was written for level 2 or below.
fn answer(bank: &Bank, session: &mut Session) -> Result<(), Box<dyn Error>> {
    let Step::Administer(id) = session.next_step() else {
        return Ok(());
    };
    let item = bank.item(&id).ok_or("an item of the bank")?;
    let response: Option<Response> = (item.level() <= 2).then(|| item.right_response());
    let milliseconds = 8_000;
    session.record(
        &id,
        Reply {
            response,
            milliseconds,
            ..Reply::default()
        },
    )?;
    Ok(())
}
