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

/// What no build may exceed: what it has come to, so that nothing grows beyond it unseen.
const ENGINE_LIMIT: usize = 111_400;

/// What the reader of banks may weigh beside it: no page waits for it, unless its bank comes as JSON.
const READER_LIMIT: usize = 153_400;

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
    let folder = paths::npm();
    if folder.exists() {
        fs::remove_dir_all(&folder)
            .with_context(|| format!("could not empty {}", folder.display()))?;
    }
    let engine = half(&toolchain, wasm::ENGINE, "jalon", &folder.join("engine"))?;
    let reader = half(
        &toolchain,
        wasm::READER,
        "jalon_reader",
        &folder.join("reader"),
    )?;
    copy(&paths::root().join("crates/jalon-wasm/npm"), &folder)?;
    let compiled = bank::compiled(&pack)?;
    write(&folder, "bank/digital-skills.json", pack.as_bytes())?;
    write(&folder, "bank/digital-skills.jalon", &compiled)?;
    for name in ["LICENSE-MIT", "LICENSE-APACHE"] {
        fs::copy(paths::root().join(name), folder.join(name))
            .with_context(|| format!("could not copy {name}"))?;
    }
    // The workspace has one version.
    let manifest = fs::read_to_string(folder.join("package.json"))?;
    let version = format!("\"version\": \"{}\"", env!("CARGO_PKG_VERSION"));
    let manifest = manifest.replace("\"version\": \"0.0.0\"", &version);
    write(&folder, "package.json", manifest.as_bytes())?;
    let element = element::build(&toolchain, &folder.join("element"))?;
    weigh(&engine, &reader, &compiled, &element)?;
    println!("The package is in {}.", paths::shown(&folder));
    Ok(Outcome::Fine)
}

/// Builds one of the package's two programs into a folder of it.
fn half(
    toolchain: &wasm::Toolchain,
    product: wasm::Product,
    name: &str,
    folder: &Path,
) -> Result<wasm::Glue> {
    let compiled = wasm::compile(toolchain, product)?;
    let glue = wasm::generate(&compiled, name, wasm::Kind::Web, folder)?;
    wasm::gate::check(name, &glue.wasm)?;
    Ok(glue)
}

/// Prints what a program loads, and holds engine, reader and element against their limits.
fn weigh(
    engine: &wasm::Glue,
    reader: &wasm::Glue,
    bank: &[u8],
    parts: &element::Parts,
) -> Result<()> {
    let mut table = format!(
        "{:<16}{:>6}{:>12}{:>12}{:>12}\n",
        "", "files", "raw", "gzip", "brotli"
    );
    let mut weighed = |label: &str, bytes: &[u8]| -> Result<usize> {
        let weight = Weight::of(bytes)?;
        line(&mut table, label, weight)?;
        Ok(weight.brotli())
    };
    let engine_weight = weighed("engine", &engine.wasm)?;
    weighed("its glue", &engine.script)?;
    weighed("bank", bank)?;
    let reader_weight = weighed("reader", &reader.wasm)?;
    weighed("its glue", &reader.script)?;
    let element = parts.weigh(&mut table)?;
    let verdict = if engine_weight > ENGINE_WANTED {
        "OVER"
    } else {
        "within"
    };
    write!(
        table,
        "engine: {} of {} wanted ({verdict}), refused beyond {}\nreader: {}, refused beyond {}",
        kilobytes(engine_weight),
        kilobytes(ENGINE_WANTED),
        kilobytes(ENGINE_LIMIT),
        kilobytes(reader_weight),
        kilobytes(READER_LIMIT)
    )?;
    println!("{table}");
    element::check(element)?;
    for (what, weight, limit) in [
        ("engine", engine_weight, ENGINE_LIMIT),
        ("reader", reader_weight, READER_LIMIT),
    ] {
        if weight > limit {
            bail!(
                "the {what} weighs {} after brotli, over the limit of {}",
                kilobytes(weight),
                kilobytes(limit)
            );
        }
    }
    Ok(())
}

fn write(folder: &Path, name: &str, bytes: &[u8]) -> Result<()> {
    fs::write(folder.join(name), bytes).with_context(|| format!("could not write {name}"))
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
