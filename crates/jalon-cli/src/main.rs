//! The `jalon` command.
//!
//! Exit codes: 0 fine, 1 found something, 2 could not run.
mod arguments;
mod help;
mod shell;

use arguments::{Arguments, BankCommand, Command, ExportArguments, PathwayCommand};
use clap::{CommandFactory, FromArgMatches};
use jalon::PathwayOptions;
use jalon_cli::commands::report::PathwayInput;
use jalon_cli::commands::{
    self, Outcome, calibrate, cohort, dif, drift, fit, link, score, select, simulate, take, trace,
};
use jalon_cli::language::Language;
use jalon_cli::out;
use std::env;
use std::process::ExitCode;

fn bank(command: BankCommand) -> Outcome {
    use commands::bank::{check, export, import, pack, schema, stats};
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
        BankCommand::Pack {
            folder,
            output,
            compiled,
        } => pack::pack(&folder, &output, compiled),
        BankCommand::Export {
            to,
            bank,
            output,
            engine,
            format,
        } => export::export(
            &bank,
            &export::Options {
                to,
                output,
                engine,
                format,
            },
        ),
        BankCommand::Import {
            from,
            file,
            output,
            bank,
            measures,
            level,
            lang,
            format,
        } => import::import(
            &file,
            &import::Options {
                from,
                output,
                bank,
                drafts: jalon_cli::exchange::qti3::Drafts {
                    measures,
                    level,
                    lang,
                },
                format,
            },
        ),
    }
}

/// What an option that clap asks for cannot be without.
fn export(given: ExportArguments, lang: String) -> Outcome {
    use commands::export::{To, badge, export, statements};
    match (given.to, given.home, given.issuer) {
        (To::Xapi, Some(home), _) => {
            statements::export(&given.sessions, &given.bank, &home, &given.output)
        }
        (To::OpenBadge, _, Some(issuer)) => {
            let [session] = given.sessions.as_slice() else {
                jalon_cli::tell!(
                    "expected one session for a credential, found {}",
                    given.sessions.len()
                );
                return Outcome::Failed;
            };
            let badge = badge::Badge {
                issuer,
                key: given.key,
                date: given.date,
                recipient: given.recipient,
                lang,
            };
            badge::export(session, &given.bank, &badge, &given.output)
        }
        _ => export(&given.sessions, &given.bank, &given.output),
    }
}

fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

fn main() -> ExitCode {
    let language = help::asked(env::args_os()).unwrap_or_else(Language::from_environment);
    out::speak(language);
    let command = help::dressed(Arguments::command(), language);
    let parsed = command
        .try_get_matches()
        .and_then(|matches| Arguments::from_arg_matches(&matches));
    let arguments = match parsed {
        Ok(arguments) => arguments,
        Err(error) if error.use_stderr() && language == Language::Fr => {
            out::tell_as_is(&help::refusal(&error, language));
            return ExitCode::from(2);
        }
        Err(error) => {
            // Help that nobody reads any more is no failure.
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    let lang = arguments.lang.unwrap_or_else(|| language.code().to_owned());
    let outcome = match arguments.command {
        Command::Take(given) => take::take(&take::Options {
            bank: given.bank,
            plan: given.plan,
            seed: given.seed,
            save: given.save,
            resume: given.resume,
            language,
        }),
        Command::Bank(command) => bank(command),
        Command::Completions { shell } => {
            shell::completions(help::dressed(Arguments::command(), language), shell)
        }
        Command::Manual { output } => {
            let command = Arguments::command().disable_help_subcommand(true);
            shell::manual(help::dressed(command, language), &output)
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
        Command::Export(given) => export(*given, lang),
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
            format,
            output,
        } => {
            let input = PathwayInput {
                workshops: workshops.as_deref(),
                options: PathwayOptions {
                    sessions: sessions.map(usize::from),
                    today,
                },
            };
            let told = commands::report::Asked {
                bank: &bank,
                session: &session,
                earlier: before.as_deref(),
            };
            commands::report::report(&told, &input, &lang, format, output.as_deref())
        }
        Command::Cohort(given) => cohort::cohort(
            &given.sessions,
            &cohort::Options {
                bank: given.bank,
                workshops: given.workshops,
                group_size: given.group_size,
                sessions: usize::from(given.programme),
                lang: Language::of(&lang),
                format: given.format,
                output: given.output,
            },
        ),
        Command::Pathway(PathwayCommand::Table {
            what,
            workshops,
            bank,
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
