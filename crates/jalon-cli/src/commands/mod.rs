//! The subcommands, one file each.
pub mod bank;
pub mod calibrate;
pub mod cohort;
pub mod dif;
pub mod drift;
pub mod export;
pub mod fit;
pub mod information;
pub mod link;
pub mod pathway;
pub mod replay;
pub mod report;
pub mod score;
pub mod select;
pub mod simulate;
pub mod take;
pub mod trace;

use jalon::{Bank, Session, SessionLog};
use std::fs;
use std::path::Path;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// All is well: exit code 0.
    Fine,
    /// The command looked and found something wrong: exit code 1.
    Found,
    /// The command could not run: exit code 2.
    Failed,
}

/// The outcome of writing results; a reader that went away is no failure of ours.
pub fn written(result: std::io::Result<()>) -> Outcome {
    match result {
        Ok(()) => Outcome::Fine,
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Outcome::Fine,
        Err(error) => {
            crate::tell!("expected an output that can be written, found: {error}");
            Outcome::Failed
        }
    }
}

/// How results are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// For people.
    Human,
    /// For programs.
    Json,
}

/// A bank from its folder, or from one packed file.
///
/// # Errors
/// What to tell the user, and whether the bank was found wrong or could not be read.
pub(crate) fn open_bank(path: &Path) -> Result<Bank, (Outcome, String)> {
    let found = |error: jalon::BankError| (Outcome::Found, error.to_string());
    if path.is_dir() {
        let files =
            crate::bank_folder::read(path).map_err(|error| (Outcome::Failed, error.to_string()))?;
        Bank::from_files(crate::bank_folder::as_pairs(&files)).map_err(found)
    } else {
        Bank::from_json(&read_text(path)?).map_err(found)
    }
}

/// A recorded session, replayed with its bank.
pub(crate) fn open_session(bank: &Path, session: &Path) -> Result<Session, (Outcome, String)> {
    open_record(bank, session).map(|(_, session)| session)
}

/// The same, with the record.
pub(crate) fn open_record(
    bank: &Path,
    session: &Path,
) -> Result<(SessionLog, Session), (Outcome, String)> {
    let bank = open_bank(bank)?;
    let named =
        |error: &dyn std::fmt::Display| (Outcome::Found, format!("{}: {error}", session.display()));
    let log = SessionLog::from_json(&read_text(session)?).map_err(|error| named(&error))?;
    match Session::replay(&bank, &log) {
        Ok(session) => Ok((log, session)),
        Err(error) => Err(named(&error)),
    }
}

pub(crate) fn read_text(path: &Path) -> Result<String, (Outcome, String)> {
    fs::read_to_string(path).map_err(|error| {
        let message = format!(
            "{}: expected a readable text file, found: {error}",
            path.display()
        );
        (Outcome::Failed, message)
    })
}

/// So many threads for the laboratory's work, whose results do not depend on it.
pub(crate) fn threads(n: usize) -> Result<rayon::ThreadPool, String> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(n).build();
    pool.map_err(|error| format!("--threads: expected threads that can be started, found: {error}"))
}

/// Writes a whole file.
pub(crate) fn write_file(path: &Path, bytes: &[u8]) -> Result<(), String> {
    fs::write(path, bytes).map_err(|error| not_written(path, &error))
}

/// What is told of a file that could not be written.
pub(crate) fn not_written(path: &Path, error: &dyn std::fmt::Display) -> String {
    format!(
        "{}: expected a file that can be written, found: {error}",
        path.display()
    )
}
