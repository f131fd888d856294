//! The recovery study: `cargo run --release -p jalon-lab --bin jalon-recovery -- --bank PACKED
//! --output docs/evidence`. Long: it is not part of any test.
use clap::Parser;
use jalon::{Assessment, Bank};
use jalon_lab::LabError;
use jalon_lab::recovery::{Design, Recovered, learn, recover};
use statrs::distribution::{ContinuousCDF, Normal};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Calibrates simulated answers again and again, and writes how the truth was recovered.
#[derive(Parser)]
struct Arguments {
    /// The bank, packed into one file by `jalon bank pack`; without it only one trait is looked at.
    #[arg(long)]
    bank: Option<PathBuf>,
    /// The folder for the tables.
    #[arg(long)]
    output: PathBuf,
    /// Replicates of each design on one trait.
    #[arg(long, default_value = "2000")]
    replicates: u32,
    /// Parts of the jackknife.
    #[arg(long, default_value = "2")]
    parts: usize,
    /// Only this design: complete, adaptive or tree; its table goes to standard output.
    #[arg(long)]
    only: Option<String>,
    /// Only the bank's small samples.
    #[arg(long, requires = "bank")]
    small_samples: bool,
    /// Replicates of each number of sessions on the tree.
    #[arg(long, default_value = "20")]
    tree_replicates: u32,
}

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
    }
}

const SEED: u64 = 20_261_122;

fn run(arguments: &Arguments) -> Result<(), String> {
    if !arguments.small_samples {
        let table = recovered(arguments)?;
        if arguments.only.is_some() {
            print!("{table}");
            return Ok(());
        }
        write(arguments, "recovery.csv", &table)?;
    }
    match &arguments.bank {
        Some(path) => small_samples(arguments, path),
        None => Ok(()),
    }
}

/// Complete data and the tree with some persons and with four times as many: what is of order 1/N in
/// the bias then falls to a quarter. Of adaptive data first a design that the halves of the jackknife
/// hold, then one that they do not: few persons, items at the ends that nearly nobody meets.
const DESIGNS: [(&str, Design, usize, u32); 6] = [
    ("complete", Design::Complete, 20, 250),
    ("complete", Design::Complete, 20, 1000),
    ("adaptive", Design::Adaptive(10), 20, 4000),
    ("adaptive", Design::Adaptive(10), 30, 2000),
    ("tree", Design::Tree, 20, 500),
    ("tree", Design::Tree, 20, 2000),
];

fn recovered(arguments: &Arguments) -> Result<String, String> {
    let mut table = String::from(
        "design,items,persons,replicates,lost,estimator,item,parameter,truth,bias,bias_error,sd,told_error,coverage,coverage_error\n",
    );
    let wanted = |name: &str| arguments.only.as_deref().is_none_or(|only| only == name);
    for (name, design, items, persons) in DESIGNS.into_iter().filter(|one| wanted(one.0)) {
        eprintln!(
            "{name}, {persons} persons: {} replicates",
            arguments.replicates
        );
        let (n, parts) = (arguments.replicates, arguments.parts);
        let found = recover(design, items, persons, n, SEED, parts);
        let found = found.map_err(|error| error.to_string())?;
        for one in &found {
            row(&mut table, &format!("{name},{items},{persons},{n}"), one);
        }
        for estimator in ["maximum", "jackknife"] {
            summary(estimator, &found);
        }
    }
    Ok(table)
}

