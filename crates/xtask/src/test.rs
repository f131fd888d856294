//! `cargo xtask test`.
use anyhow::Result;
use clap::Args;

use crate::Outcome;

/// Options of `test`.
#[derive(Debug, Args)]
pub struct Options {
    /// long
    #[arg(long)]
    long: bool,
}

/// Runs.
pub fn run(_: &Options) -> Result<Outcome> {
    Ok(Outcome::Fine)
}
