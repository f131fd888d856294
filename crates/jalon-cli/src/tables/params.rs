//! `item,model,a,b,c,d` · `item,model,a,b1,b2,…` · `item,model,a1,…,c1,…`
use super::TableError;
use csv::{ReaderBuilder, StringRecord, Trim};
use jalon::irt::{DivideByTotal, FourPl, Graded, Model};
use std::collections::BTreeMap;
use std::path::Path;

/// The items of a parameter file, on the logistic metric (D = 1).
#[derive(Clone, Debug)]
pub struct Params {
    /// The items' names, in the order of the file.
    pub names: Vec<String>,
    /// Their models.
    pub models: Vec<Model>,
    index: BTreeMap<String, usize>,
}

/// The models a file may name.
const MODELS: [&str; 8] = ["1pl", "2pl", "3pl", "4pl", "grm", "pcm", "gpcm", "nrm"];

impl Params {
    /// Reads a file. `metric` is its scaling constant D: slopes are multiplied by it (the nominal
    /// model has none).
    ///
    /// # Errors
    /// Every problem of the file, with line and column.
    pub fn read(path: &Path, metric: f64) -> Result<Self, TableError> {
        let name = path.display().to_string();
        let mut problems = TableError::new(&name);
        let mut reader = match ReaderBuilder::new()
            .trim(Trim::All)
            .flexible(true)
            .from_path(path)
        {
            Ok(reader) => reader,
            Err(error) => {
                problems.add(0, "", "a readable file", &error.to_string());
                return Err(problems);
            }
        };
        let header = match reader.headers() {
            Ok(header) => clean(header),
            Err(error) => {
                problems.add(1, "", "a header in UTF-8", &error.to_string());
                return Err(problems);
            }
        };
        check_header(&header, &mut problems);
        let mut params = Params {
            names: Vec::new(),
            models: Vec::new(),
            index: BTreeMap::new(),
        };
        for (number, record) in reader.records().enumerate() {
            let record = match record {
                Ok(record) => record,
                Err(error) => {
                    let line = error
                        .position()
                        .map_or(number as u64 + 2, csv::Position::line);
                    problems.add(line, "", "a row in UTF-8", &error.to_string());
                    continue;
                }
            };
            let line = record
                .position()
                .map_or(number as u64 + 2, csv::Position::line);
            if record.len() != header.len() {
                let expected = format!("{} fields, as in the header", header.len());
                problems.add(line, "", &expected, &record.len().to_string());
                continue;
            }
            let mut row = Row::new(line, &header, &record, &mut problems);
            let item = row.text("item");
            if let Some(model) = row.model(metric) {
                params.push(&item, model, line, &mut problems);
            }
        }
        if params.names.is_empty() && problems.count == 0 {
            problems.add(0, "", "at least one item", "none");
        }
        problems.into_result().map(|()| params)
    }

    fn push(&mut self, item: &str, model: Model, line: u64, problems: &mut TableError) {
        if item.is_empty() {
            problems.add(line, "item", "a name", "nothing");
        } else if self
            .index
            .insert(item.to_owned(), self.names.len())
            .is_some()
        {
            problems.add(
                line,
                "item",
                "a name of its own",
                &format!("`{item}` a second time"),
            );
        } else {
            self.names.push(item.to_owned());
            self.models.push(model);
        }
    }

    /// The place of an item, by name.
    pub fn item(&self, name: &str) -> Option<usize> {
        self.index.get(name).copied()
    }
}

/// Without the byte-order mark that spreadsheets write.
pub(super) fn clean(header: &StringRecord) -> Vec<String> {
    header
        .iter()
        .map(|name| name.trim_start_matches('\u{feff}').trim().to_owned())
        .collect()
}

fn numbered(name: &str, letter: char) -> Option<usize> {
    name.strip_prefix(letter)?
        .parse()
        .ok()
        .filter(|number| *number > 0)
}

fn check_header(header: &[String], problems: &mut TableError) {
    for needed in ["item", "model"] {
        if !header.iter().any(|name| name == needed) {
            problems.add(1, "", &format!("a column `{needed}`"), "none");
        }
    }
    for (at, name) in header.iter().enumerate() {
        let known = matches!(name.as_str(), "item" | "model" | "a" | "b" | "c" | "d")
            || ['a', 'b', 'c']
                .iter()
                .any(|letter| numbered(name, *letter).is_some());
        if !known {
            problems.add(
                1,
                name,
                "one of `item`, `model`, `a`, `b`, `c`, `d`, `b1`, `b2`, …, `a1`, …, `c1`, …",
                &format!("`{name}`"),
            );
        }
        if header.iter().take(at).any(|other| other == name) {
            problems.add(1, name, "each column once", &format!("`{name}` again"));
        }
    }
}

struct Row<'r> {
    line: u64,
    header: &'r [String],
    record: &'r StringRecord,
    problems: &'r mut TableError,
    used: Vec<bool>,
}

impl<'r> Row<'r> {
    fn new(
        line: u64,
        header: &'r [String],
        record: &'r StringRecord,
        problems: &'r mut TableError,
    ) -> Self {
        Row {
            line,
            header,
            record,
            problems,
            used: vec![false; header.len()],
        }
    }

