//! `jalon score`: estimate θ for every person of a response file.
//!
//! The file is read twice: once to find every problem before a single result is printed, once to
//! score it in blocks, on all cores, in bounded memory; results come in the order of the file.
use super::Outcome;
use crate::tables::options::{Estimator, TableFormat};
use crate::tables::{
    Block, Cell, Params, Place, Responses, Rows, Table, TableError, in_order,
};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use jalon::estimate::{
    ExpectedAPosteriori, Pattern, Prior, Quadrature, Range, Scored, maximum_a_posteriori,
    maximum_likelihood, robust, weighted_likelihood,
};
use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::ops::ControlFlow;
use std::path::Path;

/// What to score and how.
#[derive(Clone, Debug)]
pub struct Options {
    /// The estimator.
    pub estimator: Estimator,
    /// The prior, for EAP and MAP.
    pub prior: Prior,
    /// The quadrature, for EAP.
    pub grid: Quadrature,
    /// Where a maximum is looked for; without it far out, and an unbounded θ is not printed.
    pub range: Option<Range>,
    /// The file's scaling constant.
    pub metric: f64,
    /// How many threads score.
    pub threads: usize,
    /// How to print.
    pub format: TableFormat,
}

/// Where a maximum is looked for when the user sets no range.
const WIDE: f64 = 20.0;

/// Scores a response file.
pub fn score(params: &Path, responses: &Path, options: &Options) -> Outcome {
    let params = match Params::read(params, options.metric) {
        Ok(params) => params,
        Err(error) => {
            eprintln!("{error}");
            return Outcome::Failed;
        }
    };
    let threads = options.threads;
    match check(responses, &params, threads).and_then(|file| run(&params, responses, file, options))
    {
        Ok(outcome) => super::written(outcome),
        Err(error) => {
            eprintln!("{error}");
            Outcome::Failed
        }
    }
}

/// What a first reading found.
struct Checked {
    persons: u64,
}

