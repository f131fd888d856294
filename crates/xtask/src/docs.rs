//! `cargo xtask docs`: the documentation site, in `target/docs-site/`.

use std::fs;
use std::process::Command;

use anyhow::{Context as _, Result, bail};
use clap::Args;

use crate::tools::{node, process};
use crate::{Outcome, build, npm, paths, wasm};

/// Options of `docs`.
#[derive(Debug, Args)]
pub struct DocsOptions {
    /// Which compiler makes the WebAssembly
    #[arg(long, value_enum, default_value_t = wasm::Choice::Auto)]
    pub wasm_compiler: wasm::Choice,
    /// Take the app and the npm package as they are in target
    #[arg(long)]
    no_build: bool,
}

/// Runs the command.
///
/// # Errors
/// When the app or the package does not build, when Node is missing, or when a page leads nowhere.
pub fn run(options: &DocsOptions) -> Result<Outcome> {
    if !options.no_build {
        build::run(&build::BuildOptions {
            wasm_compiler: options.wasm_compiler,
            single_file: true,
        })?;
        npm::run(&npm::NpmOptions {
            wasm_compiler: options.wasm_compiler,
        })?;
    }
    site()?;
    Ok(Outcome::Fine)
}

/// Makes the site from its sources, the command's own help, the schemas, and what was built before.
///
/// # Errors
/// As [`run`].
pub fn site() -> Result<()> {
    for (built, command) in [
        (paths::dist().join("index.html"), "build --single-file"),
        (paths::single_file(), "build --single-file"),
        (paths::npm().join("index.js"), "npm"),
    ] {
        if !built.is_file() {
            bail!(
                "{} is missing. Please run `cargo xtask {command}` first.",
                paths::shown(&built)
            );
        }
    }
    // The packages that the browser tests build too: others would compile their dependencies again.
    process::run(wasm::cargo().args([
        "build",
        "--quiet",
        "--package",
        "jalon-cli",
        "--package",
        "jalon-scene-paths",
    ]))?;
    // In a folder of its own: the search of the pages then finds the engine, and nothing else.
    let mut rustdoc = wasm::cargo();
    rustdoc
        .args([
            "doc",
            "--quiet",
            "--package",
            "jalon",
            "--all-features",
            "--no-deps",
        ])
        .arg("--target-dir")
        .arg(paths::target().join("docs-api"));
    process::run(&mut rustdoc)?;
    node::find()?;
    node::install_packages(&paths::docs())?;
    let site = paths::docs_site();
    if site.exists() {
        fs::remove_dir_all(&site).with_context(|| paths::shown(&site))?;
    }
    let mut eleventy = Command::new("node");
    eleventy
        .arg(paths::docs().join("node_modules/@11ty/eleventy/cmd.cjs"))
        .arg("--quiet")
        .current_dir(paths::docs())
        .env("JALON_TARGET", paths::target());
    process::run(&mut eleventy)?;
    println!(
        "The site is in {}: open its index.html, or run `cargo xtask serve --docs`.",
        paths::shown(&site)
    );
    Ok(())
}
