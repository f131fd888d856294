//! `jalon bank check`: what is broken, and what should be mended.
use super::super::{Outcome, written};
use super::{Unreadable, open, tell};
use crate::out::said;
use crate::tables::options::TableFormat;
use crate::tables::{Cell, Table};
use jalon::check::{Authored, Checked, KeyForm, Severity, SimulationSearch, check as look};
use jalon::{BankError, SceneAction};
use serde_json::json;
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// How to look, and how to tell.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// The most states of a simulation to look at.
    pub states: usize,
    /// Whether to tell also what is well: solutions and statistics.
    pub verbose: bool,
    /// How to print.
    pub format: TableFormat,
}

/// Checks a bank and prints what it finds; a problem is exit code 1, a note is not.
pub fn check(bank: &Path, options: Options) -> Outcome {
    let out = BufWriter::new(io::stdout().lock());
    let (outcome, result) = match open(bank) {
        Ok(authored) => {
            let checked = look(&authored, options.states);
            let outcome = if checked.has_problems() {
                Outcome::Found
            } else {
                Outcome::Fine
            };
            (outcome, print(bank, &authored, &checked, options, out))
        }
        Err(Unreadable::Wrong(error)) => {
            (Outcome::Found, print_unread(&error, options.format, out))
        }
        Err(absent) => return tell(&absent),
    };
    match written(result) {
        Outcome::Fine => outcome,
        failed => failed,
    }
}

const COLUMNS: [&str; 7] = [
    "severity", "code", "file", "path", "expected", "found", "advice",
];

fn print(
    path: &Path,
    authored: &Authored,
    checked: &Checked,
    options: Options,
    mut out: impl Write,
) -> io::Result<()> {
    let bank = authored.bank();
    match options.format {
        TableFormat::Human => human(path, authored, checked, options.verbose, out),
        TableFormat::Csv => {
            let mut table = Table::new(out, TableFormat::Csv, &COLUMNS)?;
            for one in &checked.findings {
                let row = [
                    one.severity.as_str(),
                    one.code,
                    &one.file,
                    &one.path,
                    &one.expected,
                    &one.found,
                    &one.advice,
                ];
                table.row(&row.map(Cell::Text))?;
            }
            table.finish()
        }
        TableFormat::Json => {
            let told = json!({
                "problems": [],
                "items": bank.items().len(),
                "hash": bank.hash(),
                "findings": checked.findings,
                "simulations": checked.simulations,
                "keys": checked.keys,
            });
            writeln!(out, "{told}")?;
            out.flush()
        }
    }
}

/// A bank that does not read: every problem of every file.
fn print_unread(error: &BankError, format: TableFormat, mut out: impl Write) -> io::Result<()> {
    match format {
        TableFormat::Human => writeln!(out, "{}", said(&error.to_string()))?,
        TableFormat::Csv => {
            let mut table = Table::new(out, TableFormat::Csv, &COLUMNS)?;
            for one in &error.problems {
                let row = [
                    "problem",
                    "read",
                    &one.file,
                    &one.path,
                    &one.expected,
                    &one.found,
                    "",
                ];
                table.row(&row.map(Cell::Text))?;
            }
            return table.finish();
        }
        TableFormat::Json => {
            let problem = |one: &jalon::Problem| {
                json!({
                    "file": one.file,
                    "path": one.path,
                    "expected": one.expected,
                    "found": one.found,
                })
            };
            let problems: Vec<_> = error.problems.iter().map(problem).collect();
            writeln!(out, "{}", json!({ "problems": problems }))?;
        }
    }
    out.flush()
}

fn human(
    path: &Path,
    authored: &Authored,
    checked: &Checked,
    verbose: bool,
    mut out: impl Write,
) -> io::Result<()> {
    for one in &checked.findings {
        let line = format!("{}: {one}", one.severity.as_str());
        writeln!(out, "{}", said(&line))?;
    }
    if verbose {
        for search in &checked.simulations {
            writeln!(out, "{}", said(&solution(search)))?;
        }
        for form in &checked.keys {
            writeln!(out, "{}", said(&keys(form)))?;
        }
    }
    let bank = authored.bank();
    let count = |severity| {
        let of_it = checked
            .findings
            .iter()
            .filter(|one| one.severity == severity);
        of_it.count()
    };
    let summary = format!(
        "{}: {} items, {} plans, languages {}: {}, {}",
        path.display(),
        bank.items().len(),
        bank.plans().len(),
        bank.languages().join(", "),
        counted(count(Severity::Problem), "problem"),
        counted(count(Severity::Note), "note"),
    );
    writeln!(out, "{}", said(&summary))?;
    out.flush()
}

fn counted(n: usize, noun: &str) -> String {
    match n {
        0 => format!("no {noun}"),
        1 => format!("1 {noun}"),
        n => format!("{n} {noun}s"),
    }
}

fn solution(search: &SimulationSearch) -> String {
    let seen = if search.complete { "all" } else { "the first" };
    let solved = match &search.solution {
        None => "not solved".to_owned(),
        Some(actions) => {
            let path: Vec<String> = actions.iter().map(|one| said(&action(one))).collect();
            format!(
                "solved by {}: {}",
                counted(actions.len(), "action"),
                path.join(", ")
            )
        }
    };
    format!(
        "{}: {solved} ({seen} {} states)",
        search.item, search.states
    )
}

fn action(action: &SceneAction) -> String {
    match action {
        SceneAction::Tap { on } => format!("tap {on}"),
        SceneAction::Type { on, text } => format!("type `{text}` into {on}"),
        SceneAction::Pick { on, option } => format!("pick {option} of {on}"),
        SceneAction::Scroll { on } => format!("scroll {on}"),
        SceneAction::Drag { on, to } => format!("drag {on} onto {to}"),
        SceneAction::Back => "back".to_owned(),
        SceneAction::Restart => "begin again".to_owned(),
    }
}

fn keys(form: &KeyForm) -> String {
    let p = form.p.map_or("too few items to tell".to_owned(), |p| {
        format!("p = {p:.3}")
    });
    match form.degrees_of_freedom {
        Some(degrees) => format!(
            "{}: χ² = {:.2} with {degrees} degrees of freedom over {} items, {p}",
            form.code, form.statistic, form.items
        ),
        None => match &form.language {
            Some(language) => format!(
                "{} in {language}: {} of {} keys are longer than all others, {:.1} expected, {p}",
                form.code, form.statistic, form.items, form.expected
            ),
            None => format!("{}: {p}", form.code),
        },
    }
}
