//! What `jalon bank` takes.
use clap::Subcommand;
use jalon_cli::commands::bank::export::To;
use jalon_cli::commands::bank::import::From;
use jalon_cli::tables::options::{self, TableFormat};
use std::path::PathBuf;

/// A list that clap takes as one value.
type Thetas = Vec<f64>;

#[derive(Subcommand)]
pub(crate) enum BankCommand {
    /// Check a bank: every problem with its place, then advice on its content.
    ///
    /// A bank that cannot be read is told file by file, with what was expected and found. One that
    /// can is looked at further: simulations that cannot be done, keys that their form gives away,
    /// long sentences, words to avoid, pictures without contrast, blueprints that no test can meet.
    /// A problem is exit code 1; notes are for the author and leave it 0.
    #[command(
        after_help = "Examples:\n  jalon bank check item-bank\n  jalon bank check item-bank --verbose\n  jalon bank check item-bank --format csv > findings.csv"
    )]
    Check {
        /// The bank: its folder, or one packed file.
        #[arg(default_value = "item-bank")]
        bank: PathBuf,
        /// Tell also what is well: each simulation's shortest solution, and the statistics on keys.
        #[arg(long, short)]
        verbose: bool,
        /// The most states of a simulation to look at.
        #[arg(long, default_value_t = jalon::check::MOST_STATES)]
        states: usize,
        /// How to print.
        #[arg(long, value_enum, default_value = "human")]
        format: TableFormat,
    },
    /// What a bank covers: items by competence, level, type, device and language, reading ease and
    /// time, and information over theta by area.
    #[command(
        after_help = "Examples:\n  jalon bank stats item-bank\n  jalon bank stats item-bank --plot information.svg\n  jalon bank stats item-bank --html coverage.html\n  jalon bank stats item-bank --format csv > items.csv"
    )]
    Stats {
        /// The bank: its folder, or one packed file.
        #[arg(default_value = "item-bank")]
        bank: PathBuf,
        /// FROM:TO:STEP, or a list such as -1,0,2: where information is given.
        #[arg(long, value_parser = options::thetas, default_value = "-3:2:0.5", allow_hyphen_values = true)]
        theta: Thetas,
        /// An SVG file to draw information over theta into.
        #[arg(long, value_name = "FILE")]
        plot: Option<PathBuf>,
        /// An HTML file to write tables and plot into.
        #[arg(long, value_name = "FILE")]
        html: Option<PathBuf>,
        /// How to print: csv has one row an item, json everything.
        #[arg(long, value_enum, default_value = "human")]
        format: TableFormat,
    },
    /// Print the JSON Schema (2020-12) of a format, for completion in editors.
    #[command(
        after_help = "Examples:\n  jalon bank schema item\n  jalon bank schema --output item-bank/schema"
    )]
    Schema {
        /// The format; all of them with --output, if not given.
        #[arg(value_enum, required_unless_present = "output")]
        of: Option<jalon_cli::schema::Format>,
        /// The bank whose languages texts have: its folder, or one packed file.
        #[arg(long, default_value = "item-bank")]
        bank: PathBuf,
        /// A folder to write into, one file a format.
        #[arg(long, short, value_name = "FOLDER")]
        output: Option<PathBuf>,
    },
    /// Check a bank's folder and write it as one file.
    #[command(
        after_help = "Examples:\n  jalon bank pack item-bank --output bank.json\n  jalon bank pack item-bank --output bank.jalon --compiled"
    )]
    Pack {
        /// The bank's folder.
        folder: PathBuf,
        /// The file to write.
        #[arg(long, short)]
        output: PathBuf,
        /// As bytes that a browser reads without checking them again, with this version of Jalon
        /// only: for `Bank.fromCompiled`.
        #[arg(long)]
        compiled: bool,
    },
    /// Write a bank in another system's format, and tell what that cannot hold.
    #[command(
        after_help = "Examples:\n  jalon bank export --to qti3 --output package.zip\n  jalon bank export --to mirt --output parameters.csv\n  jalon bank export --to catr --output matrix.csv --format csv > left-out.csv"
    )]
    Export {
        /// qti3: a content package. mirt, catr, catr-grm: the items' parameters as these R packages
        /// write them.
        #[arg(long, value_enum)]
        to: To,
        /// The bank's folder.
        #[arg(long, default_value = "item-bank")]
        bank: PathBuf,
        /// The file to write; for a content package a .zip, or a folder.
        #[arg(long, short)]
        output: PathBuf,
        /// The folder of the npm package, to be put into a content package: with it a player can
        /// play simulations.
        #[arg(long, value_name = "FOLDER")]
        engine: Option<PathBuf>,
        /// How to print what was lost.
        #[arg(long, value_enum, default_value = "human")]
        format: TableFormat,
    },
    /// Read items, or new parameters of a bank's items, from another system's format.
    ///
    /// Items of a content package become drafts for a bank: choice, order, match, hotspot and text
    /// entry. Parameters go into a copy of the bank, with a list of what changed.
    #[command(
        after_help = "Examples:\n  jalon bank import --from qti3 package.zip --output drafts\n  jalon bank import --from qti3 package.zip --measures 2.1 --level 3 --lang en --output drafts-of-2.1\n  jalon bank import --from mirt parameters.csv --output new-bank"
    )]
    Import {
        /// qti3: a content package. mirt, catr, catr-grm: parameters as these R packages write them.
        #[arg(long, value_enum)]
        from: From,
        /// The package, as a file or a folder, or the table.
        file: PathBuf,
        /// The folder to write, new or empty.
        #[arg(long, short, value_name = "FOLDER")]
        output: PathBuf,
        /// The bank whose parameters change.
        #[arg(long, default_value = "item-bank")]
        bank: PathBuf,
        /// The competence of items that do not say.
        #[arg(long)]
        measures: Option<String>,
        /// The level of items that do not say.
        #[arg(long)]
        level: Option<u64>,
        /// The language of items that do not say.
        #[arg(long)]
        lang: Option<String>,
        /// How to print what changed.
        #[arg(long, value_enum, default_value = "human")]
        format: TableFormat,
    },
}
