//! `jalon select`: the criterion's value of every item that is left, best first.
use super::Outcome;
use crate::tables::options::{self, TableFormat};
use crate::tables::{Cell, Params, Table};
use jalon::estimate::{Prior, Quadrature, Range};
use jalon::select::single::{Criterion, Pool, Provisional};
use std::io::{self, BufWriter};
use std::path::Path;

/// Where a test stands and how to go on.
#[derive(Clone, Debug)]
pub struct Options {
    /// The criterion.
    pub criterion: Criterion,
    /// The provisional θ.
    pub theta: f64,
    /// The prior.
    pub prior: Prior,
    /// The quadrature.
    pub grid: Quadrature,
    /// Where modes are looked for.
    pub range: Range,
    /// The seed of the criteria that draw.
    pub seed: u64,
    /// The file's scaling constant.
    pub metric: f64,
    /// How to print.
    pub format: TableFormat,
}

/// Ranks the items not yet administered.
pub fn select(params: &Path, administered: &str, options: &Options) -> Outcome {
    if let Err(message) = options::prior_on_grid(options.prior, &options.grid) {
        crate::tell!("{message}");
        return Outcome::Failed;
    }
    let params = match Params::read(params, options.metric) {
        Ok(params) => params,
        Err(error) => {
            crate::tell!("{error}");
            return Outcome::Failed;
        }
    };
    let answers = match answers(&params, administered) {
        Ok(answers) => answers,
        Err(message) => {
            crate::tell!("--administered: {message}");
            return Outcome::Failed;
        }
    };
    let grid = options.grid.clone();
    let pool = Pool::new(&params.models, options.prior, grid, options.range);
    let mut state = Provisional::new(&pool, options.theta);
    state.set_seed(options.seed);
    for (item, category) in answers {
        state.answer(item, category);
    }
    let left: Vec<usize> = (0..params.models.len())
        .filter(|item| !state.administered(*item))
        .collect();
    let ranked = options.criterion.rank(&state, &left);
    super::written(write(&params, &ranked, options.format))
}

fn write(params: &Params, ranked: &[(usize, Option<f64>)], format: TableFormat) -> io::Result<()> {
    let mut table = Table::new(
        BufWriter::new(io::stdout().lock()),
        format,
        &["item", "value"],
    )?;
    for (item, value) in ranked {
        let name = params.names.get(*item).map_or("", String::as_str);
        table.row(&[Cell::Text(name), Cell::from(*value)])?;
    }
    table.finish()
}

/// `i3=1,i7=0` as (item, category); every problem is told.
fn answers(params: &Params, text: &str) -> Result<Vec<(usize, usize)>, String> {
    let (mut answers, mut problems) = (Vec::new(), Vec::new());
    for part in text.split(',').filter(|part| !part.trim().is_empty()) {
        let Some((name, category)) = part.trim().split_once('=') else {
            problems.push(format!("expected ITEM=CATEGORY, found `{part}`"));
            continue;
        };
        let Some(item) = params.item(name) else {
            problems.push(format!(
                "expected an item of the parameter file, found `{name}`"
            ));
            continue;
        };
        let categories = params
            .models
            .get(item)
            .map_or(0, jalon::irt::Model::n_categories);
        match crate::tables::category(category, categories) {
            Ok(Some(category)) => {
                if answers.iter().any(|(other, _)| *other == item) {
                    problems.push(format!("expected each item once, found `{name}` again"));
                }
                answers.push((item, category));
            }
            _ => problems.push(format!(
                "expected a category of `{name}` from 0 to {}, found `{category}`",
                categories.saturating_sub(1)
            )),
        }
    }
    if problems.is_empty() {
        Ok(answers)
    } else {
        Err(problems.join("\n--administered: "))
    }
}
