//! The recovery study: `cargo run --release -p jalon-lab --bin jalon-recovery -- --bank PACKED
//! --output docs/evidence`. Long: it is not part of any test.
use clap::Parser;
use jalon::{Assessment, Bank};
use jalon_lab::LabError;
use jalon_lab::recovery::{Design, Recovered, learn, recover};
use std::fmt::Write;
use std::path::PathBuf;
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
    let told = |error: LabError| error.to_string();
    let mut table = String::from(
        "design,items,persons,replicates,lost,item,parameter,truth,bias,bias_error,sd,told_error,coverage,coverage_error\n",
    );
    for (name, design, items, persons) in [
        ("complete", Design::Complete, 20, 1000),
        ("adaptive, 10 of 30", Design::Adaptive(10), 30, 2000),
    ] {
        eprintln!("{name}: {} replicates", arguments.replicates);
        let found = recover(design, items, persons, arguments.replicates, SEED).map_err(told)?;
        for one in &found {
            row(
                &mut table,
                &format!("\"{name}\",{items},{persons},{}", arguments.replicates),
                one,
            );
        }
        summary(name, &found);
    }
    write(arguments, "recovery.csv", &table)?;
    let Some(path) = &arguments.bank else {
        return Ok(());
    };
    let text = std::fs::read_to_string(path).map_err(|error| error.to_string())?;
    let bank = Bank::from_json(&text).map_err(|error| error.to_string())?;
    let plan = bank.plan("diagnostic").map_err(|error| error.to_string())?;
    let assessment = Assessment::new(&bank, plan);
    let mut table = String::from(
        "sessions,replicates,expert_rmse_b,error,updated_rmse_b,error,expert_rmse_ln_a,error,updated_rmse_ln_a,error,coverage_b,error\n",
    );
    for sessions in [50, 100, 200, 500, 1000, 5000] {
        let replicates = if sessions > 1000 {
            arguments.tree_replicates.div_ceil(4)
        } else {
            arguments.tree_replicates
        };
        let one = learn(&bank, assessment.model(), sessions, 14, replicates, SEED).map_err(told)?;
        let _ = write!(table, "{},{}", one.sessions, one.replicates);
        for figure in [
            one.expert,
            one.updated,
            one.expert_slope,
            one.updated_slope,
            one.coverage,
        ] {
            let _ = write!(table, ",{:.4},{:.4}", figure.value, figure.error);
        }
        table.push('\n');
        eprintln!(
            "{sessions} sessions: RMSE of b {:.3} (expert {:.3}), of ln a {:.3} ({:.3}), coverage {:.3}",
            one.updated.value,
            one.expert.value,
            one.updated_slope.value,
            one.expert_slope.value,
            one.coverage.value
        );
    }
    write(arguments, "small-samples.csv", &table)
}

fn row(table: &mut String, design: &str, one: &Recovered) {
    let _ = writeln!(
        table,
        "{design},{},{},{},{:.4},{:.5},{:.5},{:.5},{:.5},{:.4},{:.4}",
        one.lost,
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

fn summary(name: &str, found: &[Recovered]) {
    for parameter in ["a", "b"] {
        let own: Vec<&Recovered> = found
            .iter()
            .filter(|one| one.parameter == parameter)
            .collect();
        let n = own.len() as f64;
        let mean = |f: &dyn Fn(&Recovered) -> f64| own.iter().map(|one| f(one)).sum::<f64>() / n;
        let outside = own
            .iter()
            .filter(|one| one.bias.value.abs() > 3.0 * one.bias.error)
            .count();
        let low = own.iter().map(|one| one.coverage.value).fold(1.0, f64::min);
        let high = own.iter().map(|one| one.coverage.value).fold(0.0, f64::max);
        eprintln!(
            "{name} {parameter}: mean bias {:.5}, items beyond 3 errors {outside} of {n}, SD {:.4}, told {:.4}, coverage {:.4} ({low:.4} to {high:.4}), lost {}",
            mean(&|one| one.bias.value),
            mean(&|one| one.sd),
            mean(&|one| one.told),
            mean(&|one| one.coverage.value),
            own.first().map_or(0, |one| one.lost)
        );
    }
}

fn write(arguments: &Arguments, name: &str, text: &str) -> Result<(), String> {
    let path = arguments.output.join(name);
    std::fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))
}
