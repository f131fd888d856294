//! `item,model,a,b,c,d` · `item,model,a,b1,b2,…` · `item,model,a1,…,c1,…`
use super::{Blocks, Place, Syntax, TableError, csv_rows, json_rows};
use jalon::irt::{DivideByTotal, FourPl, Graded, Model, ParameterError};
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

/// The models a file may name.
const MODELS: [&str; 8] = ["1pl", "2pl", "3pl", "4pl", "grm", "pcm", "gpcm", "nrm"];

/// The largest parameter that is taken, far beyond any that means something: products of such
/// numbers and sums over a whole test stay finite. The limit is arbitrary.
const LARGEST: f64 = 1e6;

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
        let mut row = Row {
            place,
            header,
            fields: row,
            problems,
            used: vec![false; header.len()],
        };
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

/// The number of a column such as `b2`; none for `b02`, which would be the same.
fn numbered(name: &str, letter: char) -> Option<usize> {
    let digits = name.strip_prefix(letter)?;
    let plain = !digits.starts_with('0') && digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|_| plain)
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

struct Row<'r> {
    place: Place,
    header: &'r [String],
    fields: &'r [&'r str],
    problems: &'r mut TableError,
    used: Vec<bool>,
}

impl<'r> Row<'r> {
    fn text(&mut self, column: &str) -> &'r str {
        let at = self.header.iter().position(|name| name == column);
        if let Some(used) = at.and_then(|at| self.used.get_mut(at)) {
            *used = true;
        }
        at.and_then(|at| self.fields.get(at)).copied().unwrap_or("")
    }

    /// A number, or none where the field is empty.
    fn number(&mut self, column: &str) -> Result<Option<f64>, ()> {
        let text = self.text(column);
        if text.is_empty() {
            return Ok(None);
        }
        match text.parse::<f64>() {
            Ok(number) if number.abs() <= LARGEST => Ok(Some(number)),
            Ok(number) if number.is_finite() => {
                let expected = format!("a number from -{LARGEST} to {LARGEST}");
                self.problems
                    .add(self.place, column, &expected, &format!("`{text}`"));
                Err(())
            }
            _ => {
                let mut found = format!("`{text}`");
                if text.contains(',') {
                    found.push_str(": write the decimals after a point");
                }
                self.problems
                    .add(self.place, column, "a finite number", &found);
                Err(())
            }
        }
    }

    fn needed(&mut self, column: &str) -> Option<f64> {
        match self.number(column) {
            Ok(Some(number)) => Some(number),
            Ok(None) => {
                self.problems.add(self.place, column, "a number", "nothing");
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
                    .add(self.place, column, &expected, &format!("`{number}`"));
                None
            }
            Err(()) => None,
        }
    }

    /// `x1`, `x2`, … up to the first empty one; a value after a gap is a problem.
    fn series(&mut self, letter: char) -> Option<Vec<f64>> {
        let mut columns: Vec<(usize, &'r str)> = self
            .header
            .iter()
            .filter_map(|name| Some((numbered(name, letter)?, name.as_str())))
            .collect();
        columns.sort_unstable();
        let (mut values, mut fine) = (Vec::new(), true);
        for (number, name) in columns {
            match self.number(name) {
                Ok(Some(value)) => {
                    let next = values.len() + 1;
                    if number != next && fine {
                        let gap = format!("{letter}{next}");
                        let found = format!("nothing, but `{name}`");
                        self.problems
                            .add(self.place, &gap, "a number before later ones", &found);
                        fine = false;
                    }
                    values.push(value);
                }
                Ok(None) => {}
                Err(()) => fine = false,
            }
        }
        fine.then_some(values)
    }

    fn model(&mut self, metric: f64) -> Option<Model> {
        let kind = self.text("model");
        if !MODELS.contains(&kind) {
            let expected = format!("one of `{}`", MODELS.join("`, `"));
            self.problems
                .add(self.place, "model", &expected, &format!("`{kind}`"));
            return None;
        }
        let model = match kind {
            "grm" => {
                let a = self.needed("a");
                let thresholds = self.series('b');
                Graded::new(a? * metric, thresholds?).map(Model::Graded)
            }
            "pcm" | "gpcm" => {
                let a = if kind == "pcm" {
                    self.fixed("a", 1.0, kind).map(|()| 1.0)
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
                        .add(self.place, "c1", "as many `c` as `a`", &found);
                    return None;
                }
                let lines: Vec<(f64, f64)> = slopes.into_iter().zip(intercepts).collect();
                DivideByTotal::nominal(&lines).map(Model::DivideByTotal)
            }
            _ => {
                let a = if kind == "1pl" {
                    self.fixed("a", 1.0, kind).map(|()| 1.0)
                } else {
                    self.needed("a")
                };
                let b = self.needed("b");
                let c = if matches!(kind, "3pl" | "4pl") {
                    self.needed("c")
                } else {
                    self.fixed("c", 0.0, kind).map(|()| 0.0)
                };
                let d = if kind == "4pl" {
                    self.needed("d")
                } else {
                    self.fixed("d", 1.0, kind).map(|()| 1.0)
                };
                FourPl::new(a? * metric, b?, c?, d?).map(Model::FourPl)
            }
        };
        self.check_unused(kind);
        match model {
            Ok(model) => Some(model),
            Err(error) => {
                self.out_of_range(kind, error);
                None
            }
        }
    }

    /// Parameters that the model refuses, as the file has them.
    fn out_of_range(&mut self, kind: &str, error: ParameterError) {
        let nominal = kind == "nrm";
        let (column, expected) = match error {
            ParameterError::Discrimination(_) => ("a", "a finite number above 0"),
            ParameterError::Difficulty(_) if nominal => ("a1", "finite numbers"),
            ParameterError::Difficulty(_) if kind.ends_with("pl") => ("b", "a finite number"),
            ParameterError::Difficulty(_) => ("b1", "finite numbers"),
            ParameterError::Asymptotes(..) => ("c", "0 ≤ c < d ≤ 1"),
            ParameterError::Order => ("b1", "thresholds that increase"),
            ParameterError::NoThreshold if nominal => ("a1", "at least one category"),
            ParameterError::NoThreshold => ("b1", "at least one threshold"),
        };
        let given: Vec<String> = self
            .header
            .iter()
            .zip(self.fields)
            .filter(|(name, text)| {
                let asymptotes = matches!(error, ParameterError::Asymptotes(..));
                !text.is_empty()
                    && match column {
                        "c" if asymptotes => matches!(name.as_str(), "c" | "d"),
                        "a" | "b" => name.as_str() == column,
                        "a1" => numbered(name, 'a').or(numbered(name, 'c')).is_some(),
                        _ => numbered(name, 'b').is_some(),
                    }
            })
            .map(|(name, text)| format!("{name} = `{text}`"))
            .collect();
        let found = if given.is_empty() {
            "nothing".to_owned()
        } else {
            given.join(", ")
        };
        self.problems.add(self.place, column, expected, &found);
    }

    /// A value in a column that the model does not take would be ignored in silence.
    fn check_unused(&mut self, kind: &str) {
        for ((name, used), value) in self.header.iter().zip(&self.used).zip(self.fields) {
            if !used && !value.is_empty() {
                let expected = format!("nothing, since `{kind}` has no such parameter");
                self.problems
                    .add(self.place, name, &expected, &format!("`{value}`"));
            }
        }
    }
}
