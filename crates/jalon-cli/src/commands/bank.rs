//! `jalon bank check` and `jalon bank pack`.
use super::{Format, Outcome};
use crate::bank_folder;
use jalon::{Bank, BankError};
use serde_json::json;
use std::fs;
use std::path::Path;

/// Checks a bank's folder and prints every problem.
pub fn check(folder: &Path, format: Format) -> Outcome {
    let files = match bank_folder::read(folder) {
        Ok(files) => files,
        Err(error) => {
            eprintln!("{error}");
            return Outcome::Failed;
        }
    };
    match Bank::from_files(bank_folder::as_pairs(&files)) {
        Ok(bank) => {
            match format {
                Format::Human => println!(
                    "{}: fine, {} items, {} plans, languages {}",
                    folder.display(),
                    bank.items().len(),
                    bank.plans().len(),
                    bank.languages().join(", ")
                ),
                Format::Json => println!(
                    "{}",
                    json!({ "problems": [], "items": bank.items().len(), "hash": bank.hash() })
                ),
            }
            Outcome::Fine
        }
        Err(error) => {
            print_problems(&error, format);
            Outcome::Found
        }
    }
}

/// Checks a bank's folder and writes it as one file.
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
            print_problems(&error, Format::Human);
            Outcome::Found
        }
    }
}

fn print_problems(error: &BankError, format: Format) {
    match format {
        Format::Human => println!("{error}"),
        Format::Json => {
            let problems: Vec<_> = error
                .problems
                .iter()
                .map(|problem| {
                    json!({
                        "file": problem.file,
                        "path": problem.path,
                        "expected": problem.expected,
                        "found": problem.found,
                    })
                })
                .collect();
            println!("{}", json!({ "problems": problems }));
        }
    }
}