    fn text(&mut self, column: &str) -> String {
        let at = self.header.iter().position(|name| name == column);
        if let Some(used) = at.and_then(|at| self.used.get_mut(at)) {
            *used = true;
        }
        at.and_then(|at| self.record.get(at))
            .unwrap_or("")
            .to_owned()
    }

    /// A number, or none where the field is empty.
    fn number(&mut self, column: &str) -> Result<Option<f64>, ()> {
        let text = self.text(column);
        if text.is_empty() {
            return Ok(None);
        }
        match text.parse::<f64>() {
            Ok(number) if number.is_finite() => Ok(Some(number)),
            _ => {
                self.problems
                    .add(self.line, column, "a finite number", &format!("`{text}`"));
                Err(())
            }
        }
    }

    fn needed(&mut self, column: &str) -> Option<f64> {
        match self.number(column) {
            Ok(Some(number)) => Some(number),
            Ok(None) => {
                self.problems.add(self.line, column, "a number", "nothing");
                None
            }
            Err(()) => None,
        }
    }

    /// A parameter that the model fixes: empty, or that value.
    fn fixed(&mut self, column: &str, value: f64, model: &str) -> Option<()> {
        match self.number(column) {
            Ok(None) => Some(()),
            Ok(Some(number)) if number == value => Some(()),
            Ok(Some(number)) => {
                let expected = format!("nothing or {value}, as `{model}` has it");
                self.problems
                    .add(self.line, column, &expected, &format!("`{number}`"));
                None
            }
            Err(()) => None,
        }
    }

    /// `x1`, `x2`, … up to the first empty one; a value after a gap is a problem.
    fn series(&mut self, letter: char) -> Option<Vec<f64>> {
        let mut columns: Vec<(usize, String)> = self
            .header
            .iter()
            .filter_map(|name| Some((numbered(name, letter)?, name.clone())))
            .collect();
        columns.sort();
        let (mut values, mut fine) = (Vec::new(), true);
        let mut gap: Option<String> = None;
        for (_, name) in columns {
            match self.number(&name) {
                Ok(Some(value)) => {
                    if let Some(gap) = &gap {
                        self.problems
                            .add(self.line, gap, "a number before later ones", "nothing");
                        fine = false;
                    }
                    values.push(value);
                }
                Ok(None) => {
                    gap.get_or_insert(name);
                }
                Err(()) => fine = false,
            }
        }
        fine.then_some(values)
    }

    fn model(&mut self, metric: f64) -> Option<Model> {
        let kind = self.text("model");
        if !MODELS.contains(&kind.as_str()) {
            let expected = format!("one of `{}`", MODELS.join("`, `"));
            self.problems
                .add(self.line, "model", &expected, &format!("`{kind}`"));
            return None;
        }
        let model = match kind.as_str() {
            "grm" => {
                let a = self.needed("a");
                let thresholds = self.series('b');
                Graded::new(a? * metric, thresholds?).map(Model::Graded)
            }
            "pcm" | "gpcm" => {
                let a = if kind == "pcm" {
                    self.fixed("a", 1.0, &kind).map(|()| 1.0)
                } else {
                    self.needed("a")
                };
                let steps = self.series('b');
                DivideByTotal::partial_credit(a? * metric, &steps?).map(Model::DivideByTotal)
            }
            "nrm" => {
                let slopes = self.series('a');
                let intercepts = self.series('c');
                let (slopes, intercepts) = (slopes?, intercepts?);
                if slopes.len() != intercepts.len() {
                    let found = format!("{} and {}", slopes.len(), intercepts.len());
                    self.problems
                        .add(self.line, "c1", "as many `c` as `a`", &found);
                    return None;
                }
                let lines: Vec<(f64, f64)> = slopes.into_iter().zip(intercepts).collect();
                DivideByTotal::nominal(&lines).map(Model::DivideByTotal)
            }
            _ => {
                let a = if kind == "1pl" {
                    self.fixed("a", 1.0, &kind).map(|()| 1.0)
                } else {
                    self.needed("a")
                };
                let b = self.needed("b");
                let c = if matches!(kind.as_str(), "3pl" | "4pl") {
                    self.needed("c")
                } else {
                    self.fixed("c", 0.0, &kind).map(|()| 0.0)
                };
                let d = if kind == "4pl" {
                    self.needed("d")
                } else {
                    self.fixed("d", 1.0, &kind).map(|()| 1.0)
                };
                FourPl::new(a? * metric, b?, c?, d?).map(Model::FourPl)
            }
        };
        self.check_unused(&kind);
        match model {
            Ok(model) => Some(model),
            Err(error) => {
                let expected = format!("parameters of `{kind}` within their ranges");
                self.problems
                    .add(self.line, "", &expected, &error.to_string());
                None
            }
        }
    }

    /// A value in a column that the model does not take would be ignored in silence.
    fn check_unused(&mut self, kind: &str) {
        for ((name, used), value) in self.header.iter().zip(&self.used).zip(self.record) {
            if !used && !value.is_empty() {
                let expected = format!("nothing, since `{kind}` has no such parameter");
                self.problems
                    .add(self.line, name, &expected, &format!("`{value}`"));
            }
        }
    }
}
