//! One thing that a check found.
use crate::prelude::*;
use core::fmt;
use serde::Serialize;

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// To be mended before people meet it.
    Problem,
    /// To be looked at by its author.
    Note,
}

/// What was found, where, and what to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Names the check; it stays the same from version to version.
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// The file, by its path inside the bank.
    pub file: String,
    /// The place in it, as a JSON pointer (RFC 6901); in a picture, its line.
    pub path: String,
    /// What should stand there.
    pub expected: String,
    /// What does.
    pub found: String,
    /// What to do.
    pub advice: String,
}

impl Severity {
    /// Its name.
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Problem => "problem",
            Severity::Note => "note",
        }
    }
}

impl Finding {
    /// Problems first, then by file, place and code.
    pub(super) fn order(&self) -> (Severity, &str, &str, &str) {
        (self.severity, &self.file, &self.path, self.code)
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = if self.path.is_empty() {
            "/"
        } else {
            &self.path
        };
        write!(
            f,
            "{}: {path}: expected {}, found {}; {} [{}]",
            self.file, self.expected, self.found, self.advice, self.code
        )
    }
}
