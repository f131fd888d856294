//! The items as a table: parameters, their standard errors, how many answers.
use super::Run;
use crate::tables::options::TableFormat;
use crate::tables::{Cell, Table, word};
use jalon_lab::calibrate::{CalibratedItem, Excluded, Role};
use std::io::{self, Write};

/// The word for an item's part.
pub(super) fn role(item: &CalibratedItem) -> &'static str {
    match item.role {
        Role::Estimated => "estimated",
        Role::Fixed => "fixed",
        Role::Excluded(Excluded::NoAnswers) => "no-answers",
        Role::Excluded(Excluded::AllAlike(_)) => "all-alike",
        Role::Excluded(Excluded::NeverGiven(_)) => "category-never-given",
    }
}

/// The parameters that any item has, a–d before series.
pub(super) fn parameters(items: &[CalibratedItem]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for item in items {
        for name in item.shape.irt_names() {
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    names.sort_by_key(|name| {
        let (letter, number) = name.split_at(1);
        let number: usize = number.parse().unwrap_or(0);
        (number > 0, letter.to_owned(), number)
    });
    names
}

/// A parameter of an item by its name, and its standard error.
pub(super) fn parameter(item: &CalibratedItem, name: &str) -> (Option<f64>, Option<f64>) {
    let at = item.shape.irt_names().iter().position(|own| own == name);
    let get = |values: &[f64]| at.and_then(|at| values.get(at)).copied();
    (get(&item.irt), get(&item.irt_errors))
}

/// Writes the items: `item,model,a,…,se_a,…,answers,role`.
pub(super) fn write<W: Write>(run: &Run, into: W, format: TableFormat) -> io::Result<()> {
    let items = &run.calibration.items;
    let names = parameters(items);
    let errors: Vec<String> = names.iter().map(|name| format!("se_{name}")).collect();
    let mut columns = vec!["item", "model"];
    columns.extend(names.iter().map(String::as_str));
    columns.extend(errors.iter().map(String::as_str));
    columns.extend(["answers", "role"]);
    let mut table = Table::new(into, format, &columns)?;
    for (name, item) in run.names.iter().zip(items) {
        let mut row = vec![Cell::Text(name), Cell::Text(item.shape.family().name())];
        row.extend(names.iter().map(|name| Cell::from(parameter(item, name).0)));
        row.extend(names.iter().map(|name| Cell::from(parameter(item, name).1)));
        row.push(Cell::Number(item.n_answers));
        let role = word(role(item), format);
        row.push(Cell::Text(&role));
        table.row(&row)?;
    }
    table.finish()
}

/// A file that the other commands read: only the items that have a model.
pub(super) fn params(run: &Run) -> io::Result<Vec<u8>> {
    let items = &run.calibration.items;
    let names = parameters(items);
    let mut columns = vec!["item", "model"];
    columns.extend(names.iter().map(String::as_str));
    let mut bytes = Vec::new();
    let mut table = Table::new(&mut bytes, TableFormat::Csv, &columns)?;
    for (name, item) in run.names.iter().zip(items) {
        if item.model().is_none() {
            continue;
        }
        let mut row = vec![Cell::Text(name), Cell::Text(item.shape.family().name())];
        row.extend(names.iter().map(|name| Cell::from(parameter(item, name).0)));
        table.row(&row)?;
    }
    table.finish()?;
    Ok(bytes)
}
