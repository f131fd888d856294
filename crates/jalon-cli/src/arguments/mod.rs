//! The command line: subcommands, options, help.
use clap::{Parser, Subcommand};
use jalon::Date;
use jalon::classify::CutScores;
use jalon::estimate::{Level, Prior, Quadrature, Range};
use jalon::select::single::Criterion;
use jalon::stop::single::Rule;
use jalon_cli::commands::pathway::{TableForm, What};
use jalon_cli::commands::{Format, calibrate, dif};
use jalon_cli::tables::lab_options;
use jalon_cli::tables::options::{self, Estimator, TableFormat};
use jalon_cli::tables::test_options::{self, ClassifyRule, Shares};
use jalon_lab::calibrate::{Family, Points, Population, Scale};
use std::path::PathBuf;

/// A list that clap takes as one value.
type Thetas = Vec<f64>;
/// Likewise.
type Names = Vec<String>;

/// Adaptive skills assessment from the command line.
#[derive(Parser)]
#[command(name = "jalon", version)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Check, describe or pack a bank.
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
        /// The parameter file: item,model,a,b,c,d or a,b1,b2,… or a1,…,c1,…; CSV, or JSON: an array of
        /// objects with these keys.
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
    #[command(
        after_help = "Example: jalon score --params P.csv --responses R.csv --estimator eap --interval 0.95"
    )]
    Score {
        /// The parameter file.
        #[arg(long)]
        params: PathBuf,
        /// The response file: person,item1,item2,…; empty is not administered. CSV or JSON. No person
        /// may come twice (looked for among the first 16 million).
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
        /// Columns low and high: the credible interval of eap, the likelihood interval of ml.
        #[arg(long, value_parser = options::level, value_name = "LEVEL")]
        interval: Option<Level>,
        /// Columns lz, lz_star, infit and outfit: whether the answers fit the model.
        #[arg(long)]
        fit: bool,
        /// How many threads; as many as there are cores, if not given. The results are the same.
        #[arg(long, value_parser = options::threads)]
        threads: Option<usize>,
        /// How to print.
        #[arg(long, value_enum, default_value = "human")]
        format: TableFormat,
    },
    /// Item parameters from answers: marginal maximum likelihood by EM, with priors, groups, fixed
    /// items and standard errors. Exit code 1 with warnings, which are printed.
    #[command(
        after_help = "Example: jalon calibrate --responses R.csv --model 2pl --params-output P.csv --report report.html\n         jalon calibrate --responses R.csv --bank item-bank --bank-output new-bank"
    )]
    Calibrate(Box<CalibrateArguments>),
    /// Items that are harder for one group than for another of equal ability. Exit code 1 when one
    /// is flagged.
    #[command(after_help = "Example: jalon dif --responses R.csv --group G.csv --method mh")]
    Dif(Box<DifArguments>),
    /// Whether items fit a response file: S-X², infit and outfit, lz, Q3, M2 with RMSEA. Exit code 1
    /// when an item or a pair stands out.
    #[command(after_help = "Example: jalon fit --params P.csv --responses R.csv --estimated")]
    Fit(Box<FitArguments>),
    /// People drawn from a plan's own model take the test: bias, coverage, decisions, length, time,
    /// exposure, each with its Monte-Carlo error.
    #[command(
        after_help = "Example: jalon simulate --plan diagnostic --simulees 10000 --seed 1 --output simulation"
    )]
    Simulate(Box<SimulateArguments>),
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
        #[arg(long, value_parser = options::finite, allow_hyphen_values = true)]
        theta: f64,
    },
    /// A whole adaptive test, replayed on given answers.
    #[command(
        after_help = "Example: jalon trace --params P.csv --responses R.csv --criterion MFI --estimator eap --stop se:0.3 --max-items 20"
    )]
    Trace {
        #[command(flatten)]
        test: TestArguments,
        /// The response file, CSV or JSON; its first person is replayed.
        #[arg(long)]
        responses: PathBuf,
        /// As in `jalon select`.
        #[arg(long, value_parser = options::criterion, default_value = "MFI")]
        criterion: Criterion,
        /// As in `jalon score`.
        #[arg(long, value_parser = options::estimator, default_value = "eap")]
        estimator: Estimator,
        /// Theta before the first answer.
        #[arg(long, value_parser = options::finite, default_value = "0", allow_hyphen_values = true)]
        start_theta: f64,
        /// The most items.
        #[arg(long, default_value = "20")]
        max_items: usize,
        /// The fewest items before a rule stops the test.
        #[arg(long, default_value = "0")]
        min_items: usize,
        /// se:BOUND, information:BOUND, gain:BOUND, change:BOUND or length:ITEMS; may come again,
        /// any of them stops the test. A last column, `stop`, then says which did.
        #[arg(long, value_parser = test_options::stop_rule)]
        stop: Vec<Rule>,
        /// Stop when the person is classified: sprt:DELTA,ALPHA,BETA, glr:DELTA,ALPHA,BETA or ci:Z.
        #[arg(long, value_parser = test_options::classify_rule, requires = "cuts")]
        classify: Option<ClassifyRule>,
        /// The cut scores of --classify, increasing.
        #[arg(long, value_parser = test_options::cuts, requires = "classify", allow_hyphen_values = true)]
        cuts: Option<CutScores>,
        /// A file item,group with every item's content group.
        #[arg(long, requires = "shares")]
        content: Option<PathBuf>,
        /// GROUP=SHARE,… of the test; the group that lags most comes next.
        #[arg(long, value_parser = test_options::shares, requires = "content")]
        shares: Option<Shares>,
        /// ITEM,ITEM,… of which at most one comes; may come again.
        #[arg(long, value_parser = test_options::enemies)]
        enemies: Vec<Names>,
        /// Draw the next item from this many best, by --seed.
        #[arg(long, value_parser = test_options::randomesque, default_value = "1")]
        randomesque: usize,
        /// A last column, `stop`, says why the test ended.
        #[arg(long)]
        reason: bool,
    },
    /// Print the report and pathway of a recorded session.
    Report {
        /// The session's JSON file.
        session: PathBuf,
        /// An earlier session of the same person: tells what changed since.
        #[arg(long)]
        before: Option<PathBuf>,
        /// A CSV table of your own workshops, in the place of the bank's.
        #[arg(long)]
        workshops: Option<PathBuf>,
        /// How many sessions there are; the catalogue says, if not given.
        #[arg(long, value_parser = clap::value_parser!(u8).range(0..=50))]
        sessions: Option<u8>,
        /// The day of the report, as 2026-11-22: tells which programmes are out of date.
        #[arg(long)]
        today: Option<Date>,
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
    /// Review or check what can be recommended.
    #[command(subcommand)]
    Pathway(PathwayCommand),
}

