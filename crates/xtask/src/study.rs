//! `cargo xtask study`: the figures in `docs/evidence/`.

use std::path::PathBuf;
use std::time::Instant;

use anyhow::{Context as _, Result};
use clap::Args;

use crate::tools::process;
use crate::{Outcome, bank, paths, wasm};

/// Options of `study`.
#[derive(Debug, Args)]
pub struct StudyOptions {
    /// How many simulees take each test, for a quick look: the files then go to target/study
    #[arg(long)]
    pub simulees: Option<u32>,
    /// Where the files go instead
    #[arg(long)]
    pub out: Option<PathBuf>,
    /// Run the calibration study too: recovery.csv and small-samples.csv, about an hour more
    #[arg(long)]
    pub calibration: bool,
}

/// Packs the bank, and runs the lab's own program on it, optimised.
///
/// # Errors
/// When the bank has defects, or the study cannot run.
pub fn run(options: &StudyOptions) -> Result<Outcome> {
    let start = Instant::now();
    let packed = paths::target().join("study-bank.json");
    std::fs::create_dir_all(paths::target()).with_context(|| paths::shown(&paths::target()))?;
    std::fs::write(&packed, bank::pack()?).with_context(|| paths::shown(&packed))?;
    let out = match (&options.out, options.simulees) {
        (Some(out), _) => out.clone(),
        (None, Some(_)) => paths::target().join("study"),
        (None, None) => paths::root().join("docs").join("evidence"),
    };
    let mut cargo = wasm::cargo();
    cargo
        .args(["run", "--release", "--package", "jalon-lab"])
        .args(["--bin", "jalon-study", "--", "--bank"])
        .arg(&packed)
        .arg("--out")
        .arg(&out);
    if let Some(simulees) = options.simulees {
        cargo.args(["--simulees", &simulees.to_string()]);
    }
    process::run(&mut cargo)?;
    if options.calibration {
        let mut cargo = wasm::cargo();
        cargo
            .args(["run", "--release", "--package", "jalon-lab"])
            .args(["--bin", "jalon-recovery", "--", "--bank"])
            .arg(&packed)
            .arg("--output")
            .arg(&out);
        process::run(&mut cargo)?;
    }
    println!("Done in {:.0} s.", start.elapsed().as_secs_f64());
    Ok(Outcome::Fine)
}
