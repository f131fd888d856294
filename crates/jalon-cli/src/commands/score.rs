//! `jalon score`: estimate θ for every person of a response file.
//!
//! The file is read twice: once to find every problem before a single result is printed, once to
//! score it in blocks, on all cores, in bounded memory; results come in the order of the file.
use super::Outcome;
use crate::tables::options::{Estimator, TableFormat};
use crate::tables::{Cell, Layout, Params, Table, TableError, layout, reader};
use csv::StringRecord;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use jalon::estimate::{
    ExpectedAPosteriori, Pattern, Prior, Quadrature, Range, Scored, maximum_a_posteriori,
    maximum_likelihood, robust, weighted_likelihood,
};
use std::io::{self, BufWriter};
use std::path::Path;
use std::thread;

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
    /// How to print.
    pub format: TableFormat,
}

/// Rows scored at a time by each core.
const BLOCK: usize = 4096;
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
    match check(responses, &params) {
        Ok((layout, persons)) => super::written(run(&params, responses, &layout, persons, options)),
        Err(error) => {
            eprintln!("{error}");
            Outcome::Failed
        }
    }
}

/// Reads the whole file once; how it is laid out and how many persons it holds.
fn check(path: &Path, params: &Params) -> Result<(Layout, u64), TableError> {
    let mut reader = reader(path)?;
    let layout = layout(path, &mut reader, params)?;
    let mut problems = TableError::new(&path.display().to_string());
    let mut record = StringRecord::new();
    let mut persons = 0;
    loop {
        match reader.read_record(&mut record) {
            Ok(false) => break,
            Ok(true) => {
                persons += 1;
                let line = record.position().map_or(persons + 1, csv::Position::line);
                layout.check(&record, line, &mut problems);
            }
            Err(error) => {
                let line = error.position().map_or(persons + 2, csv::Position::line);
                problems.add(line, "", "a row in UTF-8", &error.to_string());
                if !error.is_io_error() {
                    persons += 1;
                    continue;
                }
                break;
            }
        }
    }
    if persons == 0 && problems.count == 0 {
        problems.add(0, "", "at least one person", "none");
    }
    problems.into_result().map(|()| (layout, persons))
}

fn run(
    params: &Params,
    path: &Path,
    layout: &Layout,
    persons: u64,
    options: &Options,
) -> io::Result<()> {
    let wide = Range::new(-WIDE, WIDE);
    let Some(range) = options.range.or(wide) else {
        return Ok(());
    };
    let eap = ExpectedAPosteriori::new(&params.models, options.prior, options.grid.clone());
    let scorer = Scorer {
        params,
        layout,
        options,
        range,
        eap,
    };
    let columns = ["person", "theta", "se", "status"];
    let mut table = Table::new(
        BufWriter::new(io::stdout().lock()),
        options.format,
        &columns,
    )?;
    let mut reader = reader(path).map_err(|error| io::Error::other(error.to_string()))?;
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let progress = progress(persons);
    let mut records: Vec<StringRecord> = Vec::new();
    let mut results: Vec<Scored> = Vec::new();
    loop {
        let mut count = 0;
        while count < BLOCK * cores {
            if records.len() == count {
                records.push(StringRecord::new());
            }
            let Some(record) = records.get_mut(count) else {
                break;
            };
            if !reader.read_record(record).map_err(io::Error::other)? {
                break;
            }
            count += 1;
        }
        if count == 0 {
            break;
        }
        let block = records.get(..count).unwrap_or(&[]);
        results.clear();
        results.resize(count, Scored::Empty);
        let share = count.div_ceil(cores).max(1);
        thread::scope(|scope| {
            for (records, results) in block.chunks(share).zip(results.chunks_mut(share)) {
                let scorer = &scorer;
                scope.spawn(move || scorer.block(records, results));
            }
        });
        for (record, scored) in block.iter().zip(&results) {
            table.row(&row(record.get(0).unwrap_or(""), *scored, options))?;
        }
        progress.inc(count as u64);
    }
    progress.finish_and_clear();
    table.finish()
}

struct Scorer<'a> {
    params: &'a Params,
    layout: &'a Layout,
    options: &'a Options,
    range: Range,
    eap: ExpectedAPosteriori<'a>,
}

impl Scorer<'_> {
    fn block(&self, records: &[StringRecord], results: &mut [Scored]) {
        let mut posterior = Vec::new();
        let mut answers: Vec<(usize, usize)> = Vec::new();
        for (record, result) in records.iter().zip(results) {
            answers.clear();
            answers.extend(self.layout.answers(record));
            // The order of the parameter file, whatever the columns' order: the same bits.
            answers.sort_unstable();
            *result = self.one(&answers, &mut posterior);
        }
    }

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

fn row(person: &str, scored: Scored, options: &Options) -> [Cell; 4] {
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
        Cell::Text(person.to_owned()),
        theta,
        se,
        Cell::Text(status.to_owned()),
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
