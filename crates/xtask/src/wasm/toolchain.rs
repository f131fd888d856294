//! Which compiler makes WebAssembly.
//!
//! 1. rustup's, when it holds the standard library for the wasm target;
//! 2. the same, after `rustup target add` (needs the internet once);
//! 3. on Debian, the second Rust of the packages in [`super::debian`], which
//!    bring the standard library as source.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};
use clap::ValueEnum;

use super::debian;
use crate::paths;
use crate::tools::process;

/// The wasm target without an operating system: what browsers load.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// Which compiler the person asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Choice {
    /// rustup's if it can, else Debian's
    Auto,
    /// rustup's, or stop
    Rustup,
    /// Debian's rustc-web, or stop
    Debian,
}

/// A compiler that is ready to make WebAssembly.
#[derive(Debug, Clone)]
pub enum Toolchain {
    /// The one that builds everything else too.
    Rustup,
    /// Debian's rustc-web, which builds the standard library as well.
    Debian {
        /// The linker, from rustup's toolchain.
        linker: PathBuf,
    },
}

impl Toolchain {
    /// Finds a compiler, or fetches one.
    ///
    /// # Errors
    /// One sentence that says what to do.
    pub fn find(choice: Choice) -> Result<Self> {
        if choice == Choice::Debian {
            return debian_or_install();
        }
        if has_library(TARGET) {
            return Ok(Self::Rustup);
        }
        // Chosen on an earlier run: do not ask rustup each time.
        if choice == Choice::Auto && debian_target().is_dir() && debian::is_installed() {
            return debian_or_install();
        }
        println!("Rust cannot make WebAssembly yet: asking rustup for the target {TARGET}.");
        if process::run(
            Command::new("rustup")
                .args(["target", "add", TARGET])
                .current_dir(paths::root()),
        )
        .is_ok()
            && has_library(TARGET)
        {
            return Ok(Self::Rustup);
        }
        if choice == Choice::Rustup || !Path::new("/etc/debian_version").is_file() {
            bail!(
                "Rust cannot make WebAssembly here. Please connect to the internet and run `rustup target add {TARGET}`, then start again."
            );
        }
        println!(
            "rustup could not fetch it: using Debian's second Rust, made for the web, instead."
        );
        debian_or_install()
    }

    /// `cargo build` for the wasm target with this compiler.
    pub fn cargo_build(&self) -> Command {
        match self {
            Self::Rustup => {
                let mut command = cargo();
                command.args(["build", "--target", TARGET]);
                command
            }
            Self::Debian { linker } => {
                let mut command = debian::cargo_build(linker);
                command
                    .args(["--target", TARGET])
                    .arg("--target-dir")
                    .arg(debian_target());
                command
            }
        }
    }

    /// The folder into which [`Self::cargo_build`] writes.
    pub fn target_folder(&self) -> PathBuf {
        match self {
            Self::Rustup => paths::target(),
            Self::Debian { .. } => debian_target(),
        }
        .join(TARGET)
    }
}

/// The cargo that runs us, at the workspace's root.
pub fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(paths::root());
    command
}

/// Debian's compiler keeps its own folder: two compilers in one would rebuild
/// everything at each change of hand.
fn debian_target() -> PathBuf {
    paths::target().join("web-debian")
}

fn debian_or_install() -> Result<Toolchain> {
    let linker = match sysroot() {
        Some(sysroot) => debian::linker(&sysroot),
        None => None,
    };
    let Some(linker) = linker else {
        bail!(
            "the linker `rust-lld` is missing from rustup's toolchain. Please run `rustup toolchain install stable`, then start again."
        );
    };
    debian::install()?;
    Ok(Toolchain::Debian { linker })
}

/// Whether rustup's toolchain holds the library for a target.
pub fn has_library(target: &str) -> bool {
    sysroot().is_some_and(|sysroot| {
        sysroot
            .join("lib/rustlib")
            .join(target)
            .join("lib")
            .is_dir()
    })
}

/// The folder of the toolchain that builds the rest of the workspace.
fn sysroot() -> Option<PathBuf> {
    let printed = process::capture(
        Command::new("rustc")
            .args(["--print", "sysroot"])
            .current_dir(paths::root()),
    );
    printed.ok().map(PathBuf::from)
}
