//! An error as JavaScript gets it: JSON text with `code`, `message` and `problems`.
use crate::json;
use jalon::{
    BankError, ChangeError, JsonError, LogError, RecordError, ReplayError, SceneError,
    UnknownPlanError,
};
use serde::Serialize;
use std::fmt::Display;
use wasm_bindgen::JsValue;

/// What was refused, and why.
#[derive(Debug, Serialize)]
pub struct Refusal {
    code: &'static str,
    message: String,
    problems: Vec<Problem>,
}

/// Where it is, what was expected there, and what was found.
#[derive(Debug, Serialize)]
struct Problem {
    file: String,
    place: String,
    expected: String,
    found: String,
}

impl Refusal {
    pub(crate) fn new(code: &'static str, message: &impl Display) -> Self {
        Refusal {
            code,
            message: message.to_string(),
            problems: Vec::new(),
        }
    }

    pub(crate) fn with(mut self, file: &str, place: &str, expected: &str, found: &str) -> Self {
        self.problems.push(Problem {
            file: file.to_owned(),
            place: place.to_owned(),
            expected: expected.to_owned(),
            found: found.to_owned(),
        });
        self
    }

    /// A text from JavaScript that is not what its type says.
    pub(crate) fn type_of(what: &str, error: &JsonError) -> Self {
        let message = error.to_string();
        Self::new("wrong-type", &format_args!("{what}: {message}")).with(
            "",
            what,
            "what its type says",
            &message,
        )
    }
}

impl From<Refusal> for JsValue {
    fn from(refusal: Refusal) -> Self {
        JsValue::from(json(&refusal))
    }
}

impl From<BankError> for Refusal {
    fn from(error: BankError) -> Self {
        let refusal = Refusal::new("invalid-bank", &error);
        error.problems.iter().fold(refusal, |refusal, problem| {
            refusal.with(
                &problem.file,
                &problem.path,
                &problem.expected,
                &problem.found,
            )
        })
    }
}

impl From<UnknownPlanError> for Refusal {
    fn from(error: UnknownPlanError) -> Self {
        let known = format!("one of `{}`", error.known.join("`, `"));
        Refusal::new("unknown-plan", &error).with("", "plan", &known, &format!("`{}`", error.asked))
    }
}

impl From<RecordError> for Refusal {
    fn from(error: RecordError) -> Self {
        match &error {
            RecordError::OtherItem { asked, found } => Refusal::new("other-item", &error).with(
                "",
                "item",
                &format!("`{asked}`"),
                &format!("`{found}`"),
            ),
            RecordError::Stopped(reason) => Refusal::new("stopped", &error).with(
                "",
                "step",
                "an item that is asked for",
                &format!("a session that has stopped (`{}`)", reason.as_str()),
            ),
            RecordError::Response(response) => Refusal::new("invalid-response", &error).with(
                "",
                "reply.response",
                &response.expected,
                "another response",
            ),
        }
    }
}

impl From<LogError> for Refusal {
    fn from(error: LogError) -> Self {
        let refusal = Refusal::new("invalid-record", &error);
        let at = |line: &usize, column: &usize| format!("line {line}, column {column}");
        let format = "`format` `jalon-session/1`";
        match &error {
            LogError::Syntax { line, column } => {
                let found = "broken or truncated JSON";
                refusal.with("record", &at(line, column), "more of a record", found)
            }
            LogError::Foreign => refusal.with("record", "/format", format, "another kind of file"),
            LogError::Version(found) => refusal.with("record", "/format", format, found),
            LogError::Content {
                line,
                column,
                message,
            } => refusal.with("record", &at(line, column), "a part of a record", message),
        }
    }
}

impl From<ReplayError> for Refusal {
    fn from(error: ReplayError) -> Self {
        match error {
            ReplayError::OtherBank {
                ref recorded,
                ref present,
            } => Refusal::new("other-bank", &error).with("record", "/bank", present, recorded),
            ReplayError::Plan(error) => error.into(),
            ReplayError::Answer { place, .. } | ReplayError::Score { place, .. } => {
                Refusal::new("diverged", &error).with(
                    "record",
                    &format!("/answers/{}", place - 1),
                    "what follows from bank, plan, seed and the answers before",
                    "something else",
                )
            }
        }
    }
}

impl From<SceneError> for Refusal {
    fn from(error: SceneError) -> Self {
        let refusal = Refusal::new("invalid-action", &error);
        refusal.with(
            "",
            "action",
            "what the screen allows now",
            &error.to_string(),
        )
    }
}

impl From<ChangeError> for Refusal {
    fn from(error: ChangeError) -> Self {
        let refusal = Refusal::new("not-comparable", &error);
        match &error {
            ChangeError::Framework { earlier, later } => {
                refusal.with("", "earlier", later, earlier)
            }
            ChangeError::Correlation => {
                let expected = "a correlation from 0 to below 1, or a plan that has one";
                refusal.with("", "options.retest", expected, "neither")
            }
        }
    }
}
