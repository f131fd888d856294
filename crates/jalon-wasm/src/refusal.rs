//! An error as JavaScript gets it: JSON text with `code`, `message` and `problems`.
#[cfg(feature = "engine")]
mod engine;
#[cfg(feature = "reader")]
mod reader;

use crate::json;
use serde_json::{Value, json as object};
use std::fmt::Display;
use wasm_bindgen::JsValue;

/// What was refused, and why.
#[derive(Debug)]
pub struct Refusal {
    code: &'static str,
    message: String,
    problems: Vec<Value>,
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
        self.problems.push(object!({
            "file": file, "place": place, "expected": expected, "found": found
        }));
        self
    }
}

impl From<Refusal> for JsValue {
    fn from(refusal: Refusal) -> Self {
        let Refusal {
            code,
            message,
            problems,
        } = refusal;
        JsValue::from(json(&object!({
            "code": code, "message": message, "problems": problems
        })))
    }
}
