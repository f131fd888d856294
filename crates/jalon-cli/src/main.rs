//! The `jalon` command.
//!
//! Exit codes: 0 fine, 1 found something, 2 could not run.
mod arguments;

use arguments::{Arguments, BankCommand, Command};
use clap::Parser;
use jalon_cli::commands::{self, Outcome, score, select, trace};
use std::process::ExitCode;

fn bank(command: BankCommand) -> Outcome {
    use commands::bank::{check, pack, schema, stats};
    match command {
        BankCommand::Check {
            bank,
            verbose,
            states,
            format,
        } => check::check(
            &bank,
            check::Options {
                states,
                verbose,
                format,
            },
        ),
        BankCommand::Stats {
            bank,
            theta,
            plot,
            html,
            format,
        } => stats::stats(
            &bank,
            &stats::Options {
                thetas: theta,
                plot,
                html,
                format,
            },
        ),
        BankCommand::Schema { of, bank, output } => schema::schema(of, &bank, output.as_deref()),
        BankCommand::Pack { folder, output } => pack::pack(&folder, &output),
    }
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Bank(command) => bank(command),
        Command::Replay {
            session,
            bank,
            format,
        } => commands::replay::replay(&bank, &session, format),
        Command::Information {
            params,
            theta,
            metric,
            format,
        } => commands::information::information(&params, &theta, metric, format),
        Command::Score {
            params,
            responses,
            estimator,
            prior,
            grid,
            range,
            interval,
            fit,
            metric,
            threads,
            format,
        } => {
            let cores = || std::thread::available_parallelism().map_or(1, usize::from);
            let options = score::Options {
                estimator,
                prior,
                grid,
                range,
                interval,
                fit,
                metric,
                threads: threads.unwrap_or_else(cores),
                format,
            };
            score::score(&params, &responses, &options)
        }
        Command::Select {
            test,
            administered,
            criterion,
            theta,
        } => {
            let options = select::Options {
                criterion,
                theta,
                prior: test.prior,
                grid: test.grid,
                range: test.range,
                seed: test.seed,
                metric: test.metric,
                format: test.format,
            };
            select::select(&test.params, &administered, &options)
        }
        Command::Trace {
            test,
            responses,
            criterion,
            estimator,
            start_theta,
            max_items,
            min_items,
            stop,
            classify,
            cuts,
            content,
            shares,
            enemies,
            randomesque,
            reason,
        } => {
            let options = trace::Options {
                criterion,
                estimator,
                start_theta,
                max_items,
                min_items,
                stop,
                classify: classify.zip(cuts),
                content: content.zip(shares),
                enemies,
                randomesque,
                reason,
                prior: test.prior,
                grid: test.grid,
                range: test.range,
                seed: test.seed,
                metric: test.metric,
                format: test.format,
            };
            trace::trace(&test.params, &responses, &options)
        }
        Command::Report {
            session,
            before,
            bank,
            lang,
            format,
        } => commands::report::report(&bank, &session, before.as_deref(), &lang, format),
    };
    ExitCode::from(match outcome {
        Outcome::Fine => 0,
        Outcome::Found => 1,
        Outcome::Failed => 2,
    })
}
