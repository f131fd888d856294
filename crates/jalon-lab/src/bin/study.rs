//! Runs the study of `docs/evidence`; `cargo xtask study` calls it.
use clap::Parser;
use jalon_lab::LabError;
use jalon_lab::study::{Config, files, run};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Run the study and write its tables, plots and conclusions
#[derive(Parser)]
#[command(name = "jalon-study", version)]
struct Arguments {
    /// The bank, packed in one file
    #[arg(long)]
    bank: PathBuf,
    /// Where the files go
    #[arg(long)]
    out: PathBuf,
    /// How many simulees take each test (by default as in study.json)
    #[arg(long)]
    simulees: Option<u32>,
}

fn main() -> ExitCode {
    match study(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

fn study(arguments: &Arguments) -> Result<(), LabError> {
    let mut config = Config::shipped()?;
    if let Some(simulees) = arguments.simulees {
        config.simulees = simulees;
    }
    let pack =
        fs::read_to_string(&arguments.bank).map_err(|error| failed(&arguments.bank, &error))?;
    let of = config.truths.len();
    let done = std::cell::Cell::new(0);
    let results = run(&config, &pack, |name| {
        done.set(done.get() + 1);
        eprintln!(
            "{} of {of}: {} simulees, {name}",
            done.get(),
            config.simulees
        );
    })?;
    fs::create_dir_all(&arguments.out).map_err(|error| failed(&arguments.out, &error))?;
    for (name, text) in files(&config, &results)? {
        let path = arguments.out.join(name);
        fs::write(&path, text).map_err(|error| failed(&path, &error))?;
    }
    eprintln!("Written to {}.", arguments.out.display());
    Ok(())
}

fn failed(path: &Path, error: &std::io::Error) -> LabError {
    LabError::Output(format!("{}: {error}", path.display()))
}
