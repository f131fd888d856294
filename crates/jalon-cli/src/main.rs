//! The `jalon` command.
//!
//! Exit codes: 0 fine, 1 found something, 2 could not run.
use clap::{Parser, Subcommand};
use jalon_cli::commands::{self, Format, Outcome};
use std::path::PathBuf;
use std::process::ExitCode;

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
    /// Print the report and pathway of a recorded session.
    Report {
        /// The session's JSON file.
        session: PathBuf,
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
        Command::Report {
            session,
            bank,
            lang,
            format,
        } => commands::report::report(&bank, &session, &lang, format),
    };
    ExitCode::from(match outcome {
        Outcome::Fine => 0,
        Outcome::Found => 1,
        Outcome::Failed => 2,
    })
}
