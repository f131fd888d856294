//! Rows of results, for people, as CSV, or as JSON.
use super::options::TableFormat;
use std::io::{self, Write};

/// One value of a row.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Text.
    Text(String),
    /// A number, with all its digits.
    Number(f64),
    /// Nothing.
    Empty,
}

impl From<Option<f64>> for Cell {
    fn from(number: Option<f64>) -> Self {
        number.map_or(Cell::Empty, Cell::Number)
    }
}

/// Writes rows under a header, one by one.
pub struct Table<W: Write> {
    format: TableFormat,
    columns: Vec<String>,
    rows: usize,
    into: W,
}

impl<W: Write> Table<W> {
    /// Begins a table.
    ///
    /// # Errors
    /// When the output cannot be written.
    pub fn new(mut into: W, format: TableFormat, columns: &[&str]) -> io::Result<Self> {
        let columns: Vec<String> = columns.iter().map(|name| (*name).to_owned()).collect();
        match format {
            TableFormat::Csv => writeln!(into, "{}", columns.join(","))?,
            TableFormat::Human => {
                for name in &columns {
                    write!(into, "{name:>14}")?;
                }
                writeln!(into)?;
            }
            TableFormat::Json => write!(into, "[")?,
        }
        Ok(Table {
            format,
            columns,
            rows: 0,
            into,
        })
    }

    /// Writes a row.
    ///
    /// # Errors
    /// When the output cannot be written.
    pub fn row(&mut self, cells: &[Cell]) -> io::Result<()> {
        match self.format {
            TableFormat::Csv => {
                for (at, cell) in cells.iter().enumerate() {
                    if at > 0 {
                        write!(self.into, ",")?;
                    }
                    match cell {
                        Cell::Text(text) => write!(self.into, "{}", quote(text))?,
                        Cell::Number(number) => write!(self.into, "{number}")?,
                        Cell::Empty => {}
                    }
                }
                writeln!(self.into)?;
            }
            TableFormat::Human => {
                for cell in cells {
                    match cell {
                        Cell::Text(text) => write!(self.into, "{text:>14}")?,
                        Cell::Number(number) => write!(self.into, "{number:>14.6}")?,
                        Cell::Empty => write!(self.into, "{:>14}", "")?,
                    }
                }
                writeln!(self.into)?;
            }
            TableFormat::Json => {
                let separator = if self.rows > 0 { ",\n" } else { "\n" };
                let object: serde_json::Map<String, serde_json::Value> = self
                    .columns
                    .iter()
                    .cloned()
                    .zip(cells.iter().map(|cell| match cell {
                        Cell::Text(text) => text.as_str().into(),
                        Cell::Number(number) => (*number).into(),
                        Cell::Empty => serde_json::Value::Null,
                    }))
                    .collect();
                write!(
                    self.into,
                    "{separator}{}",
                    serde_json::Value::Object(object)
                )?;
            }
        }
        self.rows += 1;
        Ok(())
    }

    /// Ends the table.
    ///
    /// # Errors
    /// When the output cannot be written.
    pub fn finish(mut self) -> io::Result<()> {
        if self.format == TableFormat::Json {
            writeln!(self.into, "\n]")?;
        }
        self.into.flush()
    }
}

fn quote(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}