/// What `jalon calibrate` takes.
#[derive(clap::Args)]
pub(crate) struct CalibrateArguments {
    /// The response file: person,item1,item2,…; empty is not administered; categories from 0. CSV
    /// or JSON.
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
    #[arg(long, requires = "bank", value_name = "PLAN", conflicts_with_all = ["group", "points"])]
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
    /// The response file: person,item1,item2,…; 0 or 1; empty is not administered. CSV or JSON.
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
    /// The response file: person,item1,item2,…; empty is not administered. CSV or JSON.
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
    /// A folder for figures.csv, exposure.csv and report.html.
    #[arg(long, short)]
    pub(crate) output: Option<PathBuf>,
    /// A file for every answer, as `jalon calibrate` reads it.
    #[arg(long)]
    pub(crate) responses: Option<PathBuf>,
    /// How many threads; as many as there are cores, if not given.
    #[arg(long, value_parser = options::threads)]
    pub(crate) threads: Option<usize>,
    /// How to print.
    #[arg(long, value_enum, default_value = "human")]
    pub(crate) format: TableFormat,
}

/// What commands on a single-trait test share.
#[derive(clap::Args)]
pub(crate) struct TestArguments {
    /// The parameter file: item,model,a,b,c,d or a,b1,b2,… or a1,…,c1,…; CSV, or JSON: an array of
    /// objects with these keys.
    #[arg(long)]
    pub(crate) params: PathBuf,
    /// normal:MEAN,SD or uniform:LOW,HIGH.
    #[arg(long, value_parser = options::proper_prior, default_value = "normal:0,1")]
    pub(crate) prior: Prior,
    /// LOW,HIGH,NODES of the quadrature.
    #[arg(long, value_parser = options::grid, default_value = "-6,6,121", allow_hyphen_values = true)]
    pub(crate) grid: Quadrature,
    /// LOW,HIGH between which a maximum is looked for.
    #[arg(long, value_parser = options::range, default_value = "-4,4", allow_hyphen_values = true)]
    pub(crate) range: Range,
    /// The seed of progressive, proportional, random and --randomesque.
    #[arg(long, default_value = "0")]
    pub(crate) seed: u64,
    /// The file's scaling constant, 1 or 1.702.
    #[arg(long, value_parser = options::metric, default_value = "1")]
    pub(crate) metric: f64,
    /// How to print.
    #[arg(long, value_enum, default_value = "human")]
    pub(crate) format: TableFormat,
}

#[derive(Subcommand)]
pub(crate) enum PathwayCommand {
    /// Print the rules, workshops or programmes as a table to review; a table of workshops in CSV
    /// can be changed and given back as --workshops.
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
        /// The language of the texts.
        #[arg(long, default_value = "fr")]
        lang: String,
        /// How to print.
        #[arg(long, value_enum, default_value = "markdown")]
        format: TableForm,
    },
    /// Check the rules, what no workshop serves, and which programmes are out of date.
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
    Pack {
        /// The bank's folder.
        folder: PathBuf,
        /// The file to write.
        #[arg(long, short)]
        output: PathBuf,
    },
}
