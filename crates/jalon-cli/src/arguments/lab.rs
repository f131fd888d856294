//! What the laboratory's commands take.
use jalon_cli::commands::{calibrate, dif, link};
use jalon_cli::tables::lab_options;
use jalon_cli::tables::options::{self, TableFormat};
use jalon_lab::calibrate::{Family, Points, Population, Scale};
use std::path::PathBuf;

/// A list that clap takes as one value.
type Thetas = Vec<f64>;

/// What `jalon calibrate` takes.
#[derive(clap::Args)]
pub(crate) struct CalibrateArguments {
    /// The response file: person,item1,item2,…; empty is not administered; categories from 0. CSV
    /// or JSON; or Parquet with a row an answer: session, item, score.
    #[arg(long)]
    pub(crate) responses: PathBuf,
    /// 1pl, 2pl, 3pl, 4pl, grm, pcm, gpcm or nrm, for every item that is not held.
    #[arg(long, value_parser = lab_options::family, default_value = "2pl")]
    pub(crate) model: Family,
    /// A prior for all items that have the parameter: PARAMETER:MEAN,SD with ln_a, b, b1, …,
    /// logit_c or logit_d; may come again.
    #[arg(long, value_parser = calibrate::prior_option, allow_hyphen_values = true)]
    pub(crate) prior: Vec<calibrate::PriorOption>,
    /// A file item,parameter,mean,sd with priors of single items.
    #[arg(long)]
    pub(crate) priors: Option<PathBuf>,
    /// A parameter file whose items are held as they are; the persons' mean and SD are then free.
    #[arg(long)]
    pub(crate) fixed: Option<PathBuf>,
    /// A file person,group: each group has its own mean and SD; the first named is the reference.
    #[arg(long)]
    pub(crate) group: Option<PathBuf>,
    /// A bank's folder: its models, and its values as priors with their doubt (b_sd, else 0.5;
    /// ln_a_sd, else 0.3). Asymptotes stay as they are.
    #[arg(long, conflicts_with_all = ["model", "fixed"])]
    pub(crate) bank: Option<PathBuf>,
    /// The id of a plan: calibrate on the bank's tree of competences, with this plan's prior and
    /// grid, for answers that measure many competences.
    #[arg(
        long,
        requires = "bank",
        value_name = "PLAN",
        conflicts_with = "points"
    )]
    pub(crate) tree: Option<String>,
    /// Where the bank with the new values and their doubt goes.
    #[arg(long, requires = "bank")]
    pub(crate) bank_output: Option<PathBuf>,
    /// Where the new parameters go, as the other commands read them.
    #[arg(long)]
    pub(crate) params_output: Option<PathBuf>,
    /// Where a report goes: one HTML page.
    #[arg(long)]
    pub(crate) report: Option<PathBuf>,
    /// What fixes the scale: auto, standard (mean 0, SD 1), spread (the SD is free) or free.
    #[arg(long, value_parser = lab_options::scale, default_value = "auto")]
    pub(crate) scale: Scale,
    /// LOW,HIGH,POINTS of the quadrature; without, it adapts to persons and items.
    #[arg(long, value_parser = lab_options::points, allow_hyphen_values = true)]
    pub(crate) points: Option<Points>,
    /// EM has arrived when no parameter moves by more in a step.
    #[arg(long, value_parser = lab_options::positive, default_value = "1e-5")]
    pub(crate) tolerance: f64,
    /// The most EM steps.
    #[arg(long, default_value = "5000")]
    pub(crate) max_steps: usize,
    /// No standard errors: quicker with many items.
    #[arg(long)]
    pub(crate) no_errors: bool,
    /// Take the bias of order 1/N off by a jackknife of so many parts of the persons (2 is
    /// quickest): without priors slopes come out too steep, most where few answered.
    #[arg(long, value_name = "PARTS", conflicts_with_all = ["bank", "prior", "priors"])]
    pub(crate) jackknife: Option<usize>,
    /// How many threads; as many as there are cores, if not given. The results are the same.
    #[arg(long, value_parser = options::threads)]
    pub(crate) threads: Option<usize>,
    /// How to print. CSV holds the items; what else there is to tell goes to standard error.
    #[arg(long, value_enum, default_value = "human")]
    pub(crate) format: TableFormat,
}

/// What `jalon dif` takes.
#[derive(clap::Args)]
pub(crate) struct DifArguments {
    /// The response file: person,item1,item2,…; 0 or 1; empty is not administered. CSV,
    /// JSON, or Parquet with a row an answer: session, item, score.
    #[arg(long)]
    pub(crate) responses: PathBuf,
    /// A file person,group with two groups; the first named is the reference.
    #[arg(long)]
    pub(crate) group: PathBuf,
    /// The focal group, if it is not the second named.
    #[arg(long)]
    pub(crate) focal: Option<String>,
    /// A parameter file: its items are those tested. Without it, those of the response file.
    #[arg(long)]
    pub(crate) params: Option<PathBuf>,
    /// Mantel–Haenszel, logistic regression, or Lord.
    #[arg(long, value_enum, default_value = "mh")]
    pub(crate) method: dif::Method,
    /// Keep flagged items in the anchor.
    #[arg(long)]
    pub(crate) no_purification: bool,
    /// Below this p an item is flagged.
    #[arg(long, value_parser = lab_options::share, default_value = "0.05")]
    pub(crate) alpha: f64,
    /// The model of Lord's test: 1pl or 2pl.
    #[arg(long, value_parser = lab_options::lord_family, default_value = "2pl")]
    pub(crate) model: Family,
    /// How to print.
    #[arg(long, value_enum, default_value = "human")]
    pub(crate) format: TableFormat,
}

