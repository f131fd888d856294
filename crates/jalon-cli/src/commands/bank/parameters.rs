//! New parameters of a bank's items from a table, into a copy of the bank.
use super::super::{Outcome, written};
use super::export;
use super::import::Options;
use super::tell;
use crate::exchange::package::{self, Files};
use crate::exchange::params::{self, Layout, Parameters};
use crate::tables::{Cell, Table};
use jalon::{Bank, Item};
use serde::Deserialize;
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::io;

/// Below this a parameter is the same: a difficulty comes back from an intercept by a division.
const SAME: f64 = 1e-12;

/// A parameter that changed.
struct Change {
    item: String,
    parameter: String,
    before: f64,
    after: f64,
}

#[derive(Deserialize)]
struct Parts<'t> {
    id: String,
    #[serde(borrow)]
    model: &'t RawValue,
}

/// Writes the bank with new parameters, and prints what changed.
pub(super) fn import(layout: Layout, file: &str, text: &str, options: &Options) -> Outcome {
    let (authored, files) = match export::read(&options.bank) {
        Ok(read) => read,
        Err(unreadable) => return tell(&unreadable),
    };
    let rows = match params::read(layout, file, text) {
        Ok(rows) => rows,
        Err(error) => {
            crate::tell!("{error}");
            return Outcome::Failed;
        }
    };
    let bank = authored.bank();
    if let Err(message) = check(file, &rows, bank) {
        crate::tell!("{message}");
        return Outcome::Failed;
    }
    let new: BTreeMap<&str, &Parameters> = rows
        .iter()
        .map(|(_, item, new)| (item.as_str(), new))
        .collect();
    let mut changes = Vec::new();
    let mut all = Vec::with_capacity(files.len());
    for (path, text) in &files {
        all.push((
            path.clone(),
            updated(text, bank, &new, &mut changes).unwrap_or_else(|| text.clone()),
        ));
    }
    if let Err(error) = Bank::from_files(crate::bank_folder::as_pairs(&all)) {
        crate::say!("{error}");
        return Outcome::Found;
    }
    let files: Files = all
        .into_iter()
        .map(|(path, text)| (path, text.into_bytes()))
        .collect();
    if let Err(message) = package::write(&files, &options.output) {
        crate::tell!("{message}");
        return Outcome::Failed;
    }
    let held = |item: &&Item| layout.holds(export::of(item).b.len());
    let absent: Vec<&str> = bank
        .items()
        .iter()
        .filter(held)
        .map(Item::id)
        .filter(|id| !new.contains_key(id))
        .collect();
    if !absent.is_empty() {
        crate::tell!(
            "{file}: {} items of the bank are not in it and stay as they are: {}",
            absent.len(),
            absent.join(", ")
        );
    }
    crate::tell!(
        "{}: {} parameters changed",
        options.output.display(),
        changes.len()
    );
    written(print(&changes, options))
}

/// Rows that name no item of the bank, or have other points than it.
fn check(file: &str, rows: &[(u64, String, Parameters)], bank: &Bank) -> Result<(), String> {
    let mut wrong = Vec::new();
    for (line, name, new) in rows {
        match bank.item(name) {
            None => wrong.push(format!(
                "{file}: line {line}: item: expected an item of the bank, found `{name}`"
            )),
            Some(item) => {
                let points = export::of(item).b.len();
                if points != new.b.len() {
                    wrong.push(format!(
                        "{file}: line {line}: `{name}`: expected the difficulties of {points} points, found {}",
                        new.b.len()
                    ));
                }
            }
        }
    }
    if wrong.is_empty() {
        Ok(())
    } else {
        Err(wrong.join("\n"))
    }
}

/// The file with a new model; none for another file, or an item that stays.
fn updated(
    text: &str,
    bank: &Bank,
    new: &BTreeMap<&str, &Parameters>,
    changes: &mut Vec<Change>,
) -> Option<String> {
    let parts = serde_json::from_str::<Parts<'_>>(text).ok()?;
    let new = new.get(parts.id.as_str())?;
    let old = export::of(bank.item(&parts.id)?);
    let before = changes.len();
    let mut compare = |parameter: &str, before: f64, after: f64| {
        if (before - after).abs() > SAME * before.abs().max(1.0) {
            changes.push(Change {
                item: parts.id.clone(),
                parameter: parameter.to_owned(),
                before,
                after,
            });
            after
        } else {
            before
        }
    };
    let a = compare("a", old.a, new.a);
    let b: Vec<f64> = match (old.b.as_slice(), new.b.as_slice()) {
        ([before], [after]) => vec![compare("b", *before, *after)],
        (before, after) => before
            .iter()
            .zip(after)
            .zip(1..)
            .map(|((before, after), k): (_, u32)| compare(&format!("b{k}"), *before, *after))
            .collect(),
    };
    let c = compare("c", old.c, new.c);
    let d = compare("d", old.d, new.d);
    if changes.len() == before {
        return None;
    }
    let start = parts.model.get().as_ptr() as usize - text.as_ptr() as usize;
    let rest = text.get(start + parts.model.get().len()..)?;
    let model = model(parts.model.get(), &Parameters { a, b, c, d });
    Some(format!("{}{model}{rest}", text.get(..start)?))
}

/// The model as a bank writes it: of the type it had, or the first that can hold the values.
fn model(old: &str, new: &Parameters) -> String {
    #[derive(Deserialize)]
    struct Kind {
        #[serde(rename = "type")]
        kind: String,
    }
    let Parameters { a, b, c, d } = new;
    let had = serde_json::from_str::<Kind>(old)
        .map(|kind| kind.kind)
        .unwrap_or_default();
    let rank = |kind: &str| {
        ["1pl", "2pl", "3pl", "4pl"]
            .iter()
            .position(|one| *one == kind)
    };
    if let [b] = b.as_slice() {
        let least = match (*a == 1.0, *c == 0.0, *d == 1.0) {
            (_, _, false) => "4pl",
            (_, false, true) => "3pl",
            (false, true, true) => "2pl",
            (true, true, true) => "1pl",
        };
        let kind = if rank(&had) > rank(least) {
            had.as_str()
        } else {
            least
        };
        return match kind {
            "1pl" => format!("{{ \"type\": \"1pl\", \"b\": {b} }}"),
            "2pl" => format!("{{ \"type\": \"2pl\", \"a\": {a}, \"b\": {b} }}"),
            "3pl" => format!("{{ \"type\": \"3pl\", \"a\": {a}, \"b\": {b}, \"c\": {c} }}"),
            _ => format!("{{ \"type\": \"4pl\", \"a\": {a}, \"b\": {b}, \"c\": {c}, \"d\": {d} }}"),
        };
    }
    let thresholds: Vec<String> = b.iter().map(f64::to_string).collect();
    format!(
        "{{ \"type\": \"grm\", \"a\": {a}, \"b\": [{}] }}",
        thresholds.join(", ")
    )
}

fn print(changes: &[Change], options: &Options) -> io::Result<()> {
    let out = io::BufWriter::new(io::stdout().lock());
    let mut table = Table::new(
        out,
        options.format,
        &["item", "parameter", "before", "after"],
    )?;
    for one in changes {
        let (before, after) = (Cell::Number(one.before), Cell::Number(one.after));
        table.row(&[
            Cell::Text(&one.item),
            Cell::Text(&one.parameter),
            before,
            after,
        ])?;
    }
    table.finish()
}
