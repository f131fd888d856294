//! What is refused, as the page gets it: JSON with `code`, `message` and `problems`, as the npm package has it.

use std::fmt::Display;

use jalon::{CompiledError, UnknownPlanError};
use serde_json::{Value, json};

use crate::text::Lang;

/// What was refused, and why.
#[derive(Debug)]
pub struct Refusal {
    code: &'static str,
    message: String,
    problems: Vec<Value>,
}

impl Refusal {
    fn new(code: &'static str, message: &impl Display) -> Refusal {
        Refusal {
            code,
            message: message.to_string(),
            problems: Vec::new(),
        }
    }

    fn with(mut self, file: &str, place: &str, expected: &str, found: &str) -> Refusal {
        self.problems
            .push(json!({ "file": file, "place": place, "expected": expected, "found": found }));
        self
    }

    /// The JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        json!({ "code": self.code, "message": self.message, "problems": self.problems }).to_string()
    }
}

impl From<CompiledError> for Refusal {
    fn from(error: CompiledError) -> Refusal {
        let of = |code| Refusal::new(code, &error);
        match &error {
            CompiledError::NotCompiled | CompiledError::Damaged => of("invalid-compiled-bank")
                .with(
                    "",
                    "bank-src",
                    "a compiled bank as it was written",
                    "other or damaged content",
                ),
            CompiledError::OtherVersion { found, expected } => of("other-version").with(
                "",
                "bank-src",
                &format!("a bank compiled for layout {expected}"),
                &format!("one for layout {found}"),
            ),
        }
    }
}

impl From<UnknownPlanError> for Refusal {
    fn from(error: UnknownPlanError) -> Refusal {
        let known = format!("one of `{}`", error.known.join("`, `"));
        Refusal::new("unknown-plan", &error).with("", "plan", &known, &format!("`{}`", error.asked))
    }
}

/// No session is there to do this with.
pub fn not_begun() -> Refusal {
    Refusal::new("not-begun", &"there is no session to do this with").with(
        "",
        "session",
        "a session that has begun",
        "none",
    )
}

/// A session is there already.
pub fn under_way() -> Refusal {
    Refusal::new("under-way", &"a session is under way").with(
        "",
        "session",
        "none, or one that has ended",
        "one under way",
    )
}

/// The interface does not speak it.
pub fn unknown_language(code: &str) -> Refusal {
    let known: Vec<&str> = Lang::ALL.into_iter().map(Lang::code).collect();
    let known = format!("one of `{}`", known.join("`, `"));
    let found = format!("`{code}`");
    Refusal::new(
        "unknown-language",
        &format_args!("lang: expected {known}, found {found}"),
    )
    .with("", "lang", &known, &found)
}
