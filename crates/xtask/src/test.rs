//! `cargo xtask test`: everything, in the order of the quickest news.

mod node_tests;
mod steps;
mod summary;

use anyhow::Result;
use clap::Args;

use crate::{Outcome, wasm};
use summary::Summary;

/// Options of `test`.
#[derive(Debug, Args)]
pub struct TestOptions {
    /// Do in full what is long: recovery studies, random actions, kills
    #[arg(long)]
    pub long: bool,
    /// Which compiler makes the WebAssembly
    #[arg(long, value_enum, default_value_t = wasm::Choice::Auto)]
    pub wasm_compiler: wasm::Choice,
}

/// Runs every step, also after one that fails, and prints what came of each.
///
/// # Errors
/// Never for a failing step: that is an [`Outcome`].
pub fn run(options: &TestOptions) -> Result<Outcome> {
    let mut summary = Summary::default();
    summary.step("format", steps::format);
    summary.step("lints", steps::lints);
    summary.step("documentation", steps::documentation);
    summary.step("bare metal", steps::bare_metal);
    summary.step("native tests", || steps::native_tests(options.long));
    summary.step("bank", steps::bank);
    let web_app = summary.step("web app", || steps::web_app(options.wasm_compiler));
    summary.step("lints of the web app", || {
        steps::wasm_lints(options.wasm_compiler)
    });
    let package = summary.step("replay in wasm", || {
        steps::wasm_replay(options.wasm_compiler, options.long)
    });
    summary.step_after(package, "npm package", || steps::npm_package(options.long));
    summary.step_after(web_app && package, "browser", || {
        steps::browser(options.long)
    });
    summary.step_after(web_app && package, "documentation site", || {
        steps::documentation_site()
    });
    // The engine of the queries is a package of 70 MB.
    if options.long {
        summary.step("queries", steps::queries);
    }
    println!("{summary}");
    Ok(if summary.is_fine() {
        Outcome::Fine
    } else {
        Outcome::Found
    })
}
