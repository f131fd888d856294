//! `jalon simulate`: what a plan gives, on people drawn from its own model.
mod figures;
mod report;

use super::{Outcome, open_bank, written};
use crate::tables::options::TableFormat;
use crate::tables::{Cell, Table};
use figures::Row;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use jalon::Bank;
use jalon_lab::simulate::{Evaluation, Operation, operate};
use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// What to simulate and how.
#[derive(Clone, Debug)]
pub struct Options {
    /// The bank.
    pub bank: PathBuf,
    /// The plan's id.
    pub plan: String,
    /// The decision's id.
    pub decision: String,
    /// How many people.
    pub simulees: u32,
    /// All draws follow from it.
    pub seed: u64,
    /// Increasing true values that cut people into bands.
    pub bands: Vec<f64>,
    /// A folder for tables and report.
    pub output: Option<PathBuf>,
    /// A response file with every answer.
    pub responses: Option<PathBuf>,
    /// How many threads.
    pub threads: usize,
    /// How to print.
    pub format: TableFormat,
}

/// Simulates people and prints every figure with its Monte-Carlo error.
pub fn simulate(options: &Options) -> Outcome {
    let bank = match open_bank(&options.bank) {
        Ok(bank) => bank,
        Err((outcome, message)) => {
            eprintln!("{message}");
            return outcome;
        }
    };
    match run(&bank, options) {
        Ok(rows) => written(table(
            &rows,
            BufWriter::new(io::stdout().lock()),
            options.format,
        )),
        Err(message) => {
            eprintln!("{message}");
            Outcome::Failed
        }
    }
}

fn run(bank: &Bank, options: &Options) -> Result<Vec<Row>, String> {
    if options.simulees < 2 {
        return Err("--simulees: expected 2 people or more, for an error needs two".to_owned());
    }
    if !options.bands.is_sorted_by(|one, next| one < next) {
        return Err("--bands: expected values that increase".to_owned());
    }
    let plan = bank
        .plan(&options.plan)
        .map_err(|error| error.to_string())?;
    let operation = Operation {
        bank,
        plan,
        decision: &options.decision,
        simulees: options.simulees,
        seed: options.seed,
        bands: options.bands.clone(),
    };
    let bar = progress(options.simulees);
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(options.threads)
        .build()
        .map_err(|error| {
            format!("--threads: expected threads that can be started, found: {error}")
        })?;
    let keep = options.responses.is_some();
    let found = pool.install(|| operate(&operation, keep, || bar.inc(1)));
    bar.finish_and_clear();
    let found = found.map_err(|error| error.to_string())?;
    let rows = figures::rows(bank, &found, &options.bands, plan.max_items());
    if let Some(path) = &options.responses {
        write_file(
            path,
            &responses(bank, &found).map_err(|error| error.to_string())?,
        )?;
    }
    if let Some(folder) = &options.output {
        fs::create_dir_all(folder).map_err(|error| {
            format!(
                "{}: expected a folder that can be made, found: {error}",
                folder.display()
            )
        })?;
        let mut bytes = Vec::new();
        table(&rows, &mut bytes, TableFormat::Csv).map_err(|error| error.to_string())?;
        write_file(&folder.join("figures.csv"), &bytes)?;
        let exposure = figures::exposure(bank, &found, plan.max_items());
        let mut bytes = Vec::new();
        exposure_table(&exposure, &mut bytes).map_err(|error| error.to_string())?;
        write_file(&folder.join("exposure.csv"), &bytes)?;
        let page = report::page(options, &rows, &exposure).map_err(|error| error.to_string())?;
        write_file(&folder.join("report.html"), page.as_bytes())?;
    }
    Ok(rows)
}

/// A bar on a terminal; nothing elsewhere.
fn progress(simulees: u32) -> ProgressBar {
    let target = ProgressDrawTarget::stderr_with_hz(4);
    let bar = ProgressBar::with_draw_target(Some(u64::from(simulees)), target);
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos} of {len} people, {eta} left") {
        bar.set_style(style);
    }
    bar
}

fn write_file(path: &Path, bytes: &[u8]) -> Result<(), String> {
    fs::write(path, bytes).map_err(|error| {
        format!(
            "{}: expected a file that can be written, found: {error}",
            path.display()
        )
    })
}

fn table<W: Write>(rows: &[Row], into: W, format: TableFormat) -> io::Result<()> {
    let columns = ["figure", "of", "people", "value", "error"];
    let mut table = Table::new(into, format, &columns)?;
    for row in rows {
        table.row(&[
            Cell::Text(row.figure),
            Cell::Text(&row.of),
            Cell::Text(&row.people),
            Cell::from(Some(row.value).filter(|value| value.is_finite())),
            Cell::from(Some(row.error).filter(|error| error.is_finite())),
        ])?;
    }
    table.finish()
}

fn exposure_table<W: Write>(rows: &[(String, f64)], into: W) -> io::Result<()> {
    let mut table = Table::new(into, TableFormat::Csv, &["item", "rate"])?;
    for (item, rate) in rows {
        table.row(&[Cell::Text(item), Cell::Number(*rate)])?;
    }
    table.finish()
}

/// `person,item,…` with the points, 1 for an item of one that was done; nothing where it was not
/// asked.
fn responses(bank: &Bank, found: &Evaluation) -> io::Result<Vec<u8>> {
    let mut columns = vec!["person"];
    columns.extend(bank.items().iter().map(jalon::Item::id));
    let mut bytes = Vec::new();
    let mut table = Table::new(&mut bytes, TableFormat::Csv, &columns)?;
    for (person, answers) in found.answers.iter().enumerate() {
        let name = format!("p{person}");
        let mut row = vec![Cell::Empty; columns.len()];
        for (item, score) in answers {
            if let Some(cell) = row.get_mut(item + 1) {
                *cell = Cell::Number(f64::from(*score));
            }
        }
        if let Some(first) = row.first_mut() {
            *first = Cell::Text(&name);
        }
        table.row(&row)?;
    }
    table.finish()?;
    Ok(bytes)
}
