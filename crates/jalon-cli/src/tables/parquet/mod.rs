//! Answers as Parquet, one row an answer: `docs/answers.md` is the contract.
mod columns;
mod people;
mod writer;

pub use people::people;
pub use writer::{AnswerRow, AnswerWriter};

use std::fs::File;
use std::io::Read;
use std::path::Path;

/// Whether a file begins as Parquet does.
pub(super) fn is_parquet(path: &Path) -> bool {
    let mut begins = [0; 4];
    File::open(path)
        .and_then(|mut file| file.read_exact(&mut begins))
        .is_ok_and(|()| &begins == b"PAR1")
}
