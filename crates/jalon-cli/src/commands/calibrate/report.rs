//! The HTML report: one page that needs nothing else.
use super::outputs::summary;
use super::thresholds::meeting;
use super::{Run, table};
use crate::out::{self, said};
use crate::words::Words;
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
    let words = Words::new(out::language());
    let mut page = String::new();
    let _ = write!(
        page,
        "<!doctype html><html lang=\"{}\"><meta charset=\"utf-8\"><title>{title}</title><style>{STYLE}</style><h1>{title}</h1>",
        out::language().code(),
        title = words.say("calibrate.title")
    );
    for line in summary(run) {
        let _ = write!(page, "<p>{}</p>", escaped(&said(&line)));
    }
    for warning in &run.warnings {
        let text = escaped(&said(&warning.text));
        let _ = write!(page, "<p class=\"warning\">{text}</p>");
    }
    let fitted = Fitted::new(&run.calibration);
    let _ = write!(
        page,
        "<h2>{}</h2><p>{}</p>{}",
        words.say("calibrate.targeting"),
        words.say("calibrate.targeting-told"),
        curves(&targeting(&fitted, &words))?
    );
    let _ = write!(
        page,
        "<h2>{}</h2><p>{}</p>{}",
        words.say("calibrate.items"),
        words.say("calibrate.items-told"),
        curves(&item_curves(run, &fitted, &words))?
    );
    items(run, &mut page, &words);
    let all = changes(run);
    if !all.is_empty() {
        let _ = write!(page, "<h2>{}</h2>", words.say("calibrate.changes"));
        page.push_str(words.say("calibrate.changes-columns"));
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

fn items(run: &Run, page: &mut String, words: &Words) {
    let names = table::parameters(&run.calibration.items);
    page.push_str(words.say("calibrate.items-first-columns"));
    for name in &names {
        let _ = write!(page, "<th>{name}<th>{}", words.say("calibrate.error"));
    }
    page.push_str(words.say("calibrate.items-last-columns"));
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
        let _ = write!(
            page,
            "<td>{}<td>{}",
            item.n_answers,
            said(table::role(item))
        );
    }
    page.push_str("</table>");
}

fn targeting(fitted: &Fitted, words: &Words) -> Curves {
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
        title: words.say("calibrate.targeting-plot").to_owned(),
        x: "θ".to_owned(),
        y: words.say("calibrate.information").to_owned(),
        curves: vec![
            (words.say("calibrate.information").to_owned(), test),
            (words.say("calibrate.persons").to_owned(), persons.collect()),
        ],
        size: (820, 360),
    }
}

fn item_curves(run: &Run, fitted: &Fitted, words: &Words) -> Curves {
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
        title: words.say("calibrate.items").to_owned(),
        x: "θ".to_owned(),
        y: words.say("calibrate.expected-score").to_owned(),
        curves: lines.collect(),
        size: (820, 420),
    }
}
