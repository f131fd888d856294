//! `jalon bank pack`: one file.
use super::super::{Outcome, written};
use super::found;
use crate::bank_folder;
use crate::out::said;
use jalon::Bank;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// Reads a bank's folder and writes it as one file: JSON, or `compiled`.
pub fn pack(folder: &Path, output: &Path, compiled: bool) -> Outcome {
    let files = match bank_folder::read(folder) {
        Ok(files) => files,
        Err(error) => {
            crate::tell!("{error}");
            return Outcome::Failed;
        }
    };
    let pairs = bank_folder::as_pairs(&files);
    let pack = if compiled {
        Bank::from_files(pairs).map(|bank| bank.to_compiled())
    } else {
        Bank::pack(pairs).map(String::into_bytes)
    };
    match pack {
        Ok(pack) => match fs::write(output, &pack) {
            Ok(()) => {
                let (file, bytes) = (output.display(), pack.len());
                let line = said(&format!("{file}: {bytes} bytes"));
                written(writeln!(io::stdout().lock(), "{line}"))
            }
            Err(error) => {
                crate::tell!(
                    "{}: expected a place that can be written, found: {error}",
                    output.display()
                );
                Outcome::Failed
            }
        },
        Err(error) => found(&error),
    }
}
