//! `jalon export`: recorded sessions as one Parquet file, as xAPI statements, or as a credential.
pub mod badge;
pub mod statements;

use super::{Outcome, not_written, open_bank, read_text};
use crate::tables::parquet::{AnswerRow, AnswerWriter};
use jalon::{Bank, Session, SessionLog};
use parquet::errors::ParquetError;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

/// A format to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum To {
    /// A table with a row an answer.
    Parquet,
    /// Statements of the Experience API.
    Xapi,
    /// An Open Badges 3.0 credential.
    OpenBadge,
}

/// Writes every answer of the records; nothing is written when one of them is wrong.
pub fn export(sessions: &[PathBuf], bank: &Path, output: &Path) -> Outcome {
    match run(sessions, bank, output) {
        Ok(n) => {
            crate::tell!("{}: {n} sessions", output.display());
            Outcome::Fine
        }
        Err((outcome, message)) => {
            crate::tell!("{message}");
            outcome
        }
    }
}

fn run(sessions: &[PathBuf], bank: &Path, output: &Path) -> Result<usize, (Outcome, String)> {
    let bank = open_bank(bank)?;
    let records = records(sessions).map_err(|message| (Outcome::Failed, message))?;
    // Beside the output and renamed at the end: half a file is none.
    let part = output.with_extension("part");
    let written = write(&records, &bank, &part);
    let kept = written.and_then(|()| {
        fs::rename(&part, output).map_err(|error| (Outcome::Failed, not_written(output, &error)))
    });
    if kept.is_err() {
        // Gone already where it could not be made.
        let _ = fs::remove_file(&part);
    }
    kept.map(|()| records.len())
}

/// The records by their names, a file's without its ending.
pub(crate) fn records(paths: &[PathBuf]) -> Result<BTreeMap<String, PathBuf>, String> {
    let mut all: Vec<PathBuf> = Vec::new();
    for path in paths {
        if !path.is_dir() {
            all.push(path.clone());
            continue;
        }
        let unread = |error: std::io::Error| {
            let path = path.display();
            format!("{path}: expected a folder that can be read, found: {error}")
        };
        for entry in fs::read_dir(path).map_err(unread)? {
            let file = entry.map_err(unread)?.path();
            if file.extension().is_some_and(|end| end == "json") {
                all.push(file);
            }
        }
    }
    let mut named = BTreeMap::new();
    let mut twice = Vec::new();
    for path in all {
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        if let Some(other) = named.insert(name.clone().into_owned(), path.clone()) {
            twice.push(format!(
                "{}: expected a file name of its own for every session, found `{name}` as in {}",
                path.display(),
                other.display()
            ));
        }
    }
    if named.is_empty() {
        return Err("expected at least one session record, found none".to_owned());
    }
    if twice.is_empty() {
        Ok(named)
    } else {
        Err(twice.join("\n"))
    }
}

fn write(
    records: &BTreeMap<String, PathBuf>,
    bank: &Bank,
    path: &Path,
) -> Result<(), (Outcome, String)> {
    let failed = |error: &dyn std::fmt::Display| (Outcome::Failed, not_written(path, error));
    let file = File::create(path).map_err(|error| failed(&error))?;
    let mut table = AnswerWriter::new(BufWriter::new(file)).map_err(|error| failed(&error))?;
    let mut wrong = Vec::new();
    for (name, record) in records {
        match open(bank, record) {
            // After a wrong record the file is lost anyway: only look at the others.
            Ok((log, session)) if wrong.is_empty() => {
                rows(name, &log, &session, &mut table).map_err(|error| failed(&error))?;
            }
            Ok(_) => {}
            Err(message) => wrong.push(message),
        }
    }
    if !wrong.is_empty() {
        return Err((Outcome::Found, wrong.join("\n")));
    }
    table.finish().map_err(|error| failed(&error))
}

/// A record, replayed with its bank.
pub(crate) fn open(bank: &Bank, path: &Path) -> Result<(SessionLog, Session), String> {
    let text = read_text(path).map_err(|(_, message)| message)?;
    let told = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
    let log = SessionLog::from_json(&text).map_err(|error| told(&error))?;
    let session = Session::replay(bank, &log).map_err(|error| told(&error))?;
    Ok((log, session))
}

fn rows<W: Write + Send>(
    name: &str,
    log: &SessionLog,
    session: &Session,
    table: &mut AnswerWriter<W>,
) -> Result<(), ParquetError> {
    for (answer, position) in session.answers().iter().zip(1..) {
        table.push(&AnswerRow {
            session: name,
            plan: log.plan(),
            position,
            item: answer.item(),
            score: answer.score(),
            max_score: answer.max_score(),
            dont_know: answer.response().is_none(),
            help: answer.help(),
            rapid: answer.rapid(),
            milliseconds: (answer.seconds() * 1000.0).round() as i64,
            date: log.date.as_deref(),
            place: log.place.as_deref(),
        })?;
    }
    Ok(())
}
