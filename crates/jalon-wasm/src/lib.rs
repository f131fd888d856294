//! JavaScript bindings of the engine: convert, call, convert.

use jalon::{Bank, Session, SessionLog};
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

/// Recomputes a recorded session and returns its report as JSON.
///
/// # Errors
/// When the bank has defects, the session is not one, or it was recorded with
/// another bank.
#[wasm_bindgen]
pub fn replay(bank_pack: &str, session_json: &str) -> Result<String, JsError> {
    Ok(session(bank_pack, session_json)?.report().to_json())
}

/// Recomputes a recorded session and returns the ids of its items, in order.
///
/// # Errors
/// As [`replay`].
#[wasm_bindgen]
pub fn trace(bank_pack: &str, session_json: &str) -> Result<Vec<String>, JsError> {
    let session = session(bank_pack, session_json)?;
    Ok(session
        .answers()
        .iter()
        .map(|answer| answer.item().to_owned())
        .collect())
}

fn session(bank_pack: &str, session_json: &str) -> Result<Session, JsError> {
    let bank = Bank::from_json(bank_pack).map_err(told)?;
    let log = SessionLog::from_json(session_json).map_err(told)?;
    Session::replay(&bank, &log).map_err(told)
}

/// Any of the engine's errors as a JavaScript one, with its whole text.
fn told(error: impl std::fmt::Display) -> JsError {
    JsError::new(&error.to_string())
}
