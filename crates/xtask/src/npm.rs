//! `cargo xtask npm`: the engine as a package for JavaScript, in `target/npm/jalon/`.

mod element;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use clap::Args;

use crate::dist::sizes::{Weight, kilobytes, line};
use crate::{Outcome, bank, paths, wasm};

/// What the engine should weigh, in bytes after brotli.
const ENGINE_WANTED: usize = 120_000;

/// What no build may exceed: what it has come to, so that nothing grows beyond it unseen. Of its 241 kB
/// the reader of banks, with its messages, takes about 50, reading records and answers 20, sorting 13,
/// the pathway 12 (each left out, and the rest compressed).
const ENGINE_LIMIT: usize = 255_000;

/// Options of `npm`.
#[derive(Debug, Args)]
pub struct NpmOptions {
    /// Which compiler makes the WebAssembly
    #[arg(long, value_enum, default_value_t = wasm::Choice::Auto)]
    pub wasm_compiler: wasm::Choice,
}

/// Runs the command.
///
/// # Errors
/// When the bank has defects, the engine does not compile, uses wasm that old
/// browsers lack, or weighs too much.
pub fn run(options: &NpmOptions) -> Result<Outcome> {
    let pack = bank::pack()?;
    let toolchain = wasm::Toolchain::find(options.wasm_compiler)?;
    let compiled = wasm::compile(&toolchain, wasm::WASM_PACKAGE)?;
    let folder = paths::npm();
    if folder.exists() {
        fs::remove_dir_all(&folder)
            .with_context(|| format!("could not empty {}", folder.display()))?;
    }
    let glue = wasm::generate(&compiled, "jalon", wasm::Kind::Web, &folder.join("engine"))?;
    wasm::gate::check("the npm package", &glue.wasm)?;
    copy(&paths::root().join("crates/jalon-wasm/npm"), &folder)?;
    write(&folder, "bank/digital-skills.json", &pack)?;
    for name in ["LICENSE-MIT", "LICENSE-APACHE"] {
        fs::copy(paths::root().join(name), folder.join(name))
            .with_context(|| format!("could not copy {name}"))?;
    }
    // The workspace has one version.
    let manifest = fs::read_to_string(folder.join("package.json"))?;
    let version = format!("\"version\": \"{}\"", env!("CARGO_PKG_VERSION"));
    let manifest = manifest.replace("\"version\": \"0.0.0\"", &version);
    write(&folder, "package.json", &manifest)?;
    let element = element::build(&toolchain, &folder.join("element"))?;
    weigh(&glue, &pack, &element)?;
    println!("The package is in {}.", paths::shown(&folder));
    Ok(Outcome::Fine)
}

/// Prints what a program loads, and holds the engine against its limit.
fn weigh(glue: &wasm::Glue, pack: &str, parts: &element::Parts) -> Result<()> {
    let engine = Weight::of(&glue.wasm)?;
    let mut table = format!(
        "{:<16}{:>6}{:>12}{:>12}{:>12}\n",
        "", "files", "raw", "gzip", "brotli"
    );
    line(&mut table, "engine", engine)?;
    line(&mut table, "its glue", Weight::of(&glue.script)?)?;
    line(&mut table, "bank", Weight::of(pack.as_bytes())?)?;
    let element = parts.weigh(&mut table)?;
    let verdict = if engine.brotli() > ENGINE_WANTED {
        "OVER"
    } else {
        "within"
    };
    write!(
        table,
        "engine: {} of {} wanted ({verdict}), refused beyond {}",
        kilobytes(engine.brotli()),
        kilobytes(ENGINE_WANTED),
        kilobytes(ENGINE_LIMIT)
    )?;
    println!("{table}");
    element::check(element)?;
    if engine.brotli() > ENGINE_LIMIT {
        bail!(
            "the engine weighs {} after brotli, over the limit of {}",
            kilobytes(engine.brotli()),
            kilobytes(ENGINE_LIMIT)
        );
    }
    Ok(())
}

fn write(folder: &Path, name: &str, text: &str) -> Result<()> {
    fs::write(folder.join(name), text).with_context(|| format!("could not write {name}"))
}

/// Copies a folder with what is in it.
fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to).with_context(|| format!("could not make {}", to.display()))?;
    let entries =
        fs::read_dir(from).with_context(|| format!("could not read {}", from.display()))?;
    for entry in entries {
        let entry = entry?;
        let (source, target) = (entry.path(), to.join(entry.file_name()));
        if entry.file_type()?.is_dir() {
            copy(&source, &target)?;
        } else {
            fs::copy(&source, &target)
                .with_context(|| format!("could not copy {}", source.display()))?;
        }
    }
    Ok(())
}
