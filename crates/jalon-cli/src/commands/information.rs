//! `jalon information`: probabilities and information of items.
use super::Outcome;
use crate::tables::options::TableFormat;
use crate::tables::{Cell, Params, Table};
use jalon::irt::Model;
use std::io::{self, BufWriter};
use std::path::Path;

/// Prints item, theta, information and the probability of every category.
pub fn information(params: &Path, thetas: &[f64], metric: f64, format: TableFormat) -> Outcome {
    let params = match Params::read(params, metric) {
        Ok(params) => params,
        Err(error) => {
            crate::tell!("{error}");
            return Outcome::Failed;
        }
    };
    super::written(write(&params, thetas, format))
}

fn write(params: &Params, thetas: &[f64], format: TableFormat) -> io::Result<()> {
    let most = params
        .models
        .iter()
        .map(Model::n_categories)
        .max()
        .unwrap_or(2);
    let probabilities: Vec<String> = (0..most).map(|k| format!("p{k}")).collect();
    let mut columns = vec!["item", "theta", "information"];
    columns.extend(probabilities.iter().map(String::as_str));
    let mut table = Table::new(BufWriter::new(io::stdout().lock()), format, &columns)?;
    for (name, model) in params.names.iter().zip(&params.models) {
        for theta in thetas {
            let mut row = vec![
                Cell::Text(name),
                Cell::Number(*theta),
                Cell::Number(model.information(*theta)),
            ];
            row.extend(model.probabilities(*theta).into_iter().map(Cell::Number));
            row.resize(columns.len(), Cell::Empty);
            table.row(&row)?;
        }
    }
    table.finish()
}
