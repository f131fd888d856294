//! An error as JavaScript gets it: JSON text with `code`, `message` and `problems`.
#[cfg(feature = "engine")]
mod engine;
#[cfg(feature = "reader")]
mod reader;

use crate::json;
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
}

impl From<Refusal> for JsValue {
    fn from(refusal: Refusal) -> Self {
        JsValue::from(json(&refusal))
    }
}
