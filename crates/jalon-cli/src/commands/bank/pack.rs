//! `jalon bank pack`: one file.
use super::super::Outcome;
use crate::bank_folder;
use jalon::Bank;
use std::fs;
use std::path::Path;

/// Reads a bank's folder and writes it as one file.
pub fn pack(folder: &Path, output: &Path) -> Outcome {
    let files = match bank_folder::read(folder) {
        Ok(files) => files,
        Err(error) => {
            eprintln!("{error}");
            return Outcome::Failed;
        }
    };
    match Bank::pack(bank_folder::as_pairs(&files)) {
        Ok(pack) => match fs::write(output, &pack) {
            Ok(()) => {
                println!("{}: {} bytes", output.display(), pack.len());
                Outcome::Fine
            }
            Err(error) => {
                eprintln!(
                    "{}: expected a place that can be written, found: {error}",
                    output.display()
                );
                Outcome::Failed
            }
        },
        Err(error) => {
            println!("{error}");
            Outcome::Found
        }
    }
}
