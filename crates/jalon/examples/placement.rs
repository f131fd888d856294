//! A test of one's own: another framework, another bank. `english.bank.json` is all of it.
//!
//! ```sh
//! cargo run --example placement
//! ```
use jalon::{Bank, Context, InteractionView, Reply, Response, Session, Step};
use std::error::Error;
use std::io::{self, BufRead, Write};

fn main() -> Result<(), Box<dyn Error>> {
    let seed = 20_261_122;
    run(&mut io::stdin().lock(), &mut io::stdout(), seed)
}

/// Asks on `output`, reads the number of the chosen option from `input`; an empty line is "I don't
/// know".
pub fn run(
    input: &mut impl BufRead,
    output: &mut impl Write,
    seed: u64,
) -> Result<(), Box<dyn Error>> {
    let bank = Bank::from_json(include_str!("english.bank.json"))?;
    let mut session = Session::new(&bank, bank.plan("placement")?, Context::default(), seed);
    while let Step::Administer(item) = session.next_step() {
        let view = session.view(&item, "en").ok_or("an item without a view")?;
        let InteractionView::Choice { options } = view.interaction else {
            return Err("this bank has choices only".into());
        };
        writeln!(output, "{}", view.stem)?;
        for (number, option) in (1..).zip(&options) {
            writeln!(output, "  {number}. {}", option.text)?;
        }
        let mut line = String::new();
        input.read_line(&mut line)?;
        let number = line.trim().parse::<usize>().unwrap_or(0);
        let chosen = number.checked_sub(1).and_then(|place| options.get(place));
        let response = chosen.map(|option| Response::Choice {
            option: option.id.clone(),
        });
        // A program that knows the time says how long it took: answers too fast to be read do not count.
        session.record(
            &item,
            Reply {
                response,
                milliseconds: 10_000,
                ..Reply::default()
            },
        )?;
    }
    let report = session.report();
    let course = report.decision("course").ok_or("no decision")?;
    writeln!(
        output,
        "{}: {}",
        course.name.get("en"),
        course.sentence.get("en")
    )?;
    Ok(())
}