/// Reads the whole file once, to tell every problem before a single result.
fn check(path: &Path, params: &Params, threads: usize) -> Result<Checked, TableError> {
    let Responses { mut blocks, layout } = Responses::open(path, params)?;
    let mut problems = layout.problems();
    let mut persons: Vec<u64> = Vec::new();
    let look = |block: &Block| {
        let (mut problems, mut persons) = (layout.problems(), Vec::new());
        layout.each(block, &mut problems, |_, person, _| persons.push(hash(person)));
        (problems, persons)
    };
    in_order(&mut blocks, threads, look, |(found, more)| {
        problems.merge(found);
        persons.extend(more);
        if problems.broken { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    })?;
    let count = persons.len() as u64;
    if count == 0 && problems.count == 0 {
        return Err(layout.nobody());
    }
    problems.merge(twice(path, params, persons)?);
    problems.into_result().map(|()| Checked { persons: count })
}

/// Persons who come twice. Their names' hashes find the candidates; only if there are some the
/// file is read again to compare the names themselves.
fn twice(path: &Path, params: &Params, mut persons: Vec<u64>) -> Result<TableError, TableError> {
    let Responses { mut blocks, layout } = Responses::open(path, params)?;
    let mut problems = layout.problems();
    persons.sort_unstable();
    let same = persons.windows(2).filter(|pair| pair.first() == pair.last());
    let same: HashSet<u64> = same.flatten().copied().collect();
    if same.is_empty() {
        return Ok(problems);
    }
    let mut seen: HashMap<String, Place> = HashMap::new();
    while let Some(block) = blocks.next_block()? {
        let mut told = layout.problems();
        layout.each(&block, &mut told, |place, person, _| {
            if !same.contains(&hash(person)) {
                return;
            }
            match seen.get(person) {
                Some(first) => {
                    let found = format!("`{person}` again, first in {first}");
                    problems.add(place, "person", "each person once", &found);
                }
                None => {
                    seen.insert(person.to_owned(), place);
                }
            }
        });
    }
    Ok(problems)
}

/// The same in every run.
fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

fn run(
    params: &Params,
    path: &Path,
    checked: Checked,
    options: &Options,
) -> Result<io::Result<()>, TableError> {
    let wide = Range::new(-WIDE, WIDE);
    let Some(range) = options.range.or(wide) else {
        return Ok(Ok(()));
    };
    let Responses { mut blocks, layout } = Responses::open(path, params)?;
    let scorer = Scorer {
        params,
        options,
        range,
        eap: ExpectedAPosteriori::new(&params.models, options.prior, options.grid.clone()),
    };
    let columns = ["person", "theta", "se", "status"];
    let mut table = match Table::new(io::stdout(), options.format, &columns) {
        Ok(table) => table,
        Err(error) => return Ok(Err(error)),
    };
    let progress = progress(checked.persons);
    let mut outcome = Ok(());
    let mut problems = layout.problems();
    let score = |block: &Block| {
        let mut problems = layout.problems();
        let mut rows = Rows::new(options.format, &columns);
        let (mut posterior, mut count) = (Vec::new(), 0);
        let mut written = Ok(());
        layout.each(block, &mut problems, |_, person, answers| {
            let scored = scorer.one(answers, &mut posterior);
            if let Err(error) = rows.push(&row(person, scored, options)) {
                written = Err(error);
            }
            count += 1;
        });
        (written.map(|()| rows), count, problems)
    };
    in_order(&mut blocks, options.threads, score, |(rows, count, found)| {
        // The file was found right; if it was changed since, that is told.
        problems.merge(found);
        progress.inc(count);
        outcome = rows.and_then(|rows| table.rows(&rows));
        if outcome.is_ok() && problems.count == 0 {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    })?;
    progress.finish_and_clear();
    problems.into_result()?;
    Ok(outcome.and_then(|()| table.finish()))
}

struct Scorer<'a> {
    params: &'a Params,
    options: &'a Options,
    range: Range,
    eap: ExpectedAPosteriori<'a>,
}

impl Scorer<'_> {
    fn one(&self, answers: &[(usize, usize)], posterior: &mut Vec<f64>) -> Scored {
        if answers.is_empty() {
            return Scored::Empty;
        }
        if self.options.estimator == Estimator::Eap {
            return self.eap.score_with(answers.iter().copied(), posterior);
        }
        let mut pattern = Pattern::new();
        for (item, category) in answers {
            if let Some(model) = self.params.models.get(*item) {
                pattern.push(model, *category);
            }
        }
        match self.options.estimator {
            Estimator::Eap | Estimator::Map => {
                maximum_a_posteriori(&pattern, self.options.prior, self.range)
            }
            Estimator::Ml => maximum_likelihood(&pattern, self.range),
            Estimator::Wle => weighted_likelihood(&pattern, self.range),
            Estimator::Robust { tukey, tuning } => {
                let weight = Estimator::robust_weight(tukey, tuning, self.options.metric);
                robust(&pattern, weight, self.range)
            }
        }
    }
}

fn row<'a>(person: &'a str, scored: Scored, options: &Options) -> [Cell<'a>; 4] {
    let (theta, status) = match scored {
        Scored::Ok { theta, .. } => (Cell::Number(theta), "ok"),
        Scored::Unbounded { theta } if options.range.is_some() => {
            (Cell::Number(theta), "unbounded")
        }
        Scored::Unbounded { .. } => (Cell::Empty, "unbounded"),
        Scored::Empty => (Cell::Empty, "empty"),
    };
    let se = Cell::from(scored.se());
    [
        Cell::Text(person),
        theta,
        se,
        Cell::Text(status),
    ]
}

/// A bar on the terminal for long work; nothing where there is no terminal.
fn progress(persons: u64) -> ProgressBar {
    if persons < 20_000 {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::with_draw_target(Some(persons), ProgressDrawTarget::stderr());
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos} of {len} persons, {eta} left") {
        bar.set_style(style);
    }
    bar
}
