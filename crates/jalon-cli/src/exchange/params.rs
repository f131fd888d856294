//! Item parameters as R packages write them: mirt's `coef(fit, simplify = TRUE)$items` and catR's
//! matrices, with the items as row names.
use crate::tables::{Place, TableError};
use csv::{ReaderBuilder, StringRecord, Trim};

/// Whose table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// mirt: slope and intercepts, `a1,d,g,u` or `a1,d1,d2,…`. P = g + (u − g) / (1 + exp(−(a1 θ +
    /// d))), so d = −a b (Chalmers 2012, doi:10.18637/jss.v048.i06).
    Mirt,
    /// catR: `a,b,c,d` (Magis and Raîche 2012, doi:10.18637/jss.v048.i08).
    Catr,
    /// catR's matrix of the graded model: `alphaj,betaj1,betaj2,…`.
    CatrGraded,
}

/// P(at least k points) = c + (d − c) / (1 + exp(−a(θ − b_k))).
#[derive(Clone, Debug, PartialEq)]
pub struct Parameters {
    /// Discrimination, above 0.
    pub a: f64,
    /// The difficulty of each point, in rising order.
    pub b: Vec<f64>,
    /// Guessing.
    pub c: f64,
    /// Upper asymptote.
    pub d: f64,
}

impl Layout {
    /// Whether items of so many points have a row in it.
    pub fn holds(self, points: usize) -> bool {
        match self {
            Self::Mirt => points >= 1,
            Self::Catr => points == 1,
            Self::CatrGraded => points >= 2,
        }
    }

    fn intercepts(self) -> &'static str {
        match self {
            Self::CatrGraded => "betaj",
            Self::Mirt | Self::Catr => "d",
        }
    }
}

/// The table of those items that it can hold. `NA` where an item has no such parameter.
pub fn write(layout: Layout, items: &[(&str, Parameters)]) -> String {
    let held: Vec<&(&str, Parameters)> = items
        .iter()
        .filter(|(_, one)| layout.holds(one.b.len()))
        .collect();
    let points = held.iter().map(|(_, one)| one.b.len()).max().unwrap_or(0);
    let graded = layout != Layout::Catr && points > 1;
    let numbered =
        (1..=if graded { points } else { 0 }).map(|k| format!("{}{k}", layout.intercepts()));
    let fixed: &[&str] = match layout {
        Layout::Mirt => &["a1", "d", "g", "u"],
        Layout::Catr => &["a", "b", "c", "d"],
        Layout::CatrGraded => &["alphaj"],
    };
    let header: Vec<String> = fixed
        .iter()
        .map(|name| (*name).to_owned())
        .chain(numbered)
        .collect();
    let mut text = format!("item,{}\n", header.join(","));
    for (item, one) in held {
        let fields = header.iter().map(|name| match value(layout, one, name) {
            Some(number) => number.to_string(),
            None => "NA".to_owned(),
        });
        let fields: Vec<String> = fields.collect();
        text.push_str(&format!("{item},{}\n", fields.join(",")));
    }
    text
}

/// A column's value.
fn value(layout: Layout, one: &Parameters, column: &str) -> Option<f64> {
    let single = one.b.len() == 1;
    // No item has a difficulty of −0.
    let intercept = |b: f64| 0.0 - one.a * b;
    let numbered = || {
        let k: usize = column.strip_prefix(layout.intercepts())?.parse().ok()?;
        one.b.get(k.checked_sub(1)?).copied()
    };
    match (layout, column) {
        (Layout::Mirt, "a1") | (Layout::Catr, "a") | (Layout::CatrGraded, "alphaj") => Some(one.a),
        (Layout::Mirt, "d") => one.b.first().filter(|_| single).map(|b| intercept(*b)),
        (Layout::Mirt, "g") | (Layout::Catr, "c") => single.then_some(one.c),
        (Layout::Mirt, "u") | (Layout::Catr, "d") => single.then_some(one.d),
        (Layout::Catr, "b") => one.b.first().copied(),
        (Layout::Mirt, _) => numbered().filter(|_| !single).map(intercept),
        (Layout::Catr | Layout::CatrGraded, _) => numbered(),
    }
}

/// The items of a table, in its order, each with its line.
///
/// # Errors
/// Every problem, with line and column.
pub fn read(
    layout: Layout,
    file: &str,
    text: &str,
) -> Result<Vec<(u64, String, Parameters)>, TableError> {
    let mut problems = TableError::new(file);
    let mut reader = ReaderBuilder::new()
        .trim(Trim::All)
        .flexible(true)
        .from_reader(text.as_bytes());
    let header = match reader.headers() {
        Ok(header) => header.clone(),
        Err(error) => {
            problems.add(Place::File, "", "a table", &error.to_string());
            return problems.into_result().map(|()| Vec::new());
        }
    };
    check_header(layout, &header, &mut problems);
    problems.clone().into_result()?;
    let mut items: Vec<(u64, String, Parameters)> = Vec::new();
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                problems.add(Place::File, "", "a row", &error.to_string());
                break;
            }
        };
        let line = record.position().map_or(0, csv::Position::line);
        let place = Place::Line(line);
        if record.len() != header.len() {
            let expected = format!("{} fields, as in the header", header.len());
            problems.add(place, "", &expected, &record.len().to_string());
            continue;
        }
        let name = record.get(0).unwrap_or("").to_owned();
        if items.iter().any(|(_, other, _)| *other == name) {
            problems.add(
                place,
                "item",
                "an item once",
                &format!("`{name}` a second time"),
            );
        }
        let row = Row {
            layout,
            header: &header,
            record: &record,
            place,
        };
        if let Some(parameters) = row.parameters(&mut problems) {
            items.push((line, name, parameters));
        }
    }
    if items.is_empty() && problems.count == 0 {
        problems.add(Place::File, "", "at least one item", "none");
    }
    problems.into_result().map(|()| items)
}

