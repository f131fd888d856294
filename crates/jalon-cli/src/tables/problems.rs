//! What is wrong with a table, all at once.
use std::fmt;

/// The most problems that are kept; the rest is counted.
const MOST: usize = 50;

/// Where in a file something stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The file as a whole.
    File,
    /// A line, from 1.
    Line(u64),
    /// A row of a Parquet file, from 1.
    Row(u64),
    /// An element of a JSON array, from 0.
    Element(u64),
    /// A line and the character in it, both from 1.
    Character(u64, u64),
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File => f.write_str("the file"),
            Self::Line(line) => write!(f, "line {line}"),
            Self::Row(row) => write!(f, "row {row}"),
            Self::Element(at) => write!(f, "/{at}"),
            Self::Character(line, at) => write!(f, "line {line}, character {at}"),
        }
    }
}

/// One thing to mend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableProblem {
    /// Where in the file.
    pub place: Place,
    /// The column's name, or nothing.
    pub column: String,
    /// What should stand there.
    pub expected: String,
    /// What does.
    pub found: String,
}

/// A file that cannot be used.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableError {
    /// The file.
    pub file: String,
    /// The first problems.
    pub problems: Vec<TableProblem>,
    /// How many there are in all.
    pub count: usize,
    /// Whether reading had to end at the last of them.
    pub broken: bool,
}

impl TableError {
    /// Nothing wrong yet.
    pub fn new(file: &str) -> Self {
        TableError {
            file: file.to_owned(),
            ..TableError::default()
        }
    }

    /// Notes a problem.
    pub fn add(&mut self, place: Place, column: &str, expected: &str, found: &str) {
        self.count += 1;
        if self.problems.len() < MOST {
            self.problems.push(TableProblem {
                place,
                column: shorten(column),
                expected: expected.to_owned(),
                found: shorten(found),
            });
        }
    }

    /// Notes a problem after which nothing more can be read.
    pub fn add_last(&mut self, place: Place, expected: &str, found: &str) {
        self.add(place, "", expected, found);
        self.broken = true;
    }

    /// Takes over the problems of a later part of the same file; those after a break count for
    /// nothing.
    pub fn merge(&mut self, other: TableError) {
        if self.broken {
            return;
        }
        self.count += other.count;
        self.broken = other.broken;
        let room = MOST.saturating_sub(self.problems.len());
        self.problems.extend(other.problems.into_iter().take(room));
    }

    /// The error, if there was a problem.
    ///
    /// # Errors
    /// Itself, when a problem was noted.
    pub fn into_result(self) -> Result<(), TableError> {
        if self.count == 0 { Ok(()) } else { Err(self) }
    }
}

/// At most 120 characters, on one line.
fn shorten(text: &str) -> String {
    let mut short: String = text.chars().take(120).collect();
    if text.chars().nth(120).is_some() {
        short.push('…');
    }
    short.replace(|one: char| one.is_control(), "\u{fffd}")
}

impl fmt::Display for TableError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, problem) in self.problems.iter().enumerate() {
            if index > 0 {
                writeln!(f)?;
            }
            write!(f, "{}: ", self.file)?;
            match problem.place {
                Place::File => {}
                Place::Element(at) if !problem.column.is_empty() => {
                    write!(f, "/{at}/{}: ", problem.column)?;
                }
                place => write!(f, "{place}: ")?,
            }
            if !problem.column.is_empty() && !matches!(problem.place, Place::Element(_)) {
                write!(f, "column `{}`: ", problem.column)?;
            }
            write!(f, "expected {}, found {}", problem.expected, problem.found)?;
        }
        if self.count > self.problems.len() {
            write!(
                f,
                "\n{}: {} problems in all, the first {} are shown",
                self.file,
                self.count,
                self.problems.len()
            )?;
        }
        Ok(())
    }
}

impl std::error::Error for TableError {}
