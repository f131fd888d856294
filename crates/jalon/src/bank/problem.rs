//! What is wrong with a bank's files: all of it at once, each with its place.
use crate::prelude::*;
use core::cell::RefCell;
use core::fmt;

/// One thing to mend in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file, as it was named to the parser.
    pub file: String,
    /// The place in it, as a JSON pointer (RFC 6901), or `line l, column c` of broken JSON.
    pub path: String,
    /// What should stand there.
    pub expected: String,
    /// What does.
    pub found: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = if self.path.is_empty() {
            "/"
        } else {
            &self.path
        };
        write!(
            f,
            "{}: {path}: expected {}, found {}",
            self.file, self.expected, self.found
        )
    }
}

/// A bank that cannot be used, with every problem that was seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BankError {
    /// The problems, in the order of the files.
    pub problems: Vec<Problem>,
}

impl fmt::Display for BankError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = self.problems.len();
        let noun = if count == 1 { "problem" } else { "problems" };
        write!(f, "the bank has {count} {noun}")?;
        for problem in &self.problems {
            write!(f, "\n{problem}")?;
        }
        Ok(())
    }
}

impl core::error::Error for BankError {}

/// Collects problems while reading goes on.
#[derive(Debug, Default)]
pub(crate) struct Problems(RefCell<Vec<Problem>>);

impl Problems {
    pub(crate) fn add(&self, file: &str, path: &str, expected: &str, found: &str) {
        let problem = Problem {
            file: file.to_owned(),
            path: path.to_owned(),
            expected: expected.to_owned(),
            found: found.to_owned(),
        };
        let mut problems = self.0.borrow_mut();
        // What a scene's file says is read once a language and once an item that plays it.
        if problems.len() > 1000 || !problems.contains(&problem) {
            problems.push(problem);
        }
    }

    /// Whether something was said of this file.
    pub(crate) fn mention(&self, file: &str) -> bool {
        self.0.borrow().iter().any(|problem| problem.file == file)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.borrow().is_empty()
    }

    pub(crate) fn into_error(self) -> BankError {
        BankError {
            problems: self.0.into_inner(),
        }
    }
}
