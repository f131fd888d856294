//! What the reader and the checker of banks say, with its place in the text.

use std::ops::Range;

use jalon::Problem;
use jalon::check::{Finding, Severity};

use super::phrases::{JSON, READER, said};
use super::source;
use crate::text::Lang;

/// How much a message matters.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Weight {
    /// The file does not read: what is shown is its last good version.
    Broken,
    /// To be mended before people meet it.
    Problem,
    /// To be looked at.
    Note,
}

/// One message.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    pub file: String,
    /// As the checker names it.
    pub place: String,
    /// From 1; in a file that is not at the bench, 1.
    pub line: usize,
    /// The place in the text, in units of UTF-16.
    pub range: Range<usize>,
    pub weight: Weight,
    /// Names the check; of what does not read, the reader or its JSON.
    code: &'static str,
    /// What follows is as the engine says it.
    pub expected: String,
    pub found: String,
    pub advice: Option<String>,
}

impl Message {
    pub fn of_problem(problem: &Problem, text: Option<&str>) -> Message {
        let broken = problem.expected == "valid JSON";
        Message {
            code: if broken { JSON } else { READER },
            expected: problem.expected.clone(),
            found: problem.found.clone(),
            advice: None,
            ..Message::at(&problem.file, &problem.path, text, Weight::Broken)
        }
    }

    pub fn of_finding(finding: &Finding, text: Option<&str>) -> Message {
        let weight = match finding.severity {
            Severity::Problem => Weight::Problem,
            Severity::Note => Weight::Note,
        };
        Message {
            code: finding.code,
            expected: finding.expected.clone(),
            found: finding.found.clone(),
            advice: Some(finding.advice.clone()),
            ..Message::at(&finding.file, &finding.path, text, weight)
        }
    }

    fn at(file: &str, place: &str, text: Option<&str>, weight: Weight) -> Message {
        let text = text.unwrap_or_default();
        let range = source::locate(text, place);
        Message {
            file: file.to_owned(),
            place: place.to_owned(),
            line: source::line(text, range.start),
            range: source::utf16(text, range.start)..source::utf16(text, range.end),
            weight,
            code: READER,
            expected: String::new(),
            found: String::new(),
            advice: None,
        }
    }

    /// Something of it in the author's language, and the language that it is in.
    pub fn words(&self, english: &str, lang: Lang) -> (String, Lang) {
        said(self.code, english, lang)
    }

    /// The place, in the words of the author where it has words.
    pub fn place_words(&self, lang: Lang) -> String {
        self.words(&self.place, lang).0
    }

    /// What it is, in a word.
    pub fn label(&self, lang: Lang) -> &'static str {
        match self.weight {
            Weight::Broken => lang.studio_broken(),
            Weight::Problem => lang.studio_problem(),
            Weight::Note => lang.studio_note(),
        }
    }

    pub fn class(&self) -> &'static str {
        match self.weight {
            Weight::Broken => "message-broken",
            Weight::Problem => "message-problem",
            Weight::Note => "message-note",
        }
    }
}
