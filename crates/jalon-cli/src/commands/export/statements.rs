//! `jalon export --to xapi`: recorded sessions as statements.
use super::super::{Outcome, not_written, open_bank};
use crate::exchange::xapi;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// Writes one array with every session's statements; nothing when a record is wrong.
pub fn export(sessions: &[PathBuf], bank: &Path, home: &str, output: &Path) -> Outcome {
    match run(sessions, bank, home, output) {
        Ok((sessions, statements)) => {
            crate::tell!(
                "{}: {statements} statements of {sessions} sessions",
                output.display()
            );
            Outcome::Fine
        }
        Err((outcome, message)) => {
            crate::tell!("{message}");
            outcome
        }
    }
}

fn run(
    sessions: &[PathBuf],
    bank: &Path,
    home: &str,
    output: &Path,
) -> Result<(usize, usize), (Outcome, String)> {
    if !home.starts_with("https://") && !home.starts_with("http://") {
        let message =
            format!("--home: expected an address such as `https://example.org`, found `{home}`");
        return Err((Outcome::Failed, message));
    }
    let bank = open_bank(bank)?;
    let records = super::records(sessions).map_err(|message| (Outcome::Failed, message))?;
    let (mut all, mut wrong) = (Vec::new(), Vec::new());
    for record in records.values() {
        match super::open(&bank, record) {
            Ok((log, session)) => all.extend(xapi::statements(&log, &session, home)),
            Err(message) => wrong.push(message),
        }
    }
    if !wrong.is_empty() {
        return Err((Outcome::Found, wrong.join("\n")));
    }
    let statements = all.len();
    let text = format!("{:#}\n", Value::Array(all));
    fs::write(output, text).map_err(|error| (Outcome::Failed, not_written(output, &error)))?;
    Ok((records.len(), statements))
}
