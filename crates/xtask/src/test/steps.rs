//! The steps of `cargo xtask test`.

use std::process::Command;

use anyhow::{Context as _, Result};

use super::node_tests;
use crate::tools::{chromium, node, process};
use crate::wasm::{self, Choice, Toolchain};
use crate::{bank, build, docs, npm, paths};

/// Tells every runner to do in full what is long.
const LONG: &str = "JALON_LONG";

pub fn format() -> Result<()> {
    process::run(wasm::cargo().args(["fmt", "--all", "--check", "--", "-l"]))
        .context("the files above are not formatted; `cargo fmt` does it")
}

/// All crates as they build on this machine: Yew compiles here too.
pub fn lints() -> Result<()> {
    process::run(wasm::cargo().args([
        "clippy",
        "--workspace",
        "--all-targets",
        "--all-features",
        "--",
        "--deny",
        "warnings",
    ]))
}

pub fn documentation() -> Result<()> {
    let mut cargo = wasm::cargo();
    cargo
        .args(["doc", "--workspace", "--all-features", "--no-deps"])
        .env("RUSTDOCFLAGS", "--deny warnings");
    process::run(&mut cargo)
}

/// Unit, workspace and documentation tests.
pub fn native_tests(long: bool) -> Result<()> {
    let mut cargo = wasm::cargo();
    cargo.args(["test", "--workspace", "--all-features", "--no-fail-fast"]);
    run_tests(&mut cargo, long)
}

pub fn bank() -> Result<()> {
    bank::pack().map(|pack| println!("The bank has no defect; packed: {} bytes.", pack.len()))
}

pub fn web_app(wasm_compiler: Choice) -> Result<()> {
    let options = build::BuildOptions {
        wasm_compiler,
        single_file: true,
    };
    build::run(&options).map(|_| ())
}

/// What only exists in the browser: code that [`lints`] cannot see.
pub fn wasm_lints(wasm_compiler: Choice) -> Result<()> {
    if !matches!(Toolchain::find(wasm_compiler)?, Toolchain::Rustup) {
        println!("Debian's second Rust has no clippy: the web app was linted as native code only.");
        return Ok(());
    }
    process::run(wasm::cargo().args([
        "clippy",
        "--target",
        wasm::TARGET,
        "--package",
        "jalon-web",
        "--package",
        "jalon-wasm",
        "--features",
        "jalon-wasm/reader",
        "--",
        "--deny",
        "warnings",
    ]))
}

/// The engine for a machine without an operating system: neither it nor what it depends on asks for
/// one.
pub fn bare_metal() -> Result<()> {
    const TARGET: &str = "thumbv7em-none-eabihf";
    if !wasm::has_library(TARGET) {
        let mut rustup = Command::new("rustup");
        rustup
            .args(["target", "add", TARGET])
            .current_dir(paths::root());
        if process::run(&mut rustup).is_err() || !wasm::has_library(TARGET) {
            println!("rustup could not fetch {TARGET}: this was not checked here.");
            return Ok(());
        }
    }
    process::run(wasm::cargo().args(["check", "--quiet", "--package", "jalon", "--target", TARGET]))
}

/// The same sessions give the same reports, and the kernel the same numbers, to the bit, in wasm.
pub fn wasm_replay(wasm_compiler: Choice, long: bool) -> Result<()> {
    npm::run(&npm::NpmOptions { wasm_compiler })?;
    let toolchain = Toolchain::find(wasm_compiler)?;
    let compiled = wasm::compile(&toolchain, wasm::KERNEL_BITS)?;
    wasm::generate(&compiled, "bits", wasm::Kind::Node, &paths::bits_node())?;
    node::find()?;
    node_tests::run(
        &paths::root().join("tests").join("wasm"),
        &mut Command::new("node"),
        long,
    )
}

/// The npm package that [`wasm_replay`] built, as others use it: from its archive, in Node, in a
/// browser, under bundlers, and by its types.
pub fn npm_package(long: bool) -> Result<()> {
    node::install_packages(&paths::npm_tests())?;
    let mut command = Command::new("node");
    command.env("CHROME_PATH", chromium::find()?);
    node_tests::run(&paths::npm_tests(), &mut command, long)
}

/// The built app in a real browser, through the real server.
pub fn browser(long: bool) -> Result<()> {
    node::find()?;
    node::install_packages(&paths::browser_tests())?;
    let chromium = chromium::find()?;
    // What the tests call natively, so that none of them waits for a compiler while a clock runs.
    process::run(wasm::cargo().args([
        "build",
        "--quiet",
        "--package",
        "jalon-cli",
        "--package",
        "jalon-scene-paths",
    ]))?;
    let mut command = Command::new("node");
    // They wait more than they work: two at a time, also where there are two cores only.
    command.arg("--test-concurrency=2");
    command.env("CHROME_PATH", &chromium).env(
        "JALON_XTASK",
        std::env::current_exe().context("where this program is")?,
    );
    node_tests::run(&paths::browser_tests(), &mut command, long)
}

/// The documentation site from what the steps before built: its samples, its links, its pages in a
/// browser.
pub fn documentation_site() -> Result<()> {
    docs::site()?;
    let mut command = Command::new("node");
    command.env("CHROME_PATH", chromium::find()?).env(
        "JALON_XTASK",
        std::env::current_exe().context("where this program is")?,
    );
    node_tests::run(&paths::docs().join("test"), &mut command, true)
}

/// The example queries on a file of answers, in an embedded engine.
pub fn queries() -> Result<()> {
    node::find()?;
    node::install_packages(&paths::sql_tests())?;
    node_tests::run(&paths::sql_tests(), &mut Command::new("node"), true)
}

/// Runs tests, in full if they are to.
pub fn run_tests(command: &mut Command, long: bool) -> Result<()> {
    if long {
        command.env(LONG, "1");
    }
    process::run(command)
}
