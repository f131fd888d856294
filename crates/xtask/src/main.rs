//! Build, serve, test and study the whole project.
//!
//! | command | what it does |
//! |---|---|
//! | `cargo xtask build` | checks and packs the bank, compiles the web app, writes `target/dist/`, prints the size table; `--single-file` also writes `target/jalon.html` |
//! | `cargo xtask serve` | builds, then serves `target/dist/` at <http://localhost:8080> |
//! | `cargo xtask docs`  | builds the documentation site into `target/docs-site/`; `cargo xtask serve --docs` serves it |
//! | `cargo xtask npm`   | builds the npm package into `target/npm/jalon/`, prints what it weighs |
//! | `cargo xtask test`  | everything: format, lints, documentation, native tests, bank, web app, wasm, npm package, browser, documentation site |
//! | `cargo xtask study` | simulates people and writes the figures in `docs/evidence/`: minutes, not part of `test` |
//!
//! Nothing has to be installed beforehand except Rust, and Node for `test`.
//! What is missing is fetched when the machine allows it (`rustup target add`,
//! or `apt-get` as root); otherwise one sentence says which command to run.
//!
//! `target/dist/` is a folder of static files with relative addresses only:
//! any web server can host it, also in a sub-folder. File names carry a hash
//! of the content, and a service worker keeps one whole version on the device.
//!
//! | module | it knows | it must not know |
//! |---|---|---|
//! | `build`, `docs`, `npm`, `serve`, `test`, `study` | the order of the steps, one file a subcommand | how a step is done |
//! | `bank` | the folder of the bank | what an item is: that is the engine |
//! | `wasm` | compilers, glue, the gate on wasm features | what the app does |
//! | `dist` | names, templates, service worker, the single page, sizes | compilers |
//! | `server` | HTTP, headers | how the folder came to be |
//! | `tools` | processes, packages of the machine | the project |

mod bank;
mod build;
mod dist;
mod docs;
mod npm;
mod paths;
mod serve;
mod server;
mod study;
mod test;
mod tools;
mod wasm;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Build, serve and test the whole project.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build the web app into target/dist, a folder of static files
    ///
    /// Checks and packs item-bank/, compiles the app to WebAssembly, gives
    /// every file a name with a hash of its content, writes the service
    /// worker, and prints what each kind of file weighs. A defect in the bank
    /// stops the build and is shown with its file and its place.
    Build(build::BuildOptions),
    /// Build the documentation site into target/docs-site
    ///
    /// Builds the app and the npm package first, unless told not to. The
    /// pages open from the folder as well as from a server, and ask nothing
    /// of the network. A link that leads nowhere stops the build.
    Docs(docs::DocsOptions),
    /// Build the npm package into target/npm/jalon
    ///
    /// Compiles the engine to WebAssembly, puts the JavaScript module, its
    /// types and the bank beside it, and prints what each file weighs.
    Npm(npm::NpmOptions),
    /// Build, then serve target/dist on this machine
    Serve(serve::ServeOptions),
    /// Run every test: native, documentation, bank, WebAssembly, browser
    Test(test::TestOptions),
    /// Simulate people and write the figures in docs/evidence
    ///
    /// Takes about a quarter of an hour on two cores. The same bank and the
    /// same options give the same bytes.
    Study(study::StudyOptions),
}

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// It ran and found nothing wrong: exit code 0.
    Fine,
    /// It ran and found something: exit code 1.
    Found,
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Build(options) => build::run(&options),
        Command::Docs(options) => docs::run(&options),
        Command::Npm(options) => npm::run(&options),
        Command::Serve(options) => serve::run(&options),
        Command::Test(options) => test::run(&options),
        Command::Study(options) => study::run(&options),
    };
    match outcome {
        Ok(Outcome::Fine) => ExitCode::SUCCESS,
        Ok(Outcome::Found) => ExitCode::from(1),
        Err(error) => {
            // It could not run: exit code 2.
            eprintln!("{error:#}");
            ExitCode::from(2)
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    #[test]
    fn the_command_line_is_sound() {
        super::Arguments::command().debug_assert();
    }
}
