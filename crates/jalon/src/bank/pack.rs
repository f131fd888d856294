//! The one-file bank: `{"format": "jalon-bank/1", "files": {…}}`.
use super::files::report_syntax;
use super::{BankError, Problems, Reader};
use crate::prelude::*;
use alloc::collections::BTreeMap;
use serde_json::Value;
use serde_json::value::RawValue;

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

/// The same, a file at a time: what does not read so is read as a whole, which tells the place.
pub(super) async fn files_with_pauses(
    pack: &str,
    pause: &mut impl AsyncFnMut(),
) -> Result<BTreeMap<String, Value>, BankError> {
    let Some(raw) = raw_files(pack) else {
        return files(pack);
    };
    let mut values = BTreeMap::new();
    for (name, text) in raw {
        pause().await;
        let Ok(value) = serde_json::from_str(text.get()) else {
            return files(pack);
        };
        values.insert(name.to_owned(), value);
    }
    Ok(values)
}

/// Where each file stands in the pack; none where it is not exactly a pack.
fn raw_files(pack: &str) -> Option<BTreeMap<&str, &RawValue>> {
    let root: BTreeMap<&str, &RawValue> = serde_json::from_str(pack).ok()?;
    let format: &str = serde_json::from_str(root.get("format")?.get()).ok()?;
    let fits = root.len() == 2 && format == FORMAT;
    let files = root.get("files").filter(|_| fits)?;
    serde_json::from_str(files.get()).ok()
}
