//! The one-file bank: `{"format": "jalon-bank/1", "files": {…}}`.
use super::files::report_syntax;
use super::{BankError, Problems, Reader};
use crate::prelude::*;
use alloc::collections::BTreeMap;
use serde_json::Value;

/// The format's name.
pub(super) const FORMAT: &str = "jalon-bank/1";

/// The files of a one-file bank.
pub(crate) fn files(pack: &str) -> Result<BTreeMap<String, Value>, BankError> {
    let problems = Problems::default();
    let name = "bank";
    let root: Value = match serde_json::from_str(pack) {
        Ok(root) => root,
        Err(error) => {
            report_syntax(&problems, name, &error);
            return Err(problems.into_error());
        }
    };
    let reader = Reader::new(name, &root, &problems, &[]);
    let files = reader
        .object(&["format", "files"])
        .and_then(|()| reader.format(FORMAT))
        .and_then(|()| reader.need("files"))
        .and_then(|files| files.entries());
    if files.is_none() || !problems.is_empty() {
        return Err(problems.into_error());
    }
    let files = match root {
        Value::Object(mut root) => root.remove("files"),
        _ => None,
    };
    Ok(match files {
        Some(Value::Object(files)) => files.into_iter().collect(),
        _ => BTreeMap::new(),
    })
}
