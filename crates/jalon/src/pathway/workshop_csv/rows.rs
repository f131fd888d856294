//! From text to rows of cells.
//!
//! Not by a CSV library: those accept a quote that never closes and swallow the rest of the file,
//! know no typographic quotes, and do not tell on which line a cell with line breaks begins.
use super::{CsvFault, CsvProblem};
use crate::prelude::*;

/// A row that is not blank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// The line on which it begins, from 1.
    pub(super) line: usize,
    pub(super) cells: Vec<String>,
}

/// The rows, and what could not be read.
pub(super) fn rows(text: &str) -> (Vec<Row>, Vec<CsvProblem>) {
    let characters: Vec<char> = text
        .replace("\r\n", "\n")
        .replace('\r', "\n")
        .chars()
        .collect();
    let (separator, start) = separator(&characters);
    let mut scan = Scan {
        rest: characters.get(start..).unwrap_or(&[]),
        line: if start > 0 { 2 } else { 1 },
        separator,
    };
    let (mut rows, mut problems) = (Vec::new(), Vec::new());
    while !scan.rest.is_empty() {
        let line = scan.line;
        let mut cells: Vec<String> = Vec::new();
        let mut last = false;
        while !last {
            let began = scan.line;
            let (cell, ends, closed) = scan.cell();
            last = ends;
            let column = Some(cells.len() + 1);
            let fault = if !closed {
                Some(CsvFault::UnclosedQuote)
            } else if cell.contains('\0') {
                Some(CsvFault::NotText)
            } else {
                None
            };
            if let Some(fault) = fault {
                problems.push(CsvProblem {
                    line: began,
                    column,
                    heading: String::new(),
                    fault,
                });
            }
            cells.push(cell);
        }
        if cells.iter().any(|cell| !cell.is_empty()) {
            rows.push(Row { line, cells });
        }
    }
    (rows, problems)
}

/// The separator, and where the table starts: after a first line `sep=;`, as Excel writes it. It is
/// the one that the first line with text has most outside quotes, a semicolon rather than a tab or
/// a comma.
fn separator(characters: &[char]) -> (char, usize) {
    let first: String = characters.iter().take_while(|c| **c != '\n').collect();
    if let Some(stated) = first.trim().strip_prefix("sep=")
        && let Some(separator) = stated.chars().next().or(Some('\t'))
    {
        return (separator, (first.chars().count() + 1).min(characters.len()));
    }
    let header = characters
        .split(|c| *c == '\n')
        .find(|line| line.iter().any(|c| !c.is_whitespace()))
        .unwrap_or(&[]);
    let count = |separator: char| {
        let mut quoted = false;
        header
            .iter()
            .filter(|c| {
                quoted ^= **c == '"';
                !quoted && **c == separator
            })
            .count()
    };
    let mut best = (';', count(';'));
    for other in ['\t', ','] {
        if count(other) > best.1 {
            best = (other, count(other));
        }
    }
    (best.0, 0)
}

struct Scan<'a> {
    rest: &'a [char],
    line: usize,
    separator: char,
}

impl Scan<'_> {
    /// A cell without spaces around it; whether the row ends with it; whether its quote closed.
    fn cell(&mut self) -> (String, bool, bool) {
        let blank = |c: &&char| c.is_whitespace() && **c != '\n' && **c != self.separator;
        let skip = self.rest.iter().take_while(blank).count();
        let begins = self.rest.get(skip..).unwrap_or(&[]);
        match begins.first() {
            Some('"') => {
                self.take(skip + 1);
                self.quoted()
            }
            Some(open @ ('“' | '«')) => {
                let close = if *open == '“' { '”' } else { '»' };
                match self.typographic(begins, close) {
                    Some(inside) => {
                        self.take(skip + inside.chars().count() + 2);
                        let (rest, last) = self.plain();
                        (inside.trim().to_owned() + &rest, last, true)
                    }
                    None => self.as_it_stands(),
                }
            }
            _ => self.as_it_stands(),
        }
    }

    fn as_it_stands(&mut self) -> (String, bool, bool) {
        let (cell, last) = self.plain();
        (cell, last, true)
    }

    /// What stands between typographic quotes, if the closing one ends the cell on this line.
    fn typographic(&self, begins: &[char], close: char) -> Option<String> {
        let line: Vec<char> = begins.iter().copied().take_while(|c| *c != '\n').collect();
        let ends = |at: &usize| {
            line.get(*at) == Some(&close)
                && line
                    .get(at + 1..)
                    .unwrap_or(&[])
                    .iter()
                    .find(|c| !c.is_whitespace() || **c == self.separator)
                    .is_none_or(|c| *c == self.separator)
        };
        let at = (1..line.len()).find(ends)?;
        Some(line.get(1..at)?.iter().collect())
    }

    /// Up to the separator or the end of the line.
    fn plain(&mut self) -> (String, bool) {
        let length = self
            .rest
            .iter()
            .take_while(|c| **c != self.separator && **c != '\n')
            .count();
        let cell: String = self.rest.iter().take(length).collect();
        self.take(length);
        (cell.trim().to_owned(), self.end())
    }

    /// After an opening quote (RFC 4180): two quotes are one, line breaks belong to the cell.
    fn quoted(&mut self) -> (String, bool, bool) {
        let mut cell = String::new();
        loop {
            match self.rest {
                ['"', '"', ..] => {
                    cell.push('"');
                    self.take(2);
                }
                ['"', ..] => {
                    self.take(1);
                    let (rest, last) = self.plain();
                    return (cell.trim().to_owned() + &rest, last, true);
                }
                [one, ..] => {
                    cell.push(*one);
                    self.take(1);
                }
                [] => return (cell.trim().to_owned(), true, false),
            }
        }
    }

    /// Goes past the separator or the line's end; whether it was the latter.
    fn end(&mut self) -> bool {
        let last = self.rest.first() != Some(&self.separator);
        self.take(1);
        last
    }

    fn take(&mut self, count: usize) {
        let count = count.min(self.rest.len());
        let (taken, rest) = self.rest.split_at(count);
        self.line += taken.iter().filter(|c| **c == '\n').count();
        self.rest = rest;
    }
}
