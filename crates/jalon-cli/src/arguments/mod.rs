//! The command line: subcommands, options, help.
mod bank;
mod cohort;
mod export;
mod lab;
mod pathway;
mod take;

pub(crate) use bank::BankCommand;
pub(crate) use cohort::CohortArguments;
pub(crate) use export::ExportArguments;
pub(crate) use lab::{
    CalibrateArguments, DifArguments, DriftArguments, FitArguments, LinkArguments,
    SimulateArguments,
};
pub(crate) use pathway::PathwayCommand;
pub(crate) use take::TakeArguments;

use clap::{Parser, Subcommand};
use jalon::Date;
use jalon::classify::CutScores;
use jalon::estimate::{Level, Prior, Quadrature, Range};
use jalon::select::single::Criterion;
use jalon::stop::single::Rule;
use jalon_cli::commands::Format;
use jalon_cli::commands::report::ReportFormat;
use jalon_cli::tables::options::{self, Estimator, TableFormat};
use jalon_cli::tables::test_options::{self, ClassifyRule, Shares};
use std::path::PathBuf;

/// A list that clap takes as one value.
type Thetas = Vec<f64>;
/// Likewise.
type Names = Vec<String>;

/// Adaptive skills assessment from the command line.
#[derive(Parser)]
#[command(name = "jalon", version)]
pub(crate) struct Arguments {
    /// The language of what is printed, fr or en; what the environment says, if not given.
    #[arg(long, global = true, value_name = "LANGUAGE")]
    pub(crate) lang: Option<String>,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Take the test in this terminal, line by line; each answer is kept as it comes.
    ///
    /// Nothing is drawn: everything is said in lines that a screen reader reads. Simulated screens
    /// are read out, and used by number. Ctrl-C loses nothing: `--resume` goes on.
    #[command(
        after_help = "Examples:\n  jalon take\n  jalon take --lang fr --plan screening --save person.json\n  jalon take --resume person.json"
    )]
    Take(TakeArguments),
    /// Check, describe or pack a bank.
    #[command(subcommand)]
    Bank(BankCommand),
    /// Recompute a recorded session and verify it.
    #[command(
        after_help = "Examples:\n  jalon replay session.json\n  jalon replay session.json --format json"
    )]
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
    #[command(after_help = "Examples:\n  jalon information --params P.csv --theta=-3:3:0.5")]
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
        after_help = "Examples:\n  jalon score --params P.csv --responses R.csv --estimator eap --interval 0.95"
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
        after_help = "Examples:\n  jalon calibrate --responses R.csv --model 2pl --params-output P.csv --report report.html\n  jalon simulate --plan screening --simulees 100 --responses answers.csv\n  jalon calibrate --responses answers.csv --bank item-bank --tree screening --no-errors"
    )]
    Calibrate(Box<CalibrateArguments>),
    /// Items that are harder for one group than for another of equal ability. Exit code 1 when one
    /// is flagged.
    #[command(after_help = "Examples:\n  jalon dif --responses R.csv --group G.csv --method mh")]
    Dif(Box<DifArguments>),
    /// Whether items fit a response file: S-X², infit and outfit, lz, Q3, M2 with RMSEA. Exit code 1
    /// when an item or a pair stands out.
    #[command(after_help = "Examples:\n  jalon fit --params P.csv --responses R.csv --estimated")]
    Fit(Box<FitArguments>),
    /// People drawn from a plan's own model take the test: bias, coverage, decisions, length, time,
    /// exposure, each with its Monte-Carlo error.
    #[command(
        after_help = "Examples:\n  jalon simulate --plan screening --simulees 100 --seed 1 --output simulation"
    )]
    Simulate(Box<SimulateArguments>),
    /// The line that brings a new calibration's scale to an old one's, from the items that both
    /// have: by mean and sigma, Haebara, and Stocking and Lord.
    #[command(
        after_help = "Examples:\n  jalon link --old P.csv --new Q.csv --params-output Q-on-the-old-scale.csv"
    )]
    Link(Box<LinkArguments>),
    /// Common items whose parameters have moved between two calibrations (Lord's chi-squared after
    /// linking by the items that have not). Exit code 1 when one has.
    #[command(
        after_help = "Examples:\n  jalon calibrate --responses R.csv --format json > old.json\n  jalon calibrate --responses S.csv --format json > new.json\n  jalon drift --old old.json --new new.json"
    )]
    Drift(Box<DriftArguments>),
    /// Recorded sessions for other systems: as one Parquet file, a row an answer, for `jalon
    /// calibrate`, DuckDB, Spark; as xAPI statements; or one as an Open Badges credential.
    #[command(
        after_help = "Examples:\n  jalon export sessions/ --output answers.parquet\n  jalon calibrate --responses answers.parquet --bank item-bank --tree diagnostic --no-errors\n  jalon export --to xapi sessions/ --home https://example.org --output statements.json\n  jalon export --to open-badge session.json --issuer issuer.json --key key.pem --date 2026-11-22 --output badge.jwt"
    )]
    Export(Box<ExportArguments>),
    /// The next item: a criterion's value of every item left, best first.
    #[command(
        after_help = "Examples:\n  jalon select --params P.csv --administered i3=1,i7=0 --theta=0.4 --criterion MFI"
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
        after_help = "Examples:\n  jalon trace --params P.csv --responses R.csv --criterion MFI --estimator eap --stop se:0.3 --max-items 20"
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
    #[command(
        after_help = "Examples:\n  jalon report session.json\n  jalon report later.json --before first.json --lang fr\n  jalon report session.json --workshops workshops.csv --sessions 4 --today 2026-11-22\n  jalon report session.json --format html --output report.html"
    )]
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
        /// How to print.
        #[arg(long, value_enum, default_value = "human")]
        format: ReportFormat,
        /// Write it to this file.
        #[arg(long)]
        output: Option<PathBuf>,
    },
    /// Anonymous figures of many recorded sessions, with no number under 5 people; and workshop groups
    /// of people who share needs. Figures are for others; groups name the records, and are for you.
    #[command(
        after_help = "Examples:\n  jalon cohort sessions/*.json --group-size 8\n  jalon cohort sessions/ --format csv --output spring --lang fr\n  jalon cohort sessions/ --workshops workshops.csv --programme 10 --format json"
    )]
    Cohort(CohortArguments),
    /// Review or check what can be recommended.
    #[command(subcommand)]
    Pathway(PathwayCommand),
    /// Print the completions of a shell, to be put where it looks for them.
    #[command(
        after_help = "Examples:\n  jalon completions bash > jalon.bash\n  jalon completions fish > jalon.fish"
    )]
    Completions {
        /// The shell.
        #[arg(value_enum)]
        shell: clap_complete::Shell,
    },
    /// Write the manual, a page a subcommand.
    #[command(
        after_help = "Examples:\n  jalon manual --output man\n  jalon manual --output man/fr --lang fr"
    )]
    Manual {
        /// The folder to write the pages into; it is made if need be.
        #[arg(long, short, value_name = "FOLDER")]
        output: PathBuf,
    },
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
