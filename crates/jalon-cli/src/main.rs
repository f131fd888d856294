//! The `jalon` command.
//!
//! Exit codes: 0 fine, 1 found something, 2 could not run.
mod arguments;

use arguments::{Arguments, BankCommand, Command, PathwayCommand};
use clap::Parser;
use jalon::PathwayOptions;
use jalon_cli::commands::report::PathwayInput;
use jalon_cli::commands::{
    self, Outcome, calibrate, dif, drift, fit, link, score, select, simulate, trace,
};
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

fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
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
        Command::Calibrate(given) => {
            let options = calibrate::Options {
                family: given.bank.is_none().then_some(given.model),
                priors: given.prior,
                prior_file: given.priors,
                fixed: given.fixed,
                group: given.group,
                bank: given.bank,
                tree: given.tree,
                bank_output: given.bank_output,
                params_output: given.params_output,
                report: given.report,
                scale: given.scale,
                points: given.points,
                tolerance: given.tolerance,
                most_steps: given.max_steps,
                errors: !given.no_errors,
                jackknife: given.jackknife,
                threads: given.threads.unwrap_or_else(cores),
                format: given.format,
            };
            calibrate::calibrate(&given.responses, &options)
        }
        Command::Dif(given) => {
            let options = dif::Options {
                group: given.group,
                focal: given.focal,
                params: given.params,
                method: given.method,
                purify: !given.no_purification,
                alpha: given.alpha,
                family: given.model,
                format: given.format,
            };
            dif::dif(&given.responses, &options)
        }
        Command::Fit(given) => {
            let options = fit::Options {
                population: given.population,
                points: given.points,
                alpha: given.alpha,
                estimated: given.estimated,
                metric: given.metric,
                format: given.format,
            };
            fit::fit(&given.params, &given.responses, &options)
        }
        Command::Simulate(given) => simulate::simulate(&simulate::Options {
            bank: given.bank,
            plan: given.plan,
            decision: given.decision,
            simulees: given.simulees,
            seed: given.seed,
            bands: given.bands,
            level_sds: given.level_sds.unwrap_or_default(),
            output: given.output,
            responses: given.responses,
            threads: given.threads.unwrap_or_else(cores),
            format: given.format,
        }),
        Command::Link(given) => {
            let options = link::Options {
                method: given.method,
                params_output: given.params_output,
                metric: given.metric,
                format: given.format,
            };
            link::link(&given.old, &given.new, &options)
        }
        Command::Drift(given) => {
            let options = drift::Options {
                alpha: given.alpha,
                format: given.format,
            };
            drift::drift(&given.old, &given.new, &options)
        }
        Command::Export {
            sessions,
            bank,
            output,
        } => commands::export::export(&sessions, &bank, &output),
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
