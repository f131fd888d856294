//! Debian packages: installed when we may, named when we may not.

use std::process::Command;

use anyhow::{Result, bail};

use super::process;

/// Installs packages, or says in one sentence what to do.
///
/// `why` completes "… is missing", as in "Chromium, for the browser tests,".
///
/// # Errors
/// When the machine has no `apt-get`, when we are not root, or when the
/// installation fails.
pub fn install(packages: &[&str], why: &str) -> Result<()> {
    let list = packages.join(" ");
    if process::on_path(&["apt-get"]).is_none() {
        bail!("{why} is missing. Please install it (Debian calls it `{list}`), then start again.");
    }
    if !is_root() {
        bail!("{why} is missing. Please run `sudo apt-get install {list}`, then start again.");
    }
    println!("{why} is missing: installing {list} with apt-get.");
    // A stale list is only a nuisance: the installation decides.
    let _ = process::run(apt_get().arg("-qq").arg("update"));
    let installed = process::run(
        apt_get()
            .args(["-qq", "install", "-y", "--no-install-recommends"])
            .args(packages),
    );
    if let Err(error) = installed {
        bail!(
            "{why} is missing and could not be installed ({error}). Please run `apt-get install {list}`, then start again."
        );
    }
    Ok(())
}

fn apt_get() -> Command {
    let mut command = Command::new("apt-get");
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command
}

fn is_root() -> bool {
    process::capture(Command::new("id").arg("-u")).is_ok_and(|id| id == "0")
}
