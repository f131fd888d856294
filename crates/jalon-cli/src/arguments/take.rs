//! What `jalon take` takes.
use std::path::PathBuf;

#[derive(clap::Args)]
pub(crate) struct TakeArguments {
    /// The bank: its folder, or one packed file.
    #[arg(long, default_value = "item-bank")]
    pub(crate) bank: PathBuf,
    /// The plan: screening, diagnostic, positioning, or one of your own.
    #[arg(long, default_value = "diagnostic", conflicts_with = "resume")]
    pub(crate) plan: String,
    /// The seed of what is drawn: which of the best questions comes, the order of options. By
    /// chance, if not given.
    #[arg(long, conflicts_with = "resume")]
    pub(crate) seed: Option<u64>,
    /// The file to keep the session in, which must not be there yet; the first of session.json,
    /// session-2.json, … that is free, if not given.
    #[arg(long, value_name = "SESSION.json", conflicts_with = "resume")]
    pub(crate) save: Option<PathBuf>,
    /// A kept session to go on with; it is kept in the same file.
    #[arg(long, value_name = "SESSION.json")]
    pub(crate) resume: Option<PathBuf>,
}
