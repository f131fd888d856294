//! `jalon score`: estimate θ for every person of a response file.
//!
//! The file is read twice: once to find every problem before a single result is printed, once to
//! score it in blocks, on all cores, in bounded memory; results come in the order of the file.
mod check;
mod progress;
mod scorer;

use super::Outcome;
use crate::tables::options::{self, Estimator, TableFormat};
use crate::tables::{Block, Params, Responses, Rows, Table, TableError, in_order};
use jalon::estimate::{Level, Prior, Quadrature, Range};
use progress::Progress;
use scorer::Scorer;
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
    /// The level of an interval, for EAP and ML: columns `low` and `high`.
    pub interval: Option<Level>,
    /// Whether person fit is told: columns `lz`, `lz_star`, `infit` and `outfit`.
    pub fit: bool,
    /// The file's scaling constant.
    pub metric: f64,
    /// How many threads score.
    pub threads: usize,
    /// How to print.
    pub format: TableFormat,
}

/// Scores a response file.
pub fn score(params: &Path, responses: &Path, options: &Options) -> Outcome {
    let bayesian = matches!(options.estimator, Estimator::Eap);
    if options.interval.is_some() && !bayesian && options.estimator != Estimator::Ml {
        crate::tell!("--interval: expected the estimator eap (credible) or ml (likelihood ratio)");
        return Outcome::Failed;
    }
    if bayesian && let Err(message) = options::prior_on_grid(options.prior, &options.grid) {
        crate::tell!("{message}");
        return Outcome::Failed;
    }
    let progress = Progress::new(responses);
    let run = || {
        let params = Params::read(params, options.metric)?;
        check::check(responses, &params, options.threads, &progress)?;
        run(&params, responses, &progress, options)
    };
    let outcome = run();
    progress.finish();
    match outcome {
        Ok(outcome) => super::written(outcome),
        Err(error) => {
            crate::tell!("{error}");
            Outcome::Failed
        }
    }
}

fn run(
    params: &Params,
    path: &Path,
    progress: &Progress,
    options: &Options,
) -> Result<io::Result<()>, TableError> {
    let Some(scorer) = Scorer::new(params, options) else {
        return Ok(Ok(()));
    };
    let Responses { mut blocks, layout } = Responses::open(path, params)?;
    let columns = Scorer::columns(options);
    let mut table = match Table::new(io::stdout(), options.format, &columns) {
        Ok(table) => table,
        Err(error) => return Ok(Err(error)),
    };
    let (mut problems, mut outcome) = (layout.problems(), Ok(()));
    let work = |block: &Block| {
        let mut problems = layout.problems();
        let mut rows = Rows::new(options.format, &columns);
        let mut posterior = Vec::new();
        layout.each(block, &mut problems, |_, person, answers| {
            let mut row = Vec::with_capacity(columns.len());
            scorer.row(person, answers, &mut posterior, &mut row);
            rows.push(&row);
        });
        (rows, problems, block.size())
    };
    in_order(&mut blocks, options.threads, work, |(rows, found, size)| {
        // The file was right at the first reading; if it was changed since, that is told.
        problems.merge(found);
        outcome = table.rows(&rows);
        progress.add(size);
        if outcome.is_ok() && problems.count == 0 {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    })?;
    problems.into_result()?;
    Ok(outcome.and_then(|()| table.finish()))
}
