//! `jalon link`: the line that brings a new calibration's scale to an old one's.
use super::{Outcome, write_file, written};
use crate::tables::options::TableFormat;
use crate::tables::{Cell, Params, Place, Table, TableError, model_rows};
use jalon::irt::Model;
use jalon_lab::link::{Line, haebara, mean_sigma, stocking_lord};
use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};

/// By which rule the line is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Method {
    /// Mean and SD of the difficulties (Marco 1977).
    MeanSigma,
    /// Every category's curve (Haebara 1980).
    Haebara,
    /// The test's expected score (Stocking & Lord 1983).
    StockingLord,
}

impl Method {
    const ALL: [Method; 3] = [Self::MeanSigma, Self::Haebara, Self::StockingLord];

    fn name(self) -> &'static str {
        match self {
            Self::MeanSigma => "mean-sigma",
            Self::Haebara => "haebara",
            Self::StockingLord => "stocking-lord",
        }
    }
}

/// What to link and how.
#[derive(Clone, Debug)]
pub struct Options {
    /// The rule of the line that is applied.
    pub method: Method,
    /// Where the new items go, on the old scale.
    pub params_output: Option<PathBuf>,
    /// The files' scaling constant.
    pub metric: f64,
    /// How to print.
    pub format: TableFormat,
}

/// Prints the line of every method, and writes the new items on the old scale.
pub fn link(old: &Path, new: &Path, options: &Options) -> Outcome {
    match run(old, new, options) {
        Ok(result) => written(result),
        Err(message) => {
            crate::tell!("{message}");
            Outcome::Failed
        }
    }
}

fn run(old: &Path, new: &Path, options: &Options) -> Result<io::Result<()>, String> {
    let told = |error: TableError| error.to_string();
    let before = Params::read(old, options.metric).map_err(told)?;
    let after = Params::read(new, options.metric).map_err(told)?;
    let pairs = pairs(new, &before, &after).map_err(told)?;
    let found: Vec<(Method, Option<Line>)> = Method::ALL
        .into_iter()
        .map(|method| (method, line(method, &pairs)))
        .collect();
    let chosen = found.iter().find(|(method, _)| *method == options.method);
    let Some(line) = chosen.and_then(|(_, line)| *line) else {
        return Err(format!(
            "{}: expected common items whose difficulties differ, so that {} finds a line, found {} common items",
            new.display(),
            options.method.name(),
            pairs.len()
        ));
    };
    if let Some(path) = &options.params_output {
        let bytes = moved(&after, line, new)?;
        write_file(path, &bytes)?;
    }
    Ok(print(&found, pairs.len(), options.format))
}

/// (old, new) of every item that both files have.
fn pairs(file: &Path, old: &Params, new: &Params) -> Result<Vec<(Model, Model)>, TableError> {
    let mut problems = TableError::new(&file.display().to_string());
    let mut pairs = Vec::new();
    for (name, after) in new.names.iter().zip(&new.models) {
        let Some(before) = old.item(name).and_then(|at| old.models.get(at)) else {
            continue;
        };
        if kind(before) == kind(after) && before.n_categories() == after.n_categories() {
            pairs.push((before.clone(), after.clone()));
        } else {
            let words =
                |model: &Model| format!("{}, {} categories", kind(model), model.n_categories());
            let expected = format!("the model of the old file ({})", words(before));
            problems.add(Place::File, name, &expected, &words(after));
        }
    }
    if pairs.len() < 2 && problems.count == 0 {
        let expected = "two items or more that the old file has too";
        problems.add(Place::File, "", expected, &pairs.len().to_string());
    }
    problems.into_result().map(|()| pairs)
}

fn kind(model: &Model) -> &'static str {
    match model {
        Model::FourPl(_) => "right or wrong",
        Model::Graded(_) => "graded",
        Model::DivideByTotal(_) => "partial credit or nominal",
    }
}

fn line(method: Method, pairs: &[(Model, Model)]) -> Option<Line> {
    let difficulties: Vec<(f64, f64)> = pairs
        .iter()
        .flat_map(|(old, new)| {
            let (old, new) = (model_rows::difficulties(old), model_rows::difficulties(new));
            old.into_iter().zip(new)
        })
        .collect();
    let first = mean_sigma(&difficulties);
    // Where no difficulties can be had, the search begins from one scale for both.
    let start = first.unwrap_or(Line {
        slope: 1.0,
        shift: 0.0,
    });
    match method {
        Method::MeanSigma => first,
        Method::Haebara => haebara(pairs, start),
        Method::StockingLord => stocking_lord(pairs, start),
    }
}

fn moved(new: &Params, line: Line, file: &Path) -> Result<Vec<u8>, String> {
    let mut items = Vec::new();
    for (name, model) in new.names.iter().zip(&new.models) {
        let model = line.item(model).map_err(|error| {
            format!(
                "{}: column `{name}`: expected parameters that stay numbers on the old scale, found: {error}",
                file.display()
            )
        })?;
        items.push((name.as_str(), model));
    }
    model_rows::csv(&items).map_err(|error| error.to_string())
}

fn print(found: &[(Method, Option<Line>)], items: usize, format: TableFormat) -> io::Result<()> {
    let out = BufWriter::new(io::stdout().lock());
    let mut table = Table::new(out, format, &["method", "slope", "shift", "items"])?;
    for (method, line) in found {
        table.row(&[
            Cell::Text(method.name()),
            Cell::from(line.map(|line| line.slope)),
            Cell::from(line.map(|line| line.shift)),
            Cell::Number(items as f64),
        ])?;
    }
    table.finish()
}
