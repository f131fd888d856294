//! `jalon drift`: items that have moved between two calibrations.
use super::{Outcome, read_text, written};
use crate::tables::options::TableFormat;
use crate::tables::{Cell, Place, Table, TableError, error_text, word};
use jalon_lab::dif::GroupItem;
use jalon_lab::link::{Drift, drift as tested};
use nalgebra::DMatrix;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::io::{self, BufWriter};
use std::path::Path;

/// How to test.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Below this p an item has drifted.
    pub alpha: f64,
    /// How to print.
    pub format: TableFormat,
}

/// What `jalon calibrate --format json` writes, as far as it is read here.
#[derive(Deserialize)]
struct Calibrated {
    items: Vec<Item>,
}

#[derive(Deserialize)]
struct Item {
    item: String,
    parameters: BTreeMap<String, f64>,
    /// The covariance of the estimated parameters, and their names; none where nothing was
    /// estimated.
    covariance: Option<Covariance>,
}

#[derive(Deserialize)]
struct Covariance {
    names: Vec<String>,
    rows: Vec<Vec<f64>>,
}

impl Item {
    /// The item for Lord's test; none where a or b was not estimated.
    fn group_item(&self) -> Option<GroupItem> {
        let covariance = self.covariance.as_ref()?;
        let place = |name: &str| covariance.names.iter().position(|own| own == name);
        let parameter = |name: &str| self.parameters.get(name).copied();
        let (a, b) = (place("a"), place("b")?);
        let places: Vec<usize> = a.into_iter().chain([b]).collect();
        let entry = |row: usize, column: usize| -> Option<f64> {
            let (row, column) = (places.get(row)?, places.get(column)?);
            covariance.rows.get(*row)?.get(*column).copied()
        };
        let n = places.len();
        let all: Option<Vec<f64>> = (0..n * n).map(|at| entry(at / n, at % n)).collect();
        Some(GroupItem {
            a: match a {
                Some(_) => Some(parameter("a")?),
                None => None,
            },
            b: parameter("b")?,
            covariance: DMatrix::from_row_slice(n, n, &all?),
        })
    }
}

/// An item that both calibrations estimated.
struct Common {
    name: String,
    old: GroupItem,
    new: GroupItem,
}

/// Tests every common item of two calibrations by Lord's χ². Exit code 1 when one has drifted.
pub fn drift(old: &Path, new: &Path, options: &Options) -> Outcome {
    match run(old, new, options) {
        Ok((found, result)) => match written(result) {
            Outcome::Fine if found => Outcome::Found,
            other => other,
        },
        Err(message) => {
            crate::tell!("{message}");
            Outcome::Failed
        }
    }
}

fn run(old: &Path, new: &Path, options: &Options) -> Result<(bool, io::Result<()>), String> {
    let common = common(&read(old)?, &read(new)?);
    let (before, after): (Vec<GroupItem>, Vec<GroupItem>) = common
        .iter()
        .map(|one| (one.old.clone(), one.new.clone()))
        .unzip();
    let Some(found) = tested(&before, &after, options.alpha) else {
        return Err(format!(
            "{}: expected two items or more, of different difficulty, that both calibrations estimated with a and b or b alone, found {}",
            new.display(),
            common.len()
        ));
    };
    if !found.settled {
        crate::tell!("the anchor did not settle; the last is printed");
    }
    crate::tell!(
        "the new scale on the old one: theta = {:.4} theta* {:+.4}, from {} of {} common items",
        found.line.slope,
        found.line.shift,
        found.anchor.iter().filter(|is_in| **is_in).count(),
        common.len()
    );
    let moved = found
        .tested
        .iter()
        .flatten()
        .any(|one| one.p < options.alpha);
    Ok((moved, print(&common, &found, options)))
}

fn read(path: &Path) -> Result<Vec<Item>, String> {
    let text = read_text(path).map_err(|(_, message)| message)?;
    let mut problems = TableError::new(&path.display().to_string());
    match serde_json::from_str::<Calibrated>(&text) {
        Ok(found) => return Ok(found.items),
        Err(error) => problems.add(
            Place::Character(error.line() as u64, error.column() as u64),
            "",
            "a calibration as `jalon calibrate --format json` writes it",
            &error_text(&error),
        ),
    }
    Err(problems.to_string())
}

/// The items that both have, in the order of the new one. Others are told.
fn common(old: &[Item], new: &[Item]) -> Vec<Common> {
    let mut all = Vec::new();
    let mut left_out = Vec::new();
    for item in new {
        let Some(before) = old.iter().find(|other| other.item == item.item) else {
            continue;
        };
        match (before.group_item(), item.group_item()) {
            (Some(old), Some(new)) if old.a.is_some() == new.a.is_some() => all.push(Common {
                name: item.item.clone(),
                old,
                new,
            }),
            _ => left_out.push(format!("`{}`", item.item)),
        }
    }
    if !left_out.is_empty() {
        crate::tell!(
            "left out, for they have no estimates of the same parameters a and b with their covariance: {}",
            left_out.join(", ")
        );
    }
    all
}

fn print(common: &[Common], found: &Drift, options: &Options) -> io::Result<()> {
    let out = BufWriter::new(io::stdout().lock());
    let columns = [
        "item", "a", "b", "new_a", "new_b", "chi2", "df", "p", "drift",
    ];
    let mut table = Table::new(out, options.format, &columns)?;
    for (one, tested) in common.iter().zip(&found.tested) {
        let told = match tested {
            Some(tested) if tested.p < options.alpha => "moved",
            Some(_) => "no",
            None => "untested",
        };
        table.row(&[
            Cell::Text(&one.name),
            Cell::from(one.old.a),
            Cell::Number(one.old.b),
            Cell::from(one.new.a.map(|a| a / found.line.slope)),
            Cell::Number(found.line.theta(one.new.b)),
            Cell::from(tested.map(|one| one.chi2)),
            Cell::from(tested.map(|one| one.df as f64)),
            Cell::from(tested.map(|one| one.p)),
            Cell::Text(&word(told, options.format)),
        ])?;
    }
    table.finish()
}
