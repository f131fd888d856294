//! `jalon trace`: a whole adaptive test, replayed on given answers.
use super::Outcome;
use crate::tables::options::{self, Estimator, TableFormat};
use crate::tables::test_options::{self, ClassifyRule, Shares};
use crate::tables::{Cell, Params, Responses, Table, TableError, content};
use jalon::classify::CutScores;
use jalon::estimate::{Prior, Quadrature, Range, Scored};
use jalon::select::single::constraints::Enemies;
use jalon::select::single::{Cat, CatDesign, CatStep, Constraint, Criterion, Pool};
use jalon::stop::single::{Rule, Rules};
use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};

/// How the test goes.
#[derive(Clone, Debug)]
pub struct Options {
    /// The criterion.
    pub criterion: Criterion,
    /// The estimator.
    pub estimator: Estimator,
    /// θ before the first answer.
    pub start_theta: f64,
    /// The fewest items before a rule stops the test.
    pub min_items: usize,
    /// The most items.
    pub max_items: usize,
    /// Rules of which any stops the test.
    pub stop: Vec<Rule>,
    /// The classification rule with its cuts.
    pub classify: Option<(ClassifyRule, CutScores)>,
    /// The file of content groups, with their shares.
    pub content: Option<(PathBuf, Shares)>,
    /// Sets of items of which at most one comes.
    pub enemies: Vec<Vec<String>>,
    /// How many of the best items the next one is drawn from.
    pub randomesque: usize,
    /// Whether a last column says why the test stopped.
    pub reason: bool,
    /// The prior.
    pub prior: Prior,
    /// The quadrature.
    pub grid: Quadrature,
    /// Where maxima are looked for.
    pub range: Range,
    /// The seed of all that draws.
    pub seed: u64,
    /// The file's scaling constant.
    pub metric: f64,
    /// How to print.
    pub format: TableFormat,
}

/// Replays the test on the answers of the file's first person.
pub fn trace(params: &Path, responses: &Path, options: &Options) -> Outcome {
    let read = || -> Result<_, String> {
        options::prior_on_grid(options.prior, &options.grid)?;
        let params = Params::read(params, options.metric).map_err(told)?;
        let design = design(&params, options)?;
        let answers = first_person(responses, &params).map_err(told)?;
        Ok((params, design, answers))
    };
    match read() {
        Ok((params, design, answers)) => super::written(write(&params, &design, &answers, options)),
        Err(message) => {
            crate::tell!("{message}");
            Outcome::Failed
        }
    }
}

fn told(error: TableError) -> String {
    error.to_string()
}

fn design(params: &Params, options: &Options) -> Result<CatDesign, String> {
    let mut rules = options.stop.clone();
    if options.classify.is_some() {
        rules.push(Rule::Classification);
    }
    rules.push(Rule::Length(options.max_items));
    let stop = Rules::new(options.min_items, rules)
        .map_err(|error| format!("--stop, --min-items, --max-items: {error}"))?;
    let estimator = options.estimator.provisional(options.metric);
    let mut design = CatDesign::new(options.criterion, estimator, stop);
    design.start_theta = options.start_theta;
    design.randomesque = options.randomesque;
    design.seed = options.seed;
    if let Some((rule, cuts)) = &options.classify {
        let rule = rule.at(cuts, options.range);
        design.classifier = Some(rule.map_err(|error| format!("--classify: {error}"))?);
    }
    let mut sets = Vec::new();
    for set in &options.enemies {
        let mut items = Vec::new();
        for name in set {
            items.push(params.item(name).ok_or_else(|| {
                format!("--enemies: expected items of the parameter file, found `{name}`")
            })?);
        }
        sets.push(items);
    }
    if !sets.is_empty() {
        design
            .constraints
            .push(Constraint::Enemies(Enemies::new(sets)));
    }
    if let Some((path, shares)) = &options.content {
        let targets = content(path, params, shares).map_err(told)?;
        design.constraints.push(Constraint::Shares(targets));
    }
    Ok(design)
}

/// The category of every item, none where it was not administered.
fn first_person(path: &Path, params: &Params) -> Result<Vec<Option<usize>>, TableError> {
    let mut file = Responses::open(path, params)?;
    let mut answers = vec![None; params.models.len()];
    for (item, category) in file.layout.first(&mut file.blocks)? {
        if let Some(answer) = answers.get_mut(item) {
            *answer = Some(category);
        }
    }
    Ok(answers)
}

fn write(
    params: &Params,
    design: &CatDesign,
    answers: &[Option<usize>],
    options: &Options,
) -> io::Result<()> {
    let mut columns = vec!["step", "item", "response", "theta", "se"];
    let stops = options.reason || !options.stop.is_empty() || options.classify.is_some();
    if stops {
        columns.push("stop");
    }
    let into = BufWriter::new(io::stdout().lock());
    let mut table = Table::new(into, options.format, &columns)?;
    let grid = options.grid.clone();
    let pool = Pool::new(&params.models, options.prior, grid, options.range);
    let mut cat = Cat::new(&pool, design);
    // Only what the person answered can be asked in a replay.
    for (item, answer) in answers.iter().enumerate() {
        if answer.is_none() {
            cat.withhold(item);
        }
    }
    let mut step = cat.next_step();
    if let (CatStep::Stop(reason), true) = (step, stops) {
        let reason = test_options::reason(reason);
        let mut row = [Cell::Empty; 6];
        row[0] = Cell::Number(0.0);
        row[5] = Cell::Text(&reason);
        table.row(&row)?;
    }
    while let CatStep::Administer(item) = step {
        let Some(category) = answers.get(item).copied().flatten() else {
            break;
        };
        if !cat.answer(item, category) {
            break;
        }
        step = cat.next_step();
        let reason = match step {
            CatStep::Stop(reason) => test_options::reason(reason),
            CatStep::Administer(_) => String::new(),
        };
        let estimate: Scored = cat.estimate();
        let mut row = vec![
            Cell::Number(cat.answers().len() as f64),
            Cell::Text(params.names.get(item).map_or("", String::as_str)),
            Cell::Number(category as f64),
            Cell::from(estimate.theta()),
            Cell::from(estimate.se()),
        ];
        if stops {
            row.push(if reason.is_empty() {
                Cell::Empty
            } else {
                Cell::Text(&reason)
            });
        }
        table.row(&row)?;
    }
    table.finish()
}