/// What `jalon fit` takes.
#[derive(clap::Args)]
pub(crate) struct FitArguments {
    /// The parameter file.
    #[arg(long)]
    pub(crate) params: PathBuf,
    /// The response file: person,item1,item2,…; empty is not administered. CSV, JSON, or Parquet
    /// with a row an answer: session, item, score.
    #[arg(long)]
    pub(crate) responses: PathBuf,
    /// MEAN,SD of the persons.
    #[arg(long, value_parser = lab_options::population, default_value = "0,1", allow_hyphen_values = true)]
    pub(crate) population: Population,
    /// LOW,HIGH,POINTS of the quadrature.
    #[arg(long, value_parser = lab_options::points, default_value = "-6,6,61", allow_hyphen_values = true)]
    pub(crate) points: Points,
    /// The parameters were estimated from these very answers: S-X2 and M2 lose a degree of freedom
    /// for each.
    #[arg(long)]
    pub(crate) estimated: bool,
    /// Below this p of S-X2 an item is told.
    #[arg(long, value_parser = lab_options::share, default_value = "0.01")]
    pub(crate) alpha: f64,
    /// The file's scaling constant, 1 or 1.702.
    #[arg(long, value_parser = options::metric, default_value = "1")]
    pub(crate) metric: f64,
    /// How to print; what concerns pairs and the whole goes to standard error, but for JSON.
    #[arg(long, value_enum, default_value = "human")]
    pub(crate) format: TableFormat,
}

/// What `jalon simulate` takes.
#[derive(clap::Args)]
pub(crate) struct SimulateArguments {
    /// The bank: its folder, or one packed file.
    #[arg(long, default_value = "item-bank")]
    pub(crate) bank: PathBuf,
    /// The plan's id.
    #[arg(long, default_value = "diagnostic")]
    pub(crate) plan: String,
    /// The id of a decision on one node, whose rightness is told.
    #[arg(long, default_value = "profile")]
    pub(crate) decision: String,
    /// How many people.
    #[arg(long, default_value = "10000")]
    pub(crate) simulees: u32,
    /// All draws follow from it: the same seed gives the same figures on any number of cores.
    #[arg(long, default_value = "1")]
    pub(crate) seed: u64,
    /// Increasing true values that cut people into bands.
    #[arg(long, value_parser = options::thetas, default_value = "-2,-1,0,1", allow_hyphen_values = true)]
    pub(crate) bands: Thetas,
    /// The bank may be wrong: for each level from 0 on, the SD of a shift of b that all its items
    /// share, drawn for each person, such as 0.3,0.3,0.25,0.25,0.3,0.4.
    #[arg(long, value_parser = options::thetas)]
    pub(crate) level_sds: Option<Thetas>,
    /// A folder for figures.csv, exposure.csv and report.html.
    #[arg(long, short)]
    pub(crate) output: Option<PathBuf>,
    /// A file for every answer, as `jalon calibrate` reads it: CSV, or Parquet where the name ends
    /// in .parquet.
    #[arg(long)]
    pub(crate) responses: Option<PathBuf>,
    /// How many threads; as many as there are cores, if not given.
    #[arg(long, value_parser = options::threads)]
    pub(crate) threads: Option<usize>,
    /// How to print.
    #[arg(long, value_enum, default_value = "human")]
    pub(crate) format: TableFormat,
}

/// What `jalon link` takes.
#[derive(clap::Args)]
pub(crate) struct LinkArguments {
    /// The parameter file whose scale stays.
    #[arg(long)]
    pub(crate) old: PathBuf,
    /// The parameter file that is brought to it.
    #[arg(long)]
    pub(crate) new: PathBuf,
    /// Whose line --params-output takes; all are printed.
    #[arg(long, value_enum, default_value = "stocking-lord")]
    pub(crate) method: link::Method,
    /// Where the new items go, on the old scale.
    #[arg(long)]
    pub(crate) params_output: Option<PathBuf>,
    /// The files' scaling constant, 1 or 1.702; what is written has 1.
    #[arg(long, value_parser = options::metric, default_value = "1")]
    pub(crate) metric: f64,
    /// How to print.
    #[arg(long, value_enum, default_value = "human")]
    pub(crate) format: TableFormat,
}

/// What `jalon drift` takes.
#[derive(clap::Args)]
pub(crate) struct DriftArguments {
    /// The earlier calibration, as `jalon calibrate --format json` writes it.
    #[arg(long)]
    pub(crate) old: PathBuf,
    /// The later one.
    #[arg(long)]
    pub(crate) new: PathBuf,
    /// Below this p an item has drifted.
    #[arg(long, value_parser = lab_options::share, default_value = "0.01")]
    pub(crate) alpha: f64,
    /// How to print.
    #[arg(long, value_enum, default_value = "human")]
    pub(crate) format: TableFormat,
}
