//! From texts to JSON trees, and the hash that names their content.
use super::Problems;
use crate::prelude::*;
use alloc::collections::BTreeMap;
use serde_json::Value;
use sha2::{Digest, Sha256};

/// Parses every file, reporting broken ones; pictures stay text.
pub(crate) fn parse_files<'a>(
    files: impl IntoIterator<Item = (&'a str, &'a str)>,
    problems: &Problems,
) -> BTreeMap<String, Value> {
    let mut values = BTreeMap::new();
    for (name, text) in files {
        // Editors on Windows put a byte-order mark before the text.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        if name.ends_with(".svg") {
            values.insert(name.to_owned(), Value::from(text));
        } else {
            match serde_json::from_str(text) {
                Ok(value) => {
                    values.insert(name.to_owned(), value);
                }
                Err(error) => report_syntax(problems, name, &error),
            }
        }
    }
    values
}

/// Reports broken JSON by line and column.
pub(super) fn report_syntax(problems: &Problems, file: &str, error: &serde_json::Error) {
    let place = format!("line {}, column {}", error.line(), error.column());
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or("broken text");
    problems.add(file, &place, "valid JSON", message);
}

/// SHA-256 of the files, in hexadecimal.
pub(super) fn hash(files: &BTreeMap<String, Value>) -> String {
    let mut hasher = Sha256::new();
    for (name, value) in files {
        // Length-prefixed, so that no two sets of files share their bytes.
        for part in [name.as_str(), &value.to_string()] {
            hasher.update((part.len() as u64).to_le_bytes());
            hasher.update(part.as_bytes());
        }
    }
    hasher
        .finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
