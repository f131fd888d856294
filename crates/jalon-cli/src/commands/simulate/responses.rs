//! Every answer of a simulation, as `jalon calibrate` reads it.
use crate::commands::{not_written, write_file};
use crate::tables::options::TableFormat;
use crate::tables::parquet::{AnswerRow, AnswerWriter};
use crate::tables::{Cell, Table};
use jalon::Bank;
use jalon_lab::simulate::Evaluation;
use std::fs::File;
use std::io::{self, BufWriter};
use std::path::Path;

/// Writes a row a person in CSV; a row an answer in Parquet, where the name ends so.
pub(super) fn write(
    path: &Path,
    bank: &Bank,
    plan: &str,
    found: &Evaluation,
) -> Result<(), String> {
    if path.extension().is_some_and(|end| end == "parquet") {
        return parquet(path, bank, plan, found);
    }
    let bytes = responses(bank, found).map_err(|error| error.to_string())?;
    write_file(path, &bytes)
}

fn parquet(path: &Path, bank: &Bank, plan: &str, found: &Evaluation) -> Result<(), String> {
    let file = File::create(path).map_err(|error| not_written(path, &error))?;
    let told = |error: parquet::errors::ParquetError| not_written(path, &error);
    let mut table = AnswerWriter::new(BufWriter::new(file)).map_err(told)?;
    for (person, answers) in found.answers.iter().enumerate() {
        let session = format!("p{person}");
        for ((at, score), position) in answers.iter().zip(1..) {
            let Some(item) = bank.items().get(*at) else {
                continue;
            };
            let row = AnswerRow {
                session: &session,
                plan,
                position,
                item: item.id(),
                score: *score,
                max_score: item.max_score(),
                dont_know: false,
                help: false,
                rapid: false,
                milliseconds: (item.expected_seconds() * 1000.0) as i64,
                date: None,
                place: None,
            };
            table.push(&row).map_err(told)?;
        }
    }
    table.finish().map_err(told)
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
