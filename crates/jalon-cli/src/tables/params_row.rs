//! An item's model from the fields of its row.
use super::{Place, TableError};
use jalon::irt::{DivideByTotal, FourPl, Graded, Model, ParameterError};

/// The models a file may name.
const MODELS: [&str; 8] = ["1pl", "2pl", "3pl", "4pl", "grm", "pcm", "gpcm", "nrm"];

/// The largest parameter that is taken, far beyond any that means something: products of such
/// numbers and sums over a whole test stay finite. The limit is arbitrary.
const LARGEST: f64 = 1e6;

/// The number of a column such as `b2`; none for `b02`, which would be the same.
pub(super) fn numbered(name: &str, letter: char) -> Option<usize> {
    let digits = name.strip_prefix(letter)?;
    let plain = !digits.starts_with('0') && digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|_| plain)
}

/// One item's row.
pub(super) struct Row<'r> {
    place: Place,
    header: &'r [String],
    fields: &'r [&'r str],
    pub(super) problems: &'r mut TableError,
    used: Vec<bool>,
}

impl<'r> Row<'r> {
    pub(super) fn new(
        place: Place,
        header: &'r [String],
        fields: &'r [&'r str],
        problems: &'r mut TableError,
    ) -> Self {
        Row {
            place,
            header,
            fields,
            problems,
            used: vec![false; header.len()],
        }
    }

    pub(super) fn text(&mut self, column: &str) -> &'r str {
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

    pub(super) fn model(&mut self, metric: f64) -> Option<Model> {
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