fn check_header(layout: Layout, header: &StringRecord, problems: &mut TableError) {
    let place = Place::Line(1);
    let first = header.get(0).unwrap_or("");
    if !matches!(first, "" | "item" | "rownames") {
        problems.add(
            place,
            "",
            "the items' names in the first column, headed `item` or by nothing",
            &format!("`{first}`"),
        );
    }
    let known: &[&str] = match layout {
        Layout::Mirt => &["a1", "d", "g", "u"],
        Layout::Catr => &["a", "b", "c", "d"],
        Layout::CatrGraded => &["alphaj"],
    };
    let number = |name: &str| {
        let digits = name.strip_prefix(layout.intercepts())?;
        digits.parse::<u32>().ok().filter(|k| *k > 0)
    };
    for name in header.iter().skip(1) {
        let numbered = layout != Layout::Catr && number(name).is_some();
        if !known.contains(&name) && !numbered {
            let expected = match layout {
                Layout::Mirt => {
                    "`a1`, `d`, `g`, `u`, `d1`, `d2`, …: one trait, and items that are dichotomous or graded"
                }
                Layout::Catr => "`a`, `b`, `c`, `d`",
                Layout::CatrGraded => "`alphaj`, `betaj1`, `betaj2`, …",
            };
            problems.add(place, name, expected, &format!("`{name}`"));
        }
        if header.iter().filter(|other| *other == name).count() > 1 {
            problems.add(place, name, "each column once", &format!("`{name}` again"));
        }
    }
}

/// A row under a header.
struct Row<'r> {
    layout: Layout,
    header: &'r StringRecord,
    record: &'r StringRecord,
    place: Place,
}

impl Row<'_> {
    /// A number; none where there is no such column, or `NA` in it.
    fn number(&self, column: &str, problems: &mut TableError) -> Option<f64> {
        let at = self.header.iter().position(|name| name == column)?;
        let text = self.record.get(at).unwrap_or("");
        if matches!(text, "NA" | "") {
            return None;
        }
        let number = text.parse().ok().filter(|number: &f64| number.is_finite());
        if number.is_none() {
            problems.add(self.place, column, "a number, or NA", &format!("`{text}`"));
        }
        number
    }

    fn parameters(&self, problems: &mut TableError) -> Option<Parameters> {
        let before = problems.count;
        let names: (&str, &str, &str, &str) = match self.layout {
            Layout::Mirt => ("a1", "d", "g", "u"),
            Layout::Catr => ("a", "b", "c", "d"),
            Layout::CatrGraded => ("alphaj", "", "", ""),
        };
        let a = self.number(names.0, problems);
        let single = self.number(names.1, problems);
        let c = self.number(names.2, problems).unwrap_or(0.0);
        let d = self.number(names.3, problems).unwrap_or(1.0);
        let each: Vec<f64> = (1_u32..)
            .map(|k| format!("{}{k}", self.layout.intercepts()))
            .take_while(|name| {
                self.layout != Layout::Catr && self.header.iter().any(|other| other == name)
            })
            .map_while(|name| self.number(&name, problems))
            .collect();
        let wrong = |problems: &mut TableError, column: &str, expected: &str, found: String| {
            problems.add(self.place, column, expected, &found);
        };
        let a = a.unwrap_or(f64::NAN);
        if a.is_nan() || a <= 0.0 {
            wrong(problems, names.0, "a discrimination above 0", a.to_string());
        }
        let raw = match (single, each.as_slice()) {
            (Some(one), []) => vec![one],
            (None, [_, _, ..]) => each,
            (None, _) => {
                wrong(
                    problems,
                    names.1,
                    "one difficulty, or those of two points or more",
                    "none".to_owned(),
                );
                return None;
            }
            (Some(_), _) => {
                wrong(
                    problems,
                    names.1,
                    "one difficulty, or those of points, not both",
                    "both".to_owned(),
                );
                return None;
            }
        };
        let b: Vec<f64> = match self.layout {
            Layout::Mirt => raw.iter().map(|intercept| 0.0 - intercept / a).collect(),
            Layout::Catr | Layout::CatrGraded => raw,
        };
        if b.windows(2)
            .any(|pair| matches!(pair, [low, high] if low >= high))
        {
            wrong(
                problems,
                "",
                "difficulties of points that rise",
                format!("{b:?}"),
            );
        }
        if !(0.0..1.0).contains(&c) || d <= c || d > 1.0 {
            wrong(
                problems,
                names.2,
                "0 ≤ lower asymptote < upper asymptote ≤ 1",
                format!("{c} and {d}"),
            );
        }
        (problems.count == before).then_some(Parameters { a, b, c, d })
    }
}
