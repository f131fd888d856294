//! The `jalon` command.
//!
//! Exit codes: 0 fine, 1 found something, 2 could not run.
use clap::{Parser, Subcommand};
use jalon::estimate::{Prior, Quadrature, Range};
use jalon::select::single::Criterion;
use jalon_cli::commands::{self, Format, Outcome, score, select, trace};
use jalon_cli::tables::options::{self, Estimator, TableFormat};
use std::path::PathBuf;
use std::process::ExitCode;

/// A list that clap takes as one value.
type Thetas = Vec<f64>;

/// Adaptive skills assessment from the command line.
#[derive(Parser)]
#[command(name = "jalon", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Check or pack a bank.
    #[command(subcommand)]
    Bank(BankCommand),
    /// Recompute a recorded session and verify it.
    Replay {
        /// The session's JSON file.
        session: PathBuf,
        /// The bank: its folder, or one packed file.
        #[arg(long, default_value = "item-bank")]
        bank: PathBuf,
        /// How to print.
        #[arg(long, value_enum, default_value = "human")]
        format: Format,
    },
    /// Probabilities and Fisher information of items.
    #[command(after_help = "Example: jalon information --params P.csv --theta=-3:3:0.5")]
    Information {
        /// The parameter file: item,model,a,b,c,d or a,b1,b2,… or a1,…,c1,….
        #[arg(long)]
        params: PathBuf,
        /// FROM:TO:STEP, or a list such as -1,0,2.
        #[arg(long, value_parser = options::thetas, allow_hyphen_values = true)]
        theta: Thetas,
        /// The file's scaling constant, 1 or 1.702.
        #[arg(long, value_parser = options::metric, default_value = "1")]
        metric: f64,
        /// How to print.
        #[arg(long, value_enum, default_value = "human")]
        format: TableFormat,
    },
    /// Estimate theta for every person of a response file.
    #[command(after_help = "Example: jalon score --params P.csv --responses R.csv --estimator eap")]
    Score {
        /// The parameter file.
        #[arg(long)]
        params: PathBuf,
        /// The response file: person,item1,item2,…; empty is not administered.
        #[arg(long)]
        responses: PathBuf,
        /// eap, map, ml, wle, robust:huber:K or robust:tukey:K.
        #[arg(long, value_parser = options::estimator, default_value = "eap")]
        estimator: Estimator,
        /// normal:MEAN,SD, uniform:LOW,HIGH or jeffreys; for eap and map.
        #[arg(long, value_parser = options::prior, default_value = "normal:0,1")]
        prior: Prior,
        /// LOW,HIGH,NODES of the quadrature, for eap.
        #[arg(long, value_parser = options::grid, default_value = "-6,6,121", allow_hyphen_values = true)]
        grid: Quadrature,
        /// LOW,HIGH between which a maximum is looked for.
        #[arg(long, value_parser = options::range, allow_hyphen_values = true)]
        range: Option<Range>,
        /// The file's scaling constant, 1 or 1.702.
        #[arg(long, value_parser = options::metric, default_value = "1")]
        metric: f64,
        /// How to print.
        #[arg(long, value_enum, default_value = "human")]
        format: TableFormat,
    },
    /// The next item: a criterion's value of every item left, best first.
    #[command(
        after_help = "Example: jalon select --params P.csv --administered i3=1,i7=0 --theta=0.4 --criterion MFI"
    )]
    Select {
        #[command(flatten)]
        test: TestArguments,
        /// ITEM=CATEGORY,… already answered.
        #[arg(long, default_value = "")]
        administered: String,
        /// MFI, bOpt, thOpt, MLWI, MPWI, MEI:observed, MEI:fisher, MEPV, MEPV:predictive, KL, KLP, KL-point:DELTA, KL-interval:C, GDI, GDIP,
        /// success:P, progressive:LENGTH, proportional:LENGTH, random.
        #[arg(long, value_parser = options::criterion)]
        criterion: Criterion,
        /// The provisional theta.
        #[arg(long, allow_hyphen_values = true)]
        theta: f64,
    },
    /// A whole adaptive test, replayed on given answers.
    #[command(
        after_help = "Example: jalon trace --params P.csv --responses R.csv --criterion MFI --estimator eap --max-items 20"
    )]
    Trace {
        #[command(flatten)]
        test: TestArguments,
        /// The response file; its first person is replayed.
        #[arg(long)]
        responses: PathBuf,
        /// As in `jalon select`.
        #[arg(long, value_parser = options::criterion, default_value = "MFI")]
        criterion: Criterion,
        /// As in `jalon score`.
        #[arg(long, value_parser = options::estimator, default_value = "eap")]
        estimator: Estimator,
        /// Theta before the first answer.
        #[arg(long, default_value = "0", allow_hyphen_values = true)]
        start_theta: f64,
        /// The most items.
        #[arg(long, default_value = "20")]
        max_items: usize,
    },
    /// Print the report and pathway of a recorded session.
    Report {
        /// The session's JSON file.
        session: PathBuf,
        /// An earlier session of the same person: tells what changed since.
        #[arg(long)]
        before: Option<PathBuf>,
        /// The bank: its folder, or one packed file.
        #[arg(long, default_value = "item-bank")]
        bank: PathBuf,
        /// The language of the texts.
        #[arg(long, default_value = "fr")]
        lang: String,
        /// How to print.
        #[arg(long, value_enum, default_value = "human")]
        format: Format,
    },
}

/// What commands on a single-trait test share.
#[derive(clap::Args)]
struct TestArguments {
    /// The parameter file: item,model,a,b,c,d or a,b1,b2,… or a1,…,c1,….
    #[arg(long)]
    params: PathBuf,
    /// normal:MEAN,SD or uniform:LOW,HIGH.
    #[arg(long, value_parser = options::prior, default_value = "normal:0,1")]
    prior: Prior,
    /// LOW,HIGH,NODES of the quadrature.
    #[arg(long, value_parser = options::grid, default_value = "-6,6,121", allow_hyphen_values = true)]
    grid: Quadrature,
    /// LOW,HIGH between which a maximum is looked for.
    #[arg(long, value_parser = options::range, default_value = "-4,4", allow_hyphen_values = true)]
    range: Range,
    /// The seed of progressive, proportional and random.
    #[arg(long, default_value = "0")]
    seed: u64,
    /// The file's scaling constant, 1 or 1.702.
    #[arg(long, value_parser = options::metric, default_value = "1")]
    metric: f64,
    /// How to print.
    #[arg(long, value_enum, default_value = "human")]
    format: TableFormat,
}

#[derive(Subcommand)]
enum BankCommand {
    /// Check a bank's folder; prints every problem with its place.
    Check {
        /// The bank's folder.
        #[arg(default_value = "item-bank")]
        folder: PathBuf,
        /// How to print.
        #[arg(long, value_enum, default_value = "human")]
        format: Format,
    },
    /// Check a bank's folder and write it as one file.
    Pack {
        /// The bank's folder.
        folder: PathBuf,
        /// The file to write.
        #[arg(long, short)]
        output: PathBuf,
    },
}

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
            metric,
            format,
        } => {
            let options = score::Options {
                estimator,
                prior,
                grid,
                range,
                metric,
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
        } => {
            let options = trace::Options {
                criterion,
                estimator,
                start_theta,
                max_items,
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
