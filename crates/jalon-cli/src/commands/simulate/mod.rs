//! `jalon simulate`: what a plan gives, on people drawn from its own model.
mod figures;
mod report;
mod responses;

use super::{Outcome, open_bank, threads, write_file, written};
use crate::language::Language;
use crate::out;
use crate::tables::options::TableFormat;
use crate::tables::{Cell, Table};
use crate::words::Words;
use figures::Row;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use jalon::Bank;
use jalon_lab::simulate::{Departure, Operation, operate};
use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

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
    /// For each level from 0 on, the SD of a shift of b that all its items share.
    pub level_sds: Vec<f64>,
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
            crate::tell!("{message}");
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
            crate::tell!("{message}");
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
    if options.level_sds.iter().any(|sd| !(0.0..=2.0).contains(sd)) {
        return Err("--level-sds: expected values from 0 to 2, one a level from 0 on".to_owned());
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
        departure: Departure {
            level_sds: options.level_sds.clone(),
            ..Departure::default()
        },
    };
    let words = Words::new(out::language());
    let bar = progress(options.simulees, &words);
    let pool = threads(options.threads)?;
    let keep = options.responses.is_some();
    let found = pool.install(|| operate(&operation, keep, || bar.inc(1)));
    bar.finish_and_clear();
    let found = found.map_err(|error| error.to_string())?;
    let figures =
        |words: &Words| figures::rows(bank, &found, &options.bands, plan.max_items(), words);
    // What programs read is the same in all languages.
    let rows = figures(&Words::new(Language::En));
    if let Some(path) = &options.responses {
        responses::write(path, bank, plan.id(), &found)?;
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
        let told = figures(&words);
        let page =
            report::page(options, &told, &exposure, &words).map_err(|error| error.to_string())?;
        write_file(&folder.join("report.html"), page.as_bytes())?;
    }
    Ok(match options.format {
        TableFormat::Human => figures(&words),
        TableFormat::Csv | TableFormat::Json => rows,
    })
}

/// A bar on a terminal; nothing elsewhere.
fn progress(simulees: u32, words: &Words) -> ProgressBar {
    let target = ProgressDrawTarget::stderr_with_hz(4);
    let bar = ProgressBar::with_draw_target(Some(u64::from(simulees)), target);
    if let Ok(style) = ProgressStyle::with_template(words.say("progress.people")) {
        bar.set_style(style);
    }
    bar
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
