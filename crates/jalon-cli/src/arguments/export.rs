//! What `jalon export` takes.
use clap::Args;
use jalon_cli::commands::export::To;
use std::path::PathBuf;

#[derive(Args)]
pub(crate) struct ExportArguments {
    /// Records, or folders whose .json files are records. Each is replayed and verified.
    #[arg(required = true)]
    pub(crate) sessions: Vec<PathBuf>,
    /// parquet: a row an answer. xapi: a statement an answer, and one for the end. open-badge: one
    /// session's result.
    #[arg(long, value_enum, default_value = "parquet")]
    pub(crate) to: To,
    /// The bank: its folder, or one packed file.
    #[arg(long, default_value = "item-bank")]
    pub(crate) bank: PathBuf,
    /// The file to write; docs/answers.md says what the columns of Parquet are, docs/interchange.md
    /// what the others hold.
    #[arg(long, short)]
    pub(crate) output: PathBuf,
    /// Of xapi: the page that names the system of accounts. Persons are numbers in it.
    #[arg(long, value_name = "URL", required_if_eq("to", "xapi"))]
    pub(crate) home: Option<String>,
    /// Of open-badge: who gives it, a JSON file with `id` and `name`.
    #[arg(long, value_name = "FILE", required_if_eq("to", "open-badge"))]
    pub(crate) issuer: Option<PathBuf>,
    /// Of open-badge: the issuer's private key (PEM, PKCS #8; Ed25519 or P-256), to sign.
    #[arg(long, value_name = "FILE")]
    pub(crate) key: Option<PathBuf>,
    /// Of open-badge: the day from which it holds; the record's, if not given.
    #[arg(long)]
    pub(crate) date: Option<String>,
    /// Of open-badge: the address of electronic mail of who gets it; only its hash is kept.
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) recipient: Option<String>,
}
