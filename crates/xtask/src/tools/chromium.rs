//! The browser of the browser tests.

use std::path::PathBuf;

use anyhow::{Result, bail};

use super::{apt, process};

/// Names under which Chromium or Chrome is found on PATH.
const NAMES: [&str; 5] = [
    "google-chrome",
    "google-chrome-stable",
    "chromium",
    "chromium-browser",
    "chrome",
];

/// Places where it stands on machines that do not put it on PATH.
const PLACES: [&str; 2] = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/// Finds Chromium or Chrome: `$CHROME_PATH`, then PATH, then usual places,
/// then the Debian package.
///
/// # Errors
/// One sentence that says what to do when there is none.
pub fn find() -> Result<PathBuf> {
    if let Some(named) = std::env::var_os("CHROME_PATH") {
        let path = PathBuf::from(named);
        if !path.is_file() {
            bail!(
                "CHROME_PATH names {}, which is not a file. Please correct or unset it.",
                path.display()
            );
        }
        return Ok(path);
    }
    if let Some(path) = installed() {
        return Ok(path);
    }
    apt::install(&["chromium"], "Chromium, for the browser tests,")?;
    match installed() {
        Some(path) => Ok(path),
        None => bail!("Chromium was installed but is not on PATH. Please set CHROME_PATH to it."),
    }
}

fn installed() -> Option<PathBuf> {
    process::on_path(&NAMES).or_else(|| {
        PLACES
            .iter()
            .map(PathBuf::from)
            .find(|place| place.is_file())
    })
}