fn small_samples(arguments: &Arguments, path: &Path) -> Result<(), String> {
    let told = |error: LabError| error.to_string();
    let text = std::fs::read_to_string(path).map_err(|error| error.to_string())?;
    let bank = Bank::from_json(&text).map_err(|error| error.to_string())?;
    let plan = bank.plan("diagnostic").map_err(|error| error.to_string())?;
    let assessment = Assessment::new(&bank, plan);
    let mut table = String::from(
        "sessions,replicates,expert_rmse_b,error,updated_rmse_b,error,expert_rmse_ln_a,error,updated_rmse_ln_a,error,coverage_b,error,expert_right,error,updated_right,error,known_right,error,gain,error\n",
    );
    for sessions in [50, 100, 200, 500, 1000, 5000] {
        let replicates = if sessions > 1000 {
            arguments.tree_replicates.div_ceil(4)
        } else {
            arguments.tree_replicates
        };
        let model = assessment.model();
        let one = learn(&bank, model, sessions, 14, replicates, SEED, "profile").map_err(told)?;
        let _ = write!(table, "{},{}", one.sessions, one.replicates);
        for figure in [
            one.expert,
            one.updated,
            one.expert_slope,
            one.updated_slope,
            one.coverage,
            one.expert_right,
            one.updated_right,
            one.known_right,
            one.gain,
        ] {
            let _ = write!(table, ",{:.4},{:.4}", figure.value, figure.error);
        }
        table.push('\n');
        eprintln!(
            "{sessions} sessions: RMSE of b {:.3} (expert {:.3}), of ln a {:.3} ({:.3}), coverage {:.3}; right profiles {:.4} (expert {:.4}, known {:.4}), gain {:.4} ± {:.4}",
            one.updated.value,
            one.expert.value,
            one.updated_slope.value,
            one.expert_slope.value,
            one.coverage.value,
            one.updated_right.value,
            one.expert_right.value,
            one.known_right.value,
            one.gain.value,
            one.gain.error
        );
    }
    write(arguments, "small-samples.csv", &table)
}

fn row(table: &mut String, design: &str, one: &Recovered) {
    let _ = writeln!(
        table,
        "{design},{},{},{},{},{:.4},{:.5},{:.5},{:.5},{:.5},{:.4},{:.4}",
        one.lost,
        one.estimator,
        one.item,
        one.parameter,
        one.truth,
        one.bias.value,
        one.bias.error,
        one.sd,
        one.told,
        one.coverage.value,
        one.coverage.error
    );
}

fn summary(estimator: &str, found: &[Recovered]) {
    let all: Vec<&Recovered> = found
        .iter()
        .filter(|one| one.estimator == estimator)
        .collect();
    let errors_off = |one: &Recovered| one.bias.value.abs() / one.bias.error;
    let most = all.iter().map(|one| errors_off(one)).fold(0.0, f64::max);
    // Bonferroni: of so many biases that are 0, one goes beyond in one study of twenty.
    let normal = Normal::standard();
    let limit = normal.inverse_cdf(1.0 - 0.025 / all.len().max(1) as f64);
    eprintln!(
        "  {estimator}: lost {}; largest bias {most:.2} errors, limit {limit:.2} for {} parameters",
        all.first().map_or(0, |one| one.lost),
        all.len()
    );
    for parameter in ["a", "b"] {
        let own: Vec<&&Recovered> = all
            .iter()
            .filter(|one| one.parameter == parameter)
            .collect();
        let n = own.len() as f64;
        let mean = |f: &dyn Fn(&Recovered) -> f64| own.iter().map(|one| f(one)).sum::<f64>() / n;
        let outside = own.iter().filter(|one| errors_off(one) > 3.0).count();
        let largest = own.iter().map(|one| one.bias.value.abs());
        let low = own.iter().map(|one| one.coverage.value).fold(1.0, f64::min);
        let high = own.iter().map(|one| one.coverage.value).fold(0.0, f64::max);
        eprintln!(
            "    {parameter}: mean bias {:.5}, largest {:.5}, beyond 3 errors {outside} of {n}, error {:.5}, SD {:.4}, told {:.4}, coverage {:.4} ({low:.4} to {high:.4})",
            mean(&|one| one.bias.value),
            largest.fold(0.0, f64::max),
            mean(&|one| one.bias.error),
            mean(&|one| one.sd),
            mean(&|one| one.told),
            mean(&|one| one.coverage.value),
        );
    }
}

fn write(arguments: &Arguments, name: &str, text: &str) -> Result<(), String> {
    let path = arguments.output.join(name);
    std::fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))
}
