//! The bank in one file.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};

use crate::paths;

/// Checks the bank's folder and packs it; also writes it to
/// [`paths::packed_bank`], for tests outside Rust.
///
/// # Errors
/// When the folder cannot be read, or has defects: all of them, each with its
/// file and its place.
pub fn pack() -> Result<String> {
    let mut files = serde_json::Map::new();
    let folder = paths::root().join("item-bank");
    read(&folder, &folder, &mut files)?;
    let pack = serde_json::json!({ "format": "jalon-bank/1", "files": files }).to_string();
    let path = paths::packed_bank();
    fs::create_dir_all(paths::target())?;
    fs::write(&path, &pack).with_context(|| format!("could not write {}", path.display()))?;
    Ok(pack)
}

fn read(root: &Path, folder: &Path, files: &mut serde_json::Map<String, serde_json::Value>) -> Result<()> {
    if !folder.is_dir() {
        return Ok(());
    }
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            read(root, &path, files)?;
            continue;
        }
        let name = path.strip_prefix(root)?.to_string_lossy().replace('\\', "/");
        let text = || fs::read_to_string(&path);
        if name.ends_with(".json") {
            files.insert(name, serde_json::from_str(&text()?).with_context(|| path.display().to_string())?);
        } else if name.ends_with(".svg") {
            files.insert(name, text()?.into());
        }
    }
    Ok(())
}
