//! What is wrong with a table, all at once.
use std::fmt;

/// The most problems that are kept; the rest is counted.
const MOST: usize = 50;

/// One thing to mend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableProblem {
    /// Line, from 1; 0 for the file as a whole.
    pub line: u64,
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
    pub fn add(&mut self, line: u64, column: &str, expected: &str, found: &str) {
        self.count += 1;
        if self.problems.len() < MOST {
            self.problems.push(TableProblem {
                line,
                column: column.to_owned(),
                expected: expected.to_owned(),
                found: shorten(found),
            });
        }
    }

    /// Takes over the problems of another part of the same file.
    pub fn merge(&mut self, other: TableError) {
        self.count += other.count;
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

fn shorten(text: &str) -> String {
    if text.chars().count() <= 60 {
        return text.to_owned();
    }
    let mut short: String = text.chars().take(59).collect();
    short.push('…');
    short
}

impl fmt::Display for TableError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, problem) in self.problems.iter().enumerate() {
            if index > 0 {
                writeln!(f)?;
            }
            write!(f, "{}: ", self.file)?;
            if problem.line > 0 {
                write!(f, "line {}: ", problem.line)?;
            }
            if !problem.column.is_empty() {
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
