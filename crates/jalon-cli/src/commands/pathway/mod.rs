//! `jalon pathway`: the rules and workshops as tables that anybody can review, and their check.
mod check;
mod programmes;
mod rules;
mod words;
mod workshops;

pub use check::check;

use super::{Outcome, open_bank, written};
use crate::commands::report::read_own_workshops;
use std::io::Write;
use std::path::Path;

/// What a table shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum What {
    /// When what is recommended, and why.
    Rules,
    /// The workshops; as CSV in the form that `--workshops` reads.
    Workshops,
    /// Programmes with their conditions and dates.
    Programmes,
}

/// How a table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum TableForm {
    /// For a spreadsheet: semicolons in French, commas in English, with a byte order mark.
    Csv,
    /// For a page.
    Markdown,
}

/// A table: headings and rows.
struct Table {
    headings: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// Prints a table.
pub fn table(
    bank: &Path,
    own: Option<&Path>,
    what: What,
    language: &str,
    form: TableForm,
) -> Outcome {
    let opened = open_bank(bank).and_then(|bank| {
        let catalogue = read_own_workshops(&bank, own)?;
        Ok((bank, catalogue))
    });
    let (bank, catalogue) = match opened {
        Ok(opened) => opened,
        Err((outcome, message)) => {
            crate::tell!("{message}");
            return outcome;
        }
    };
    let table = match what {
        What::Rules => rules::table(&bank, &catalogue, language),
        What::Workshops => workshops::table(&bank, &catalogue, language),
        What::Programmes => programmes::table(&catalogue, language),
    };
    let text = match form {
        TableForm::Markdown => Ok(markdown(&table)),
        TableForm::Csv => csv(&table, if language == "fr" { b';' } else { b',' }),
    };
    written(text.and_then(|text| {
        let mut output = std::io::stdout().lock();
        output.write_all(text.as_bytes())?;
        output.flush()
    }))
}

fn csv(table: &Table, separator: u8) -> std::io::Result<String> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(separator)
        .from_writer(Vec::new());
    writer.write_record(&table.headings)?;
    for row in &table.rows {
        writer.write_record(row)?;
    }
    let bytes = writer
        .into_inner()
        .map_err(csv::IntoInnerError::into_error)?;
    let text = String::from_utf8(bytes).map_err(std::io::Error::other)?;
    Ok(format!("\u{FEFF}{text}"))
}

fn markdown(table: &Table) -> String {
    let line = |cells: &[String]| {
        let cells: Vec<String> = cells
            .iter()
            .map(|cell| cell.replace('|', "\\|").replace('\n', " "))
            .collect();
        format!("| {} |\n", cells.join(" | "))
    };
    let mut text = line(&table.headings);
    text.push_str(&line(&vec!["---".to_owned(); table.headings.len()]));
    for row in &table.rows {
        text.push_str(&line(row));
    }
    text
}
