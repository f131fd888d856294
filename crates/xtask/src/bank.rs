//! The bank in one file.

use anyhow::{Result, bail};
use jalon::Bank;
use jalon_cli::bank_folder;

use crate::paths;

/// A packed bank as the app and the npm package load it: checked already, quick to read.
///
/// # Errors
/// When the pack is no bank.
pub fn compiled(pack: &str) -> Result<Vec<u8>> {
    Ok(Bank::from_json(pack)?.to_compiled())
}

/// Checks the bank's folder and packs it.
///
/// # Errors
/// When the folder cannot be read, or has defects: all of them, each with its
/// file and its place.
pub fn pack() -> Result<String> {
    let folder = paths::root().join("item-bank");
    let files = bank_folder::read(&folder)?;
    match Bank::pack(bank_folder::as_pairs(&files)) {
        Ok(pack) => Ok(pack),
        Err(error) => {
            let count = error.problems.len();
            let problems: String = error
                .problems
                .iter()
                .map(|problem| format!("\n  item-bank/{problem}"))
                .collect();
            bail!("the bank has defects ({count}):{problems}");
        }
    }
}
