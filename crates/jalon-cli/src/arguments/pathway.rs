//! What `jalon pathway` takes.
use clap::Subcommand;
use jalon::Date;
use jalon_cli::commands::Format;
use jalon_cli::commands::pathway::{TableForm, What};
use std::path::PathBuf;

#[derive(Subcommand)]
pub(crate) enum PathwayCommand {
    /// Print the rules, workshops or programmes as a table to review; a table of workshops in CSV
    /// can be changed and given back as --workshops.
    #[command(
        after_help = "Examples:\n  jalon pathway table\n  jalon pathway table --what workshops --format csv > own.csv"
    )]
    Table {
        /// What to print.
        #[arg(long, value_enum, default_value = "rules")]
        what: What,
        /// A CSV table of your own workshops, in the place of the bank's.
        #[arg(long)]
        workshops: Option<PathBuf>,
        /// The bank: its folder, or one packed file.
        #[arg(long, default_value = "item-bank")]
        bank: PathBuf,
        /// How to print.
        #[arg(long, value_enum, default_value = "markdown")]
        format: TableForm,
    },
    /// Check the rules, what no workshop serves, and which programmes are out of date.
    #[command(
        after_help = "Examples:\n  jalon pathway check\n  jalon pathway check --workshops workshops.csv --today 2026-11-22"
    )]
    Check {
        /// A CSV table of your own workshops, in the place of the bank's.
        #[arg(long)]
        workshops: Option<PathBuf>,
        /// The day, as 2026-11-22.
        #[arg(long)]
        today: Option<Date>,
        /// The bank: its folder, or one packed file.
        #[arg(long, default_value = "item-bank")]
        bank: PathBuf,
        /// How to print.
        #[arg(long, value_enum, default_value = "human")]
        format: Format,
    },
}
