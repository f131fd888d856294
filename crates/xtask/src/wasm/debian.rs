//! Debian's second Rust, made for building browsers: a compiler that knows the
//! wasm target, and the standard library as source, which cargo then builds.
//!
//! It needs cargo's unstable `build-std`, hence `RUSTC_BOOTSTRAP`. Only the
//! wasm is made this way; the rest of the workspace stays on stable.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use crate::paths;
use crate::tools::{apt, process};

const PACKAGES: [&str; 3] = ["rustc-web", "cargo-web", "rust-web-src"];
const RUSTC: &str = "/usr/bin/rustc";
const CARGO: &str = "/usr/bin/cargo";

/// Is it there, with the standard library's source?
pub fn is_installed() -> bool {
    Path::new(CARGO).is_file()
        && sysroot().is_some_and(|sysroot| {
            sysroot
                .join("lib/rustlib/src/rust/library/Cargo.lock")
                .is_file()
        })
}

/// Makes sure that it is there.
///
/// # Errors
/// One sentence that says what to do.
pub fn install() -> Result<()> {
    if is_installed() {
        return Ok(());
    }
    apt::install(&PACKAGES, "A Rust that can make WebAssembly")?;
    if !is_installed() {
        bail!(
            "{} were installed, but the standard library's source was not found beneath {RUSTC}'s folder",
            PACKAGES.join(", ")
        );
    }
    Ok(())
}

/// rustup's linker: Debian's packages bring none for wasm.
pub fn linker(rustup_sysroot: &Path) -> Option<PathBuf> {
    let hosts = std::fs::read_dir(rustup_sysroot.join("lib/rustlib")).ok()?;
    hosts
        .flatten()
        .map(|host| host.path().join("bin/rust-lld"))
        .find(|linker| linker.is_file())
}

/// `cargo build`, the standard library included.
pub fn cargo_build(linker: &Path) -> Command {
    let mut command = Command::new(CARGO);
    command
        .args(["build", "-Z", "build-std=std,panic_abort"])
        .current_dir(paths::root())
        .env("RUSTC", RUSTC)
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker)
        // `cargo xtask` runs under rustup, whose libraries are not this compiler's.
        .env_remove("LD_LIBRARY_PATH")
        .env_remove("RUSTUP_TOOLCHAIN")
        .env_remove("CARGO");
    command
}

fn sysroot() -> Option<PathBuf> {
    let printed = process::capture(
        Command::new(RUSTC)
            .args(["--print", "sysroot"])
            .env_remove("LD_LIBRARY_PATH"),
    );
    printed.ok().map(PathBuf::from)
}
