//! `jalon trace`: a whole adaptive test, replayed on given answers.
use super::Outcome;
use crate::tables::options::{Estimator, TableFormat};
use crate::tables::{Cell, Params, Responses, Table, TableError};
use jalon::estimate::{Prior, Quadrature, Range, Scored};
use jalon::select::single::{Criterion, Pool, Provisional};
use std::io::{self, BufWriter};
use std::path::Path;

/// How the test goes.
#[derive(Clone, Debug)]
pub struct Options {
    /// The criterion.
    pub criterion: Criterion,
    /// The estimator.
    pub estimator: Estimator,
    /// θ before the first answer.
    pub start_theta: f64,
    /// The most items.
    pub max_items: usize,
    /// The prior.
    pub prior: Prior,
    /// The quadrature.
    pub grid: Quadrature,
    /// Where maxima are looked for.
    pub range: Range,
    /// The seed of the criteria that draw.
    pub seed: u64,
    /// The file's scaling constant.
    pub metric: f64,
    /// How to print.
    pub format: TableFormat,
}

/// Replays the test on the answers of the file's first person.
pub fn trace(params: &Path, responses: &Path, options: &Options) -> Outcome {
    let params = match Params::read(params, options.metric) {
        Ok(params) => params,
        Err(error) => {
            eprintln!("{error}");
            return Outcome::Failed;
        }
    };
    let answers = match first_person(responses, &params) {
        Ok(answers) => answers,
        Err(error) => {
            eprintln!("{error}");
            return Outcome::Failed;
        }
    };
    super::written(write(&params, &answers, options))
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

fn write(params: &Params, answers: &[Option<usize>], options: &Options) -> io::Result<()> {
    let columns = ["step", "item", "response", "theta", "se"];
    let mut table = Table::new(
        BufWriter::new(io::stdout().lock()),
        options.format,
        &columns,
    )?;
    let grid = options.grid.clone();
    let pool = Pool::new(&params.models, options.prior, grid, options.range);
    let mut state = Provisional::new(&pool, options.start_theta);
    state.set_estimator(options.estimator.provisional(options.metric));
    state.set_seed(options.seed);
    for step in 1..=options.max_items {
        // Only what the person answered can be asked in a replay.
        let left: Vec<usize> = answers
            .iter()
            .enumerate()
            .filter(|(item, answer)| answer.is_some() && !state.administered(*item))
            .map(|(item, _)| item)
            .collect();
        // Nothing is known yet: the first item is the most informative at the starting θ.
        let criterion = if step == 1 {
            Criterion::Mfi
        } else {
            options.criterion
        };
        let Some((item, _)) = criterion.rank(&state, &left).into_iter().next() else {
            break;
        };
        let Some(category) = answers.get(item).copied().flatten() else {
            break;
        };
        state.answer(item, category);
        let scored: Scored = state.estimate();
        if let Some(theta) = scored.theta() {
            state.set_theta(theta);
        }
        table.row(&[
            Cell::Number(step as f64),
            Cell::Text(params.names.get(item).map_or("", String::as_str)),
            Cell::Number(category as f64),
            Cell::from(scored.theta()),
            Cell::from(scored.se()),
        ])?;
    }
    table.finish()
}
