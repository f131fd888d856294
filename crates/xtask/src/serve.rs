//! `cargo xtask serve`: the built app on this machine.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;

use crate::{Outcome, build, paths, server};

/// Options of `serve`.
#[derive(Debug, Args)]
pub struct ServeOptions {
    #[command(flatten)]
    build: build::BuildOptions,
    /// Serve target/dist as it is
    #[arg(long)]
    no_build: bool,
    /// The port; the next free one when it is taken; 0 lets the machine choose
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Serve in a sub-folder, as some hosts do: `--under jalon` for /jalon/
    #[arg(long, default_value = "")]
    under: String,
    /// Serve this folder, as it is, instead of target/dist
    #[arg(long)]
    folder: Option<PathBuf>,
    /// Serve the documentation site, target/docs-site, as it is
    #[arg(long, conflicts_with = "folder")]
    docs: bool,
}

/// Runs the command, until it is interrupted.
///
/// # Errors
/// When the build fails, or no port can be had.
pub fn run(options: &ServeOptions) -> Result<Outcome> {
    if options.docs {
        let (folder, policy) = (paths::docs_site(), server::Policy::Pages);
        server::serve(&folder, options.port, &options.under, policy)?;
        return Ok(Outcome::Fine);
    }
    if !options.no_build && options.folder.is_none() {
        build::run(&options.build)?;
    }
    let folder = options.folder.clone().unwrap_or_else(paths::dist);
    server::serve(&folder, options.port, &options.under, server::Policy::App)?;
    Ok(Outcome::Fine)
}
