//! Node, and the npm packages of the browser tests.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use super::{apt, process};
use crate::paths;

/// The oldest Node whose test runner has what the tests use.
const OLDEST: u32 = 20;

/// Makes sure that Node and npm are there, and not too old.
///
/// # Errors
/// One sentence that says what to do.
pub fn find() -> Result<()> {
    if process::on_path(&["node"]).is_none() || process::on_path(&["npm"]).is_none() {
        apt::install(&["nodejs", "npm"], "Node, for the tests in JavaScript,")?;
    }
    let version = process::capture(Command::new("node").arg("--version"))?;
    let major = version
        .trim_start_matches('v')
        .split('.')
        .next()
        .and_then(|major| major.parse::<u32>().ok());
    match major {
        Some(major) if major >= OLDEST => Ok(()),
        _ => bail!(
            "Node is {version}, and the tests need {OLDEST} or newer. Please install it from https://nodejs.org, then start again."
        ),
    }
}

/// Installs exactly the packages of `package-lock.json`, or where there is none those that
/// `package.json` names, unless they already are.
///
/// No package's own script runs.
///
/// # Errors
/// When npm cannot fetch them.
pub fn install_packages(folder: &Path) -> Result<()> {
    // Without a lock (its packages differ from one system to the next) the list names exact versions.
    let locked = folder.join("package-lock.json").exists();
    let (list, words): (&str, &[&str]) = if locked {
        ("package-lock.json", &["ci"])
    } else {
        ("package.json", &["install", "--no-package-lock"])
    };
    let lock = fs::read(folder.join(list))
        .with_context(|| format!("{} has no {list}", paths::shown(folder)))?;
    // A copy of the list says which packages are in place.
    let mark = folder.join("node_modules").join(".installed-lock.json");
    if fs::read(&mark).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    let mut npm = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
    npm.args(words)
        .args(["--ignore-scripts", "--no-audit", "--no-fund"])
        .current_dir(folder);
    process::run(&mut npm).context(
        "the tests need npm packages: please connect to the internet once, then start again",
    )?;
    fs::write(&mark, lock).with_context(|| format!("could not write {}", mark.display()))
}
