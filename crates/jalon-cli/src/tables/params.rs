//! `item,model,a,b,c,d` · `item,model,a,b1,b2,…` · `item,model,a1,…,c1,…`
use super::params_row::{Row, numbered};
use super::{Blocks, Place, Syntax, TableError, csv_rows, json_rows};
use jalon::irt::Model;
use std::collections::BTreeMap;
use std::path::Path;

/// The items of a parameter file, on the logistic metric (D = 1).
#[derive(Clone, Debug)]
pub struct Params {
    /// The items' names, in the order of the file.
    pub names: Vec<String>,
    /// Their models.
    pub models: Vec<Model>,
    /// Whether their categories are scores, in order: all models but the nominal.
    pub ordered: Vec<bool>,
    index: BTreeMap<String, usize>,
}

impl Params {
    /// Reads a file. `metric` is its scaling constant D: slopes are multiplied by it (the nominal
    /// model has none).
    ///
    /// # Errors
    /// Every problem of the file, with line and column.
    pub fn read(path: &Path, metric: f64) -> Result<Self, TableError> {
        let mut problems = TableError::new(&path.display().to_string());
        let mut params = Params {
            names: Vec::new(),
            models: Vec::new(),
            ordered: Vec::new(),
            index: BTreeMap::new(),
        };
        let mut blocks = Blocks::open(path)?;
        match blocks.syntax() {
            Syntax::Csv => {
                let header = blocks.header()?;
                check_header(&header, &mut problems);
                // With a header that is not understood, every row would be wrong.
                problems.clone().into_result()?;
                while let Some(block) = blocks.next_block()? {
                    csv_rows::each(&block, header.len(), &mut problems, |at, row, problems| {
                        params.push(at, &header, row, metric, problems);
                    });
                }
            }
            Syntax::Json => {
                while let Some(block) = blocks.next_block()? {
                    json_rows::each(&block, &mut problems, |at, entries, problems| {
                        let header: Vec<String> =
                            entries.iter().map(|(key, _)| key.clone()).collect();
                        let row: Vec<&str> = entries.iter().map(|(_, text)| &**text).collect();
                        if check_keys(at, &header, problems) {
                            params.push(at, &header, &row, metric, problems);
                        }
                    });
                    if problems.broken {
                        break;
                    }
                }
            }
        }
        if params.names.is_empty() && problems.count == 0 {
            problems.add(Place::File, "", "at least one item", "none");
        }
        problems.into_result().map(|()| params)
    }

    fn push(
        &mut self,
        place: Place,
        header: &[String],
        row: &[&str],
        metric: f64,
        problems: &mut TableError,
    ) {
        let mut row = Row::new(place, header, row, problems);
        let item = row.text("item").to_owned();
        let nominal = row.text("model") == "nrm";
        if item.is_empty() {
            row.problems.add(place, "item", "a name", "nothing");
        } else if self.index.contains_key(&item) {
            let found = format!("`{item}` a second time");
            row.problems.add(place, "item", "a name of its own", &found);
        }
        let model = row.model(metric);
        // Counted although its parameters may be wrong, so that a second one is told at once.
        self.index.entry(item.clone()).or_insert(self.names.len());
        if let Some(model) = model {
            self.names.push(item);
            self.models.push(model);
            self.ordered.push(!nominal);
        }
    }

    /// The place of an item, by name.
    pub fn item(&self, name: &str) -> Option<usize> {
        self.index.get(name).copied()
    }
}

const COLUMNS: &str = "one of `item`, `model`, `a`, `b`, `c`, `d`, `b1`, `b2`, …, `a1`, …, `c1`, …";

fn is_known(name: &str) -> bool {
    matches!(name, "item" | "model" | "a" | "b" | "c" | "d")
        || ['a', 'b', 'c']
            .iter()
            .any(|letter| numbered(name, *letter).is_some())
}

fn check_header(header: &[String], problems: &mut TableError) {
    let place = Place::Line(1);
    for needed in ["item", "model"] {
        if !header.iter().any(|name| name == needed) {
            problems.add(place, "", &format!("a column `{needed}`"), "none");
        }
    }
    for (at, name) in header.iter().enumerate() {
        if !is_known(name) {
            problems.add(place, name, COLUMNS, &format!("`{name}`"));
        }
        if header.iter().take(at).any(|other| other == name) {
            problems.add(place, name, "each column once", &format!("`{name}` again"));
        }
    }
}

/// Whether all keys of a JSON object are known.
fn check_keys(place: Place, keys: &[String], problems: &mut TableError) -> bool {
    let before = problems.count;
    for name in keys {
        if !is_known(name) {
            problems.add(place, name, COLUMNS, &format!("`{name}`"));
        }
    }
    problems.count == before
}
