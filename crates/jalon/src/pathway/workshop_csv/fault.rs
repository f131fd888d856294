//! What can be wrong with a table.
use crate::prelude::*;
use core::fmt;

/// One thing to mend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CsvProblem {
    /// The line of the file, from 1.
    pub line: usize,
    /// The column, from 1; none: the line as a whole.
    pub column: Option<usize>,
    /// The column's heading, as in the file.
    pub heading: String,
    /// What is wrong.
    pub fault: CsvFault,
}

/// What is wrong at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CsvFault {
    /// There is no workshop.
    Empty,
    /// More than 4 MB, or more than 2000 workshops.
    TooLarge,
    /// A quote opens and never closes.
    UnclosedQuote,
    /// A character that no text has: the file is no table.
    NotText,
    /// A heading that must be there is not.
    MissingColumn {
        /// How it could be called.
        wanted: String,
        /// The headings of the file.
        headings: Vec<String>,
    },
    /// Two columns mean the same.
    SameColumn {
        /// The column of the first.
        first: usize,
    },
    /// More cells than headings.
    TooManyCells {
        /// Headings.
        headings: usize,
        /// Cells.
        cells: usize,
    },
    /// A cell that must be filled is empty.
    EmptyCell,
    /// No duration from 5 to 600 minutes.
    NotMinutes(String),
    /// No competence of the framework.
    NotCompetence(String),
    /// A competence that the spreadsheet turned into a date.
    DateForCompetence(String),
    /// No level of the framework.
    NotLevel(String),
    /// A competence without its two levels.
    NoLevels(String),
    /// A level to reach that is not above the level to start from.
    LevelsNotRising {
        /// To start from.
        from: usize,
        /// To reach.
        to: usize,
    },
    /// No competence with a level.
    NotRequirement(String),
    /// None of the known names.
    UnknownName {
        /// What stands there.
        found: String,
        /// What could.
        known: Vec<String>,
    },
    /// An id that another line has.
    SameId {
        /// The id.
        id: String,
        /// That line.
        line: usize,
    },
}

impl CsvProblem {
    /// A problem of a whole line.
    pub(super) fn at(line: usize, fault: CsvFault) -> Self {
        CsvProblem {
            line,
            column: None,
            heading: String::new(),
            fault,
        }
    }
}

impl fmt::Display for CsvProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}", self.line)?;
        if let Some(column) = self.column {
            write!(f, ", column {column}")?;
            if !self.heading.is_empty() {
                write!(f, " (`{}`)", self.heading)?;
            }
        }
        write!(f, ": {}", self.fault)
    }
}

impl fmt::Display for CsvFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("expected a line of headings and at least one workshop, found none"),
            Self::TooLarge => f.write_str("expected at most 4 MB and 2000 workshops, found more: split the file"),
            Self::UnclosedQuote => f.write_str("expected a closing quote, found the end of the file: close it, or take the quote away"),
            Self::NotText => f.write_str("expected text, found a NUL character: save the table as CSV"),
            Self::MissingColumn { wanted, headings } => write!(
                f,
                "expected a column {wanted}, found the headings `{}`",
                headings.join("`, `")
            ),
            Self::SameColumn { first } => write!(
                f,
                "expected one column of this meaning, found another in column {first}: rename or remove one"
            ),
            Self::TooManyCells { headings, cells } => write!(
                f,
                "expected at most {headings} cells, as in the headings, found {cells}: put quotes around a text that holds the separator"
            ),
            Self::EmptyCell => f.write_str("expected a text, found an empty cell"),
            Self::NotMinutes(found) => write!(
                f,
                "expected a duration from 5 to 600 minutes, such as `90` or `1h30`, found `{found}`"
            ),
            Self::NotCompetence(found) => write!(
                f,
                "expected competences such as `2.1` or `2.1 (0→1) + 4.2 (1→2)`, found `{found}`"
            ),
            Self::DateForCompetence(found) => write!(
                f,
                "expected a competence such as `2.1`, found `{found}`: the spreadsheet made a date of it; set the column to text and write it again"
            ),
            Self::NotLevel(found) => write!(f, "expected a level from 0 to 8, found `{found}`"),
            Self::NoLevels(found) => write!(
                f,
                "expected a level to start from and one to reach, found none for `{found}`: fill the two columns, or write `{found} (0→1)`"
            ),
            Self::LevelsNotRising { from, to } => write!(
                f,
                "expected a level to reach above the level to start from, found {from} and {to}"
            ),
            Self::NotRequirement(found) => write!(
                f,
                "expected competences with a level, such as `5.2 niveau 1`, found `{found}`"
            ),
            Self::UnknownName { found, known } => write!(
                f,
                "expected one of `{}`, found `{found}`",
                known.join("`, `")
            ),
            Self::SameId { id, line } => write!(
                f,
                "expected an id of its own, found `{id}`, which line {line} has"
            ),
        }
    }
}
