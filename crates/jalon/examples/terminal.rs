//! The diagnostic in a terminal, from a packed bank.
//!
//! ```sh
//! cargo run -p jalon-cli -- bank pack item-bank -o bank.json
//! cargo run --example terminal -- bank.json
//! ```
use jalon::{Bank, Context, InteractionView, ItemView, Reply, Response, Session, Step};
use std::error::Error;
use std::io::{self, BufRead, Write};
use std::time::Instant;
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let file = env::args()
        .nth(1)
        .ok_or("which bank? give the file that `jalon bank pack` wrote")?;
    run(
        &fs::read_to_string(file)?,
        &mut io::stdin().lock(),
        &mut io::stdout(),
        42,
    )
}

/// Asks on `output`, reads one line an item from `input`, and ends with profile, areas and pathway.
pub fn run(
    pack: &str,
    input: &mut impl BufRead,
    output: &mut impl Write,
    seed: u64,
) -> Result<(), Box<dyn Error>> {
    let bank = Bank::from_json(pack)?;
    let mut session = Session::new(&bank, bank.plan("diagnostic")?, Context::default(), seed);
    writeln!(
        output,
        "Answer by number or in words. An empty line: I don't know."
    )?;
    while let Step::Administer(item) = session.next_step() {
        let view = session.view(&item, "en").ok_or("an item without a view")?;
        let reply = ask(&view, input, output)?;
        // What the item does not take is said, and it is asked again.
        if let Err(error) = session.record(&item, reply) {
            writeln!(output, "{error}")?;
        }
    }
    let report = session.report();
    for decided in &report.decisions {
        writeln!(
            output,
            "{}: {}",
            decided.name.get("en"),
            decided.sentence.get("en")
        )?;
    }
    for area in report.nodes.iter().filter(|node| node.depth == 1) {
        let (from, to) = area.interval80;
        writeln!(output, "{}: {from:.1} to {to:.1}", area.name.get("en"))?;
    }
    let pathway = bank
        .catalogue()
        .recommend(&report, &session.context().needs);
    for step in &pathway.steps {
        writeln!(
            output,
            "- {} ({})",
            step.title.get("en"),
            step.because.get("en")
        )?;
    }
    Ok(())
}

fn ask(view: &ItemView, input: &mut impl BufRead, output: &mut impl Write) -> io::Result<Reply> {
    writeln!(output, "\n{}", view.stem)?;
    let options = match &view.interaction {
        InteractionView::Choice { options } => options.as_slice(),
        InteractionView::Text { label, .. } => {
            writeln!(output, "  {label}")?;
            &[]
        }
        _ => {
            writeln!(output, "  (this needs a screen: press Enter)")?;
            &[]
        }
    };
    for (number, option) in (1..).zip(options) {
        writeln!(output, "  {number}. {}", option.text)?;
    }
    let start = Instant::now();
    let mut line = String::new();
    input.read_line(&mut line)?;
    let typed = line.trim();
    let chosen = typed
        .parse::<usize>()
        .ok()
        .and_then(|number| options.get(number.checked_sub(1)?));
    let response = match (chosen, &view.interaction) {
        (Some(option), _) => Some(Response::Choice {
            option: option.id.clone(),
        }),
        (None, InteractionView::Text { .. }) if !typed.is_empty() => Some(Response::Text {
            text: typed.to_owned(),
        }),
        _ => None,
    };
    Ok(Reply {
        response,
        milliseconds: u32::try_from(start.elapsed().as_millis()).unwrap_or(u32::MAX),
        ..Reply::default()
    })
}
