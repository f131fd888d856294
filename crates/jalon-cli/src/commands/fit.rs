//! `jalon fit`: whether items with given parameters fit a response file.
use super::{Outcome, written};
use crate::tables::options::TableFormat;
use crate::tables::{Cell, Groups, Params, Table, TableError, people, word};
use jalon_lab::calibrate::{Answers, Points, Population};
use jalon_lab::fit::{Fitted, M2, dependent, item_squares, m2, q3, s_x2};
use serde_json::{Value, json};
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// What to look at and how.
#[derive(Clone, Debug)]
pub struct Options {
    /// The distribution of the persons.
    pub population: Population,
    /// The quadrature's points.
    pub points: Points,
    /// Below this p of S-X² an item is told.
    pub alpha: f64,
    /// Whether the parameters were estimated from these very answers, which costs degrees of
    /// freedom; else they are as given.
    pub estimated: bool,
    /// The scaling constant of the file.
    pub metric: f64,
    /// How to print.
    pub format: TableFormat,
}

/// Looks at every item, every pair and the whole. Exit code 1 when an item or a pair stands out.
pub fn fit(params: &Path, responses: &Path, options: &Options) -> Outcome {
    match run(params, responses, options) {
        Ok((found, result)) => match written(result) {
            Outcome::Fine if found => Outcome::Found,
            other => other,
        },
        Err(error) => {
            crate::tell!("{error}");
            Outcome::Failed
        }
    }
}

/// Infit and outfit outside this are told (Wright & Linacre 1994: productive for measurement).
const PRODUCTIVE: (f64, f64) = (0.5, 1.5);

fn run(
    params: &Path,
    responses: &Path,
    options: &Options,
) -> Result<(bool, io::Result<()>), TableError> {
    let params = Params::read(params, options.metric)?;
    let (_, people) = people(responses, Some(&params), 0, &Groups::one())?;
    let n_categories: Vec<usize> = params.models.iter().map(|one| one.n_categories()).collect();
    let mut answers = Answers::new(&n_categories);
    for (_, given) in people.each() {
        answers.push(0, &given);
    }
    let fitted = Fitted::of_models(&params.models, options.population, options.points.clone());
    let thetas = fitted.expected_a_posteriori(&answers);
    let squares = item_squares(&fitted, &answers, &thetas);
    let free = vec![options.estimated; params.names.len()];
    let scores = s_x2(&fitted, &answers, &free, 0);
    let whole = m2(&fitted, &answers, &free, (false, false));
    let pairs = dependent(&q3(&fitted, &answers));
    let mut rows: Vec<Vec<Option<f64>>> = Vec::new();
    let mut told: Vec<bool> = Vec::new();
    for (at, (own, chi)) in squares.iter().zip(&scores).enumerate() {
        // The categories of a nominal item are no scores.
        let ordered = params.ordered.get(at) == Some(&true);
        let own = own.filter(|_| ordered);
        rows.push(vec![
            own.map(|one| one.n),
            chi.map(|one| one.chi2),
            chi.map(|one| one.df as f64),
            chi.map(|one| one.p),
            chi.map(|one| one.rmsea),
            own.map(|one| one.infit.mean_square),
            own.map(|one| one.infit.standardised),
            own.map(|one| one.outfit.mean_square),
            own.map(|one| one.outfit.standardised),
            own.map(|one| one.lz),
        ]);
        let square = own.map(|one| one.infit.mean_square);
        let outside = square.is_some_and(|one| one < PRODUCTIVE.0 || one > PRODUCTIVE.1);
        told.push(outside || chi.is_some_and(|one| one.p < options.alpha));
    }
    let found = told.contains(&true) || !pairs.is_empty();
    let name = |item: usize| params.names.get(item).map_or("", String::as_str);
    let pairs: Vec<(&str, &str, f64)> = pairs
        .iter()
        .map(|pair| (name(pair.items.1), name(pair.items.0), pair.value))
        .collect();
    let out = BufWriter::new(io::stdout().lock());
    let result = match options.format {
        TableFormat::Json => json_output(&params.names, &rows, &told, &pairs, whole, out),
        format => table(&params.names, &rows, &told, out, format),
    };
    if options.format != TableFormat::Json {
        for line in lines(&pairs, whole) {
            crate::tell!("{line}");
        }
    }
    Ok((found, result))
}

const COLUMNS: [&str; 10] = [
    "answers", "s_x2", "df", "p", "rmsea", "infit", "z_infit", "outfit", "z_outfit", "lz",
];

fn table<W: Write>(
    names: &[String],
    rows: &[Vec<Option<f64>>],
    told: &[bool],
    into: W,
    format: TableFormat,
) -> io::Result<()> {
    let mut columns = vec!["item"];
    columns.extend(COLUMNS);
    columns.push("misfit");
    let mut table = Table::new(into, format, &columns)?;
    let [yes, no] = ["yes", "no"].map(|one| word(one, format));
    for ((name, row), told) in names.iter().zip(rows).zip(told) {
        let mut cells = vec![Cell::Text(name)];
        cells.extend(row.iter().map(|value| Cell::from(*value)));
        cells.push(Cell::Text(if *told { &yes } else { &no }));
        table.row(&cells)?;
    }
    table.finish()
}

fn lines(pairs: &[(&str, &str, f64)], whole: Option<M2>) -> Vec<String> {
    let mut lines: Vec<String> = pairs
        .iter()
        .map(|(one, other, value)| {
            format!("`{one}` and `{other}` go together beyond what they measure: Q3 = {value:.2}")
        })
        .collect();
    lines.push(match whole {
        Some(one) => format!(
            "M2 = {:.2}, df {}, p {:.4}; RMSEA {:.4} (90 %: {:.4} to {:.4}), SRMSR {:.4}",
            one.chi2,
            one.df,
            one.p,
            one.rmsea,
            one.rmsea_interval.0,
            one.rmsea_interval.1,
            one.srmsr
        ),
        None => "no M2: it needs persons who answered every item, and more margins than parameters"
            .to_owned(),
    });
    lines
}

fn json_output<W: Write>(
    names: &[String],
    rows: &[Vec<Option<f64>>],
    told: &[bool],
    pairs: &[(&str, &str, f64)],
    whole: Option<M2>,
    mut out: W,
) -> io::Result<()> {
    let items: Vec<Value> = names
        .iter()
        .zip(rows)
        .zip(told)
        .map(|((name, row), told)| {
            let mut item = json!({ "item": name, "misfit": told });
            if let Some(fields) = item.as_object_mut() {
                let values = COLUMNS.iter().zip(row);
                fields.extend(values.map(|(key, value)| ((*key).to_owned(), json!(value))));
            }
            item
        })
        .collect();
    let pairs: Vec<Value> = pairs
        .iter()
        .map(|(one, other, value)| json!({ "items": [one, other], "q3": value }))
        .collect();
    let whole = whole.map(|one| {
        json!({
            "chi2": one.chi2, "df": one.df, "p": one.p, "rmsea": one.rmsea,
            "rmsea_low": one.rmsea_interval.0, "rmsea_high": one.rmsea_interval.1, "srmsr": one.srmsr,
        })
    });
    writeln!(
        out,
        "{}",
        json!({ "items": items, "dependent_pairs": pairs, "m2": whole })
    )?;
    out.flush()
}
