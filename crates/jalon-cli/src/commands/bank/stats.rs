//! `jalon bank stats`: what a bank covers.
mod page;
mod tables;

use super::super::{Outcome, written};
use super::{open, tell};
use crate::out;
use crate::tables::options::TableFormat;
use crate::tables::{Cell, Table};
use crate::words::Words;
use jalon::check::{Authored, Coverage, ItemFacts};
use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Where to draw, and how to print.
#[derive(Clone, Debug)]
pub struct Options {
    /// Where information is given.
    pub thetas: Vec<f64>,
    /// An SVG file for the plot.
    pub plot: Option<PathBuf>,
    /// An HTML file with tables and plot.
    pub html: Option<PathBuf>,
    /// How to print.
    pub format: TableFormat,
}

/// Prints coverage tables; `csv` has one row an item, `json` everything.
pub fn stats(bank: &Path, options: &Options) -> Outcome {
    let authored = match open(bank) {
        Ok(authored) => authored,
        Err(unreadable) => return tell(&unreadable),
    };
    let coverage = Coverage::of(&authored, &options.thetas);
    if let Err(message) = draw(&authored, &coverage, options) {
        crate::tell!("{message}");
        return Outcome::Failed;
    }
    let out = BufWriter::new(io::stdout().lock());
    written(print(&authored, &coverage, options.format, out))
}

fn draw(authored: &Authored, coverage: &Coverage, options: &Options) -> Result<(), String> {
    let write = |path: &Path, text: &str| {
        fs::write(path, text).map_err(|error| {
            format!(
                "{}: expected a place that can be written, found: {error}",
                path.display()
            )
        })
    };
    if options.plot.is_none() && options.html.is_none() {
        return Ok(());
    }
    let words = Words::new(out::language());
    let plot = page::plot(authored.bank(), coverage, &words).map_err(|error| error.to_string())?;
    if let Some(path) = &options.plot {
        write(path, &plot)?;
    }
    if let Some(path) = &options.html {
        write(path, &page::page(authored.bank(), coverage, &plot, &words))?;
    }
    Ok(())
}

fn print(
    authored: &Authored,
    coverage: &Coverage,
    format: TableFormat,
    mut out: impl Write,
) -> io::Result<()> {
    match format {
        TableFormat::Human => {
            let words = Words::new(out::language());
            for table in tables::tables(authored.bank(), coverage, &words) {
                writeln!(out, "{}", table.as_text())?;
            }
            out.flush()
        }
        TableFormat::Csv => csv(authored.bank().languages(), &coverage.items, out),
        TableFormat::Json => {
            writeln!(out, "{}", serde_json::json!(coverage))?;
            out.flush()
        }
    }
}

fn csv(languages: &[String], items: &[ItemFacts], out: impl Write) -> io::Result<()> {
    let eases: Vec<String> = languages.iter().map(|one| format!("ease_{one}")).collect();
    let mut columns = vec![
        "item",
        "measures",
        "area",
        "level",
        "interaction",
        "devices",
        "difficulty",
        "expected_seconds",
        "words",
    ];
    columns.extend(eases.iter().map(String::as_str));
    let mut table = Table::new(out, TableFormat::Csv, &columns)?;
    for item in items {
        let devices = item.devices.join(" ");
        let mut row = vec![
            Cell::Text(&item.item),
            Cell::Text(&item.measures),
            Cell::Text(&item.area),
            Cell::Number(item.level as f64),
            Cell::Text(&item.interaction),
            Cell::Text(&devices),
            Cell::Number(item.difficulty),
            Cell::Number(item.expected_seconds),
            Cell::Number(item.words as f64),
        ];
        row.extend(languages.iter().map(|language| {
            let found = item.reading.iter().find(|one| one.language == *language);
            Cell::from(found.map(|one| one.ease))
        }));
        table.row(&row)?;
    }
    table.finish()
}
