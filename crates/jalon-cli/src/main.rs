//! The `jalon` command.
//!
//! Exit codes: 0 fine, 1 found something, 2 could not run.
mod arguments;

use arguments::{Arguments, BankCommand, Command, PathwayCommand};
use clap::Parser;
use jalon::PathwayOptions;
use jalon_cli::commands::report::PathwayInput;
use jalon_cli::commands::{self, Outcome, score, select, trace};
use std::process::ExitCode;

fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Bank(BankCommand::Check { folder, format }) => {
            commands::bank::check(&folder, format)
        }
        Command::Bank(BankCommand::Pack { folder, output }) => {
            commands::bank::pack(&folder, &output)
        }
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
            workshops,
            sessions,
            today,
            bank,
            lang,
            format,
        } => {
            let input = PathwayInput {
                workshops: workshops.as_deref(),
                options: PathwayOptions {
                    sessions: sessions.map(usize::from),
                    today,
                },
            };
            commands::report::report(&bank, &session, before.as_deref(), &input, &lang, format)
        }
        Command::Pathway(PathwayCommand::Table {
            what,
            workshops,
            bank,
            lang,
            format,
        }) => commands::pathway::table(&bank, workshops.as_deref(), what, &lang, format),
        Command::Pathway(PathwayCommand::Check {
            workshops,
            today,
            bank,
            format,
        }) => commands::pathway::check(&bank, workshops.as_deref(), today, format),
    };
    ExitCode::from(match outcome {
        Outcome::Fine => 0,
        Outcome::Found => 1,
        Outcome::Failed => 2,
    })
}
