//! `jalon bank`: check, stats, pack, schema, export, import.
pub mod check;
pub mod export;
pub mod import;
pub mod pack;
mod parameters;
pub mod schema;
pub mod stats;

use super::{Outcome, read_text, written};
use crate::bank_folder;
use crate::out::said;
use jalon::BankError;
use jalon::check::Authored;
use std::io::{self, Write};
use std::path::Path;

/// Why a bank cannot be looked at.
enum Unreadable {
    /// It is not there.
    Absent(String),
    /// What is wrong with it.
    Wrong(BankError),
}

/// A bank with its files, from its folder or from one packed file.
fn open(path: &Path) -> Result<Authored, Unreadable> {
    if path.is_dir() {
        let files =
            bank_folder::read(path).map_err(|error| Unreadable::Absent(error.to_string()))?;
        Authored::from_files(bank_folder::as_pairs(&files)).map_err(Unreadable::Wrong)
    } else {
        let text = read_text(path).map_err(|(_, message)| Unreadable::Absent(message))?;
        Authored::from_json(&text).map_err(Unreadable::Wrong)
    }
}

/// Says why a bank cannot be looked at.
fn tell(unreadable: &Unreadable) -> Outcome {
    match unreadable {
        Unreadable::Absent(message) => {
            crate::tell!("{message}");
            Outcome::Failed
        }
        Unreadable::Wrong(error) => found(error),
    }
}

/// Prints what is wrong with a bank.
fn found(error: &BankError) -> Outcome {
    match written(writeln!(
        io::stdout().lock(),
        "{}",
        said(&error.to_string())
    )) {
        Outcome::Fine => Outcome::Found,
        failed => failed,
    }
}
