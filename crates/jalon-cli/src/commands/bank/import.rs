//! `jalon bank import`: items or parameters from another system's format.
use super::super::{Outcome, read_text};
use super::parameters;
use crate::exchange::package::{self, Files};
use crate::exchange::params::Layout;
use crate::exchange::qti3::{self, Drafts};
use std::path::{Path, PathBuf};

/// A format to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum From {
    /// A content package of QTI 3.0.
    Qti3,
    /// Parameters as mirt writes them.
    Mirt,
    /// Parameters of dichotomous items as catR has them.
    Catr,
    /// Parameters of graded items as catR has them.
    CatrGrm,
}

/// What to read, and where to.
#[derive(Clone, Debug)]
pub struct Options {
    /// The format.
    pub from: From,
    /// The folder to write.
    pub output: PathBuf,
    /// The bank whose parameters change.
    pub bank: PathBuf,
    /// What items have that do not say.
    pub drafts: Drafts,
    /// How to print the list of changes.
    pub format: crate::tables::options::TableFormat,
}

/// Reads items, or a bank's parameters. What cannot be read is told, and is exit code 1.
pub fn import(file: &Path, options: &Options) -> Outcome {
    let layout = match options.from {
        From::Qti3 => return import_qti3(file, options),
        From::Mirt => Layout::Mirt,
        From::Catr => Layout::Catr,
        From::CatrGrm => Layout::CatrGraded,
    };
    let text = match read_text(file) {
        Ok(text) => text,
        Err((outcome, message)) => {
            crate::tell!("{message}");
            return outcome;
        }
    };
    parameters::import(layout, &file.display().to_string(), &text, options)
}

fn import_qti3(file: &Path, options: &Options) -> Outcome {
    let read = package::read(file).and_then(|files| {
        let named = |message: String| format!("{}: {message}", file.display());
        qti3::import(&files, &options.drafts).map_err(named)
    });
    let imported = match read {
        Ok(imported) => imported,
        Err(message) => {
            crate::tell!("{message}");
            return Outcome::Failed;
        }
    };
    let mut files = Files::new();
    for (path, question) in &imported.items {
        match serde_json::to_string_pretty(question) {
            Ok(text) => files.insert(path.clone(), format!("{text}\n").into_bytes()),
            Err(error) => {
                crate::tell!("{path}: expected an item that can be written, found: {error}");
                return Outcome::Failed;
            }
        };
    }
    files.extend(imported.pictures);
    if let Err(message) = package::write(&files, &options.output) {
        crate::tell!("{message}");
        return Outcome::Failed;
    }
    for draft in &imported.drafted {
        crate::say!("draft: {draft}");
    }
    for problem in &imported.problems {
        crate::say!("not read: {problem}");
    }
    crate::tell!(
        "{}: {} items, {} not read",
        options.output.display(),
        imported.items.len(),
        imported.problems.len()
    );
    if imported.problems.is_empty() {
        Outcome::Fine
    } else {
        Outcome::Found
    }
}
