//! Models written as the rows of a parameter file.
use super::options::TableFormat;
use super::{Cell, Table};
use jalon::irt::{DivideByTotal, Model};
use std::io;

/// A model's name in parameter files, and its columns.
fn row(model: &Model) -> (&'static str, Vec<(String, f64)>) {
    let series = |letter: char, values: &[f64]| -> Vec<(String, f64)> {
        let each = values.iter().zip(1..);
        each.map(|(value, at)| (format!("{letter}{at}"), *value))
            .collect()
    };
    let own = |name: &str, value: f64| (name.to_owned(), value);
    match model {
        Model::FourPl(item) => (
            "4pl",
            vec![
                own("a", item.discrimination()),
                own("b", item.difficulty()),
                own("c", item.guessing()),
                own("d", item.upper()),
            ],
        ),
        Model::Graded(item) => {
            let mut all = vec![own("a", item.discrimination())];
            all.extend(series('b', item.thresholds()));
            ("grm", all)
        }
        Model::DivideByTotal(item) => match partial_credit(item) {
            Some((a, steps)) => {
                let mut all = vec![own("a", a)];
                all.extend(series('b', &steps));
                ("gpcm", all)
            }
            None => {
                let lines = || item.lines().iter().skip(1);
                let slopes: Vec<f64> = lines().map(|(slope, _)| *slope).collect();
                let intercepts: Vec<f64> = lines().map(|(_, intercept)| *intercept).collect();
                let mut all = series('a', &slopes);
                all.extend(series('c', &intercepts));
                ("nrm", all)
            }
        },
    }
}

/// a and b₁ … where the slopes rise evenly: P(k) ∝ exp Σ a(θ − b_h).
fn partial_credit(item: &DivideByTotal) -> Option<(f64, Vec<f64>)> {
    let lines = item.lines();
    let a = lines.get(1).map(|(slope, _)| *slope).filter(|a| *a > 0.0)?;
    let even = |(at, (slope, _)): (usize, &(f64, f64))| {
        (slope - a * at as f64).abs() <= 1e-12 * a * lines.len() as f64
    };
    let steps = lines.windows(2).filter_map(|pair| match pair {
        [(_, before), (_, after)] => Some((before - after) / a),
        _ => None,
    });
    lines
        .iter()
        .enumerate()
        .all(even)
        .then(|| (a, steps.collect()))
}

/// Every difficulty or threshold, for linking by their mean and SD; none of a nominal item.
pub fn difficulties(model: &Model) -> Vec<f64> {
    match model {
        Model::FourPl(item) => vec![item.difficulty()],
        Model::Graded(item) => item.thresholds().to_vec(),
        Model::DivideByTotal(item) => partial_credit(item).map_or(Vec::new(), |(_, steps)| steps),
    }
}

/// A parameter file of these items, with the columns that any of them has.
///
/// # Errors
/// When memory cannot be written.
pub fn csv(items: &[(&str, Model)]) -> io::Result<Vec<u8>> {
    let rows: Vec<_> = items
        .iter()
        .map(|(name, model)| (name, row(model)))
        .collect();
    let mut names: Vec<&str> = Vec::new();
    for (_, (_, cells)) in &rows {
        for (name, _) in cells {
            if !names.contains(&name.as_str()) {
                names.push(name);
            }
        }
    }
    let columns: Vec<&str> = ["item", "model"]
        .into_iter()
        .chain(names.iter().copied())
        .collect();
    let mut bytes = Vec::new();
    let mut table = Table::new(&mut bytes, TableFormat::Csv, &columns)?;
    for (item, (model, cells)) in &rows {
        let mut row = vec![Cell::Text(item), Cell::Text(model)];
        row.extend(names.iter().map(|name| {
            let own = cells.iter().find(|(own, _)| own == name);
            Cell::from(own.map(|(_, value)| *value))
        }));
        table.row(&row)?;
    }
    table.finish()?;
    Ok(bytes)
}
