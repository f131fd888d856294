//! From an authored bank to a compiled one, which [`crate::RawBank`] takes.
use crate::refusal::Refusal;
use jalon::Bank;
use wasm_bindgen::prelude::wasm_bindgen;

/// [`Bank::from_json`], compiled.
///
/// # Errors
/// Every problem of every file.
#[wasm_bindgen]
pub fn compile_json(pack: &str) -> Result<Vec<u8>, Refusal> {
    Ok(Bank::from_json(pack)?.to_compiled())
}

/// [`Bank::from_files`], compiled: names and texts, place by place.
///
/// # Errors
/// Every problem of every file.
#[wasm_bindgen]
pub fn compile_files(names: Vec<String>, texts: Vec<String>) -> Result<Vec<u8>, Refusal> {
    let files = names.iter().map(String::as_str);
    let files = files.zip(texts.iter().map(String::as_str));
    Ok(Bank::from_files(files)?.to_compiled())
}
