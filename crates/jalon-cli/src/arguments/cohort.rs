//! What `jalon cohort` takes.
use jalon::cohort::groups::GroupSize;
use jalon_cli::commands::cohort::CohortFormat;
use std::path::PathBuf;

#[derive(clap::Args)]
pub(crate) struct CohortArguments {
    /// Records, or folders whose .json files are records. Sessions with the same pseudonym are one
    /// person: the last one counts, and the first is what it is compared with.
    #[arg(required = true)]
    pub(crate) sessions: Vec<PathBuf>,
    /// The most people of a group; a group has three quarters of it at least.
    #[arg(long, value_parser = group_size, default_value = "8")]
    pub(crate) group_size: GroupSize,
    /// How many workshops a group's programme has.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=20), default_value = "5")]
    pub(crate) programme: u8,
    /// A CSV table of your own workshops, in the place of the bank's.
    #[arg(long)]
    pub(crate) workshops: Option<PathBuf>,
    /// The bank: its folder, or one packed file.
    #[arg(long, default_value = "item-bank")]
    pub(crate) bank: PathBuf,
    /// How to print.
    #[arg(long, value_enum, default_value = "text")]
    pub(crate) format: CohortFormat,
    /// A folder for the files: figures.csv, changes.csv and groups.csv, or cohort.txt, or cohort.json.
    #[arg(long, short)]
    pub(crate) output: Option<PathBuf>,
}

fn group_size(text: &str) -> Result<GroupSize, String> {
    let size = text.parse().ok().filter(|size| *size <= 100);
    size.and_then(GroupSize::new)
        .ok_or_else(|| "expected a number of people from 3 to 100, as 8".to_owned())
}
