//! The HTML report: one page that needs nothing else.
use super::outputs::summary;
use super::thresholds::meeting;
use super::{Run, table};
use jalon_lab::LabError;
use jalon_lab::calibrate::{CalibratedItem, Role};
use jalon_lab::fit::Fitted;
use jalon_lab::plot::{Curves, curves};
use std::fmt::Write;

/// An item whose values in the bank change.
pub(super) struct Change {
    pub(super) name: String,
    /// Before and after.
    pub(super) a: (f64, f64),
    /// Of a graded item, the mean of its thresholds.
    pub(super) b: (f64, f64),
    /// Standard error of the new b.
    pub(super) error: f64,
    pub(super) answers: f64,
}

/// Every item of the bank that was estimated and that the bank can take, the largest change of b
/// first.
pub(super) fn changes(run: &Run) -> Vec<Change> {
    let Some(bank) = &run.bank else {
        return Vec::new();
    };
    let mut all: Vec<Change> = run
        .names
        .iter()
        .zip(&run.calibration.items)
        .filter(|(_, item)| item.role == Role::Estimated && meeting(item).is_none())
        .filter_map(|(name, item)| {
            let old = bank.item(name)?;
            let steps = old.curve().max_score();
            let mean =
                |values: &[f64]| Some(values.get(1..=steps)?.iter().sum::<f64>() / steps as f64);
            Some(Change {
                name: name.clone(),
                a: (
                    old.curve().all_points().discrimination(),
                    *item.irt.first()?,
                ),
                b: (old.difficulty(), mean(&item.irt)?),
                error: mean(&item.irt_errors).unwrap_or(f64::NAN),
                answers: item.n_answers,
            })
        })
        .collect();
    let size = |change: &Change| (change.b.1 - change.b.0).abs();
    all.sort_by(|one, other| size(other).total_cmp(&size(one)));
    all
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

const STYLE: &str = "body{font:16px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;\
padding:0 1rem;color:#111}table{border-collapse:collapse;margin:1rem 0}th,td{padding:.2rem .6rem;\
border-bottom:1px solid #ccc;text-align:right}th:first-child,td:first-child{text-align:left}\
svg{max-width:100%;height:auto}.warning{border-left:4px solid #d55e00;padding-left:.8rem}";

/// The page.
///
/// # Errors
/// When a plot cannot be drawn.
pub(super) fn page(run: &Run) -> Result<String, LabError> {
    let mut page = String::new();
    let _ = write!(
        page,
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Calibration</title><style>{STYLE}</style><h1>Calibration</h1>"
    );
    for line in summary(run) {
        let _ = write!(page, "<p>{}</p>", escaped(&line));
    }
    for warning in &run.warnings {
        let _ = write!(page, "<p class=\"warning\">{}</p>", escaped(&warning.text));
    }
    let fitted = Fitted::new(&run.calibration);
    page.push_str("<h2>Targeting</h2><p>Where the test tells most, and where the persons are.</p>");
    page.push_str(&curves(&targeting(&fitted))?);
    page.push_str("<h2>Items</h2><p>Expected score, as a share of the highest.</p>");
    page.push_str(&curves(&item_curves(run, &fitted))?);
    items(run, &mut page);
    let all = changes(run);
    if !all.is_empty() {
        page.push_str("<h2>Changes against the bank</h2><table><tr><th>item<th>a before<th>a<th>b before<th>b<th>SE of b<th>answers");
        for change in all {
            let _ = write!(
                page,
                "<tr><td>{}<td>{:.3}<td>{:.3}<td>{:.3}<td>{:.3}<td>{:.3}<td>{}",
                escaped(&change.name),
                change.a.0,
                change.a.1,
                change.b.0,
                change.b.1,
                change.error,
                change.answers
            );
        }
        page.push_str("</table>");
    }
    page.push_str("</html>\n");
    Ok(page)
}

fn items(run: &Run, page: &mut String) {
    let names = table::parameters(&run.calibration.items);
    page.push_str("<table><tr><th>item<th>model");
    for name in &names {
        let _ = write!(page, "<th>{name}<th>SE");
    }
    page.push_str("<th>answers<th>role");
    let number = |value: Option<f64>| value.map_or(String::new(), |value| format!("{value:.3}"));
    for (name, item) in run.names.iter().zip(&run.calibration.items) {
        let _ = write!(
            page,
            "<tr><td>{}<td>{}",
            escaped(name),
            item.shape.family().name()
        );
        for name in &names {
            let (value, error) = table::parameter(item, name);
            let _ = write!(page, "<td>{}<td>{}", number(value), number(error));
        }
        let _ = write!(page, "<td>{}<td>{}", item.n_answers, table::role(item));
    }
    page.push_str("</table>");
}

fn targeting(fitted: &Fitted) -> Curves {
    let points = fitted.points().values();
    let weights = fitted.weights();
    let information = |theta: f64| -> f64 {
        let step = 1e-3;
        (0..fitted.n_items())
            .map(|item| {
                let rows =
                    [theta - step, theta, theta + step].map(|at| fitted.probabilities(item, at));
                let [below, here, above] = rows;
                let slopes = above
                    .iter()
                    .zip(&below)
                    .map(|(up, down)| (up - down) / (2.0 * step));
                slopes
                    .zip(&here)
                    .map(|(slope, p)| if *p > 1e-12 { slope * slope / p } else { 0.0 })
                    .sum::<f64>()
            })
            .sum()
    };
    let test: Vec<(f64, f64)> = points
        .iter()
        .map(|theta| (*theta, information(*theta)))
        .collect();
    let highest = test.iter().map(|(_, y)| *y).fold(0.0, f64::max);
    let peak = weights.iter().copied().fold(0.0, f64::max);
    let persons = points
        .iter()
        .zip(&weights)
        .map(|(theta, w)| (*theta, w / peak * highest));
    Curves {
        title: "Information of the test, and distribution of the persons".to_owned(),
        x: "θ".to_owned(),
        y: "information".to_owned(),
        curves: vec![
            ("information".to_owned(), test),
            ("persons (height arbitrary)".to_owned(), persons.collect()),
        ],
        size: (820, 360),
    }
}

fn item_curves(run: &Run, fitted: &Fitted) -> Curves {
    let most = |item: &CalibratedItem| (item.shape.n_categories() - 1) as f64;
    let few = run.names.len() <= 12;
    let each = run.names.iter().zip(&run.calibration.items).enumerate();
    let used = each.filter(|(_, (_, item))| !matches!(item.role, Role::Excluded(_)));
    let lines = used.map(|(at, (name, item))| {
        let points = fitted.points().values().iter();
        let curve = points.map(|theta| (*theta, fitted.score_moments(at, *theta).0 / most(item)));
        (
            if few { name.clone() } else { String::new() },
            curve.collect(),
        )
    });
    Curves {
        title: "Items".to_owned(),
        x: "θ".to_owned(),
        y: "expected score".to_owned(),
        curves: lines.collect(),
        size: (820, 420),
    }
}
