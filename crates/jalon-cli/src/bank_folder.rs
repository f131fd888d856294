//! Reads a bank's folder from disk.
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

/// A folder or file that cannot be read.
#[derive(Debug)]
pub struct ReadError {
    /// What could not be read.
    pub path: PathBuf,
    /// Why, in the system's words.
    pub reason: String,
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}: expected a readable file or folder, found: {}",
            self.path.display(),
            self.reason
        )
    }
}

impl std::error::Error for ReadError {}

/// All JSON and SVG files of a bank's folder, by their path inside it with forward slashes,
/// sorted. Prose (`.md`, `.csv`), hidden files and `schema/`, which is for editors, are left out.
///
/// # Errors
/// When the folder or a file in it cannot be read as UTF-8 text.
pub fn read(folder: &Path) -> Result<Vec<(String, String)>, ReadError> {
    let mut files = Vec::new();
    collect(folder, "", &mut files)?;
    files.sort();
    Ok(files)
}

fn collect(
    folder: &Path,
    prefix: &str,
    files: &mut Vec<(String, String)>,
) -> Result<(), ReadError> {
    let fail = |path: &Path, error: std::io::Error| ReadError {
        path: path.to_owned(),
        reason: error.to_string(),
    };
    for entry in fs::read_dir(folder).map_err(|error| fail(folder, error))? {
        let path = entry.map_err(|error| fail(folder, error))?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
            return Err(ReadError {
                path: path.clone(),
                reason: "a file name that is not UTF-8".to_owned(),
            });
        };
        let inside = format!("{prefix}{name}");
        if name.starts_with('.') || inside == "schema" {
            continue;
        }
        if path.is_dir() {
            collect(&path, &format!("{inside}/"), files)?;
        } else if name.ends_with(".json") || name.ends_with(".svg") {
            let text = fs::read_to_string(&path).map_err(|error| fail(&path, error))?;
            files.push((inside, text));
        }
    }
    Ok(())
}

/// The files as the parser takes them.
pub fn as_pairs(files: &[(String, String)]) -> impl Iterator<Item = (&str, &str)> {
    files
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
}
