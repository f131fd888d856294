//! Rows of results, for people, as CSV, or as JSON.
use super::options::TableFormat;
use crate::out;
use std::io::{self, Write};

/// One value of a row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cell<'a> {
    /// Text.
    Text(&'a str),
    /// A number, with all its digits.
    Number(f64),
    /// Nothing.
    Empty,
}

impl From<Option<f64>> for Cell<'_> {
    fn from(number: Option<f64>) -> Self {
        number.map_or(Cell::Empty, Cell::Number)
    }
}

/// A word of a row: in the language of the person, or, for programs, as it is.
pub fn word(text: &str, format: TableFormat) -> String {
    match format {
        TableFormat::Human => out::said(text),
        TableFormat::Csv | TableFormat::Json => text.to_owned(),
    }
}

/// Rows written one after the other; parts written apart are put together by [`Table::rows`].
#[derive(Clone, Debug)]
pub struct Rows {
    format: TableFormat,
    /// What stands before each value of a JSON object.
    keys: Vec<String>,
    bytes: Vec<u8>,
}

impl Rows {
    /// No rows yet.
    pub fn new(format: TableFormat, columns: &[&str]) -> Self {
        let key = |(at, name): (usize, &&str)| {
            let begins = if at == 0 { ",\n{" } else { "," };
            format!("{begins}{}:", json_text(name))
        };
        Rows {
            format,
            keys: columns.iter().enumerate().map(key).collect(),
            bytes: Vec::new(),
        }
    }

    /// Adds a row.
    pub fn push(&mut self, cells: &[Cell<'_>]) {
        let into = &mut self.bytes;
        match self.format {
            TableFormat::Csv => {
                for (at, cell) in cells.iter().enumerate() {
                    if at > 0 {
                        into.push(b',');
                    }
                    match cell {
                        Cell::Text(text) => quoted(text, into),
                        Cell::Number(number) => add(into, format_args!("{number}")),
                        Cell::Empty => {}
                    }
                }
                into.push(b'\n');
            }
            TableFormat::Human => {
                for cell in cells {
                    match cell {
                        Cell::Text(text) => add(into, format_args!(" {text:>13}")),
                        Cell::Number(number) => add(into, format_args!(" {number:>13.6}")),
                        Cell::Empty => add(into, format_args!("{:>14}", "")),
                    }
                }
                into.push(b'\n');
            }
            TableFormat::Json => {
                for (key, cell) in self.keys.iter().zip(cells) {
                    into.extend_from_slice(key.as_bytes());
                    match cell {
                        Cell::Text(text) => into.extend_from_slice(json_text(text).as_bytes()),
                        Cell::Number(number) if number.is_finite() => {
                            add(into, format_args!("{number:?}"));
                        }
                        // JSON has no infinity.
                        Cell::Number(_) | Cell::Empty => into.extend_from_slice(b"null"),
                    }
                }
                into.push(b'}');
            }
        }
    }
}

fn add(into: &mut Vec<u8>, text: std::fmt::Arguments<'_>) {
    // Writing to memory does not fail.
    let _ = into.write_fmt(text);
}

/// Writes rows under a header.
pub struct Table<W: Write> {
    format: TableFormat,
    empty: bool,
    row: Rows,
    into: W,
}

impl<W: Write> Table<W> {
    /// Begins a table.
    ///
    /// # Errors
    /// When the output cannot be written.
    pub fn new(mut into: W, format: TableFormat, columns: &[&str]) -> io::Result<Self> {
        match format {
            TableFormat::Csv => writeln!(into, "{}", columns.join(","))?,
            TableFormat::Human => {
                for name in columns {
                    write!(into, "{name:>14}")?;
                }
                writeln!(into)?;
            }
            TableFormat::Json => write!(into, "[")?,
        }
        Ok(Table {
            format,
            empty: true,
            row: Rows::new(format, columns),
            into,
        })
    }

    /// Writes a row.
    ///
    /// # Errors
    /// When the output cannot be written.
    pub fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        let mut row = std::mem::replace(&mut self.row, Rows::new(self.format, &[]));
        row.bytes.clear();
        row.push(cells);
        let outcome = self.rows(&row);
        self.row = row;
        outcome
    }

    /// Writes rows that were put together apart.
    ///
    /// # Errors
    /// When the output cannot be written.
    pub fn rows(&mut self, rows: &Rows) -> io::Result<()> {
        let bytes = match rows.bytes.as_slice() {
            // In JSON every row begins with a comma but the first.
            [b',', rest @ ..] if self.empty && self.format == TableFormat::Json => rest,
            bytes => bytes,
        };
        self.empty &= bytes.is_empty();
        self.into.write_all(bytes)
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

fn json_text(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

fn quoted(text: &str, into: &mut Vec<u8>) {
    if text.contains([',', '"', '\n', '\r']) {
        into.push(b'"');
        into.extend_from_slice(text.replace('"', "\"\"").as_bytes());
        into.push(b'"');
    } else {
        into.extend_from_slice(text.as_bytes());
    }
}
