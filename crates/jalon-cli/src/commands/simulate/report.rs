//! The HTML report: one page that needs nothing else.
use super::Options;
use super::figures::Row;
use crate::out;
use crate::words::Words;
use jalon_lab::LabError;
use jalon_lab::measure::Figure;
use jalon_lab::plot::{Axis, Curves, Panel, Plot, Series, curves, svg};
use std::fmt::Write;

const STYLE: &str = "body{font:16px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;\
padding:0 1rem;color:#111}table{border-collapse:collapse;margin:1rem 0}th,td{padding:.2rem .6rem;\
border-bottom:1px solid #ccc;text-align:right}th:first-child,td:first-child,td:nth-child(2),\
td:nth-child(3){text-align:left}svg{max-width:100%;height:auto}";

/// What the truth departs by, as a part of a sentence.
fn shared(options: &Options, words: &Words) -> String {
    if options.level_sds.is_empty() {
        return String::new();
    }
    let sds: Vec<String> = options.level_sds.iter().map(f64::to_string).collect();
    words.fill("simulate.shared", &[("sds", &sds.join(", "))])
}

/// The page.
///
/// # Errors
/// When a plot cannot be drawn.
pub(super) fn page(
    options: &Options,
    rows: &[Row],
    exposure: &[(String, f64)],
    words: &Words,
) -> Result<String, LabError> {
    let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;");
    let mut page = String::new();
    let (people, seed) = (options.simulees.to_string(), options.seed.to_string());
    let blanks = [
        ("people", people.as_str()),
        ("shared", &shared(options, words)),
        ("seed", &seed),
    ];
    let _ = write!(
        page,
        "<!doctype html><html lang=\"{}\"><meta charset=\"utf-8\"><title>{}</title><style>{STYLE}</style><h1>{}</h1><p>{}</p>",
        out::language().code(),
        words.say("simulate.title"),
        words.fill("simulate.of-plan", &[("plan", &escaped(&options.plan))]),
        words.fill("simulate.told", &blanks)
    );
    page.push_str(&svg(&by_band(rows, words))?);
    let rates = exposure.iter().zip(1..);
    let rates: Vec<(f64, f64)> = rates
        .map(|((_, rate), at)| (f64::from(at), *rate))
        .collect();
    page.push_str(&curves(&Curves {
        title: words.say("simulate.exposure-plot").to_owned(),
        x: words.say("simulate.exposure-items").to_owned(),
        y: words.say("simulate.exposure-share").to_owned(),
        curves: vec![(String::new(), rates)],
        size: (820, 320),
    })?);
    page.push_str(words.say("simulate.columns"));
    for row in rows {
        let number = |value: f64| {
            if value.is_finite() {
                format!("{value:.4}")
            } else {
                String::new()
            }
        };
        let _ = write!(
            page,
            "<tr><td>{}<td>{}<td>{}<td>{}<td>{}",
            row.figure,
            escaped(&row.of),
            escaped(&row.people),
            number(row.value),
            number(row.error)
        );
    }
    page.push_str("</table></html>\n");
    Ok(page)
}

/// RMSE and coverage by band of the truth, a series for each kind of node.
fn by_band(rows: &[Row], words: &Words) -> Plot {
    let mut kinds: Vec<&str> = Vec::new();
    let mut bands: Vec<&str> = Vec::new();
    for row in rows.iter().filter(|row| row.figure == "rmse") {
        if !kinds.contains(&row.of.as_str()) {
            kinds.push(&row.of);
        }
        if row.people != words.say("simulate.all") && !bands.contains(&row.people.as_str()) {
            bands.push(&row.people);
        }
    }
    let panel = |figure: &'static str, range: (f64, f64), reference: Vec<f64>| {
        let series = kinds.iter().enumerate().map(|(mark, kind)| {
            let points = bands.iter().zip(0_u32..).filter_map(|(band, at)| {
                let row = rows
                    .iter()
                    .find(|row| row.figure == figure && row.of == *kind && row.people == *band)?;
                let figure = Figure {
                    value: row.value,
                    error: row.error,
                };
                Some((f64::from(at), figure))
            });
            Series {
                name: (*kind).to_owned(),
                points: points.collect(),
                mark,
                line: true,
            }
        });
        let ticks: Vec<f64> = (0..=5)
            .map(|k| range.0 + (range.1 - range.0) * f64::from(k) / 5.0)
            .collect();
        Panel {
            title: figure.to_owned(),
            x: Axis::categories(words.say("simulate.true-value"), &bands),
            y: Axis::numeric(figure, range, &ticks, 2),
            series: series.collect(),
            reference,
            sideways: false,
        }
    };
    let errors = rows
        .iter()
        .filter(|row| row.figure == "rmse" && row.value.is_finite());
    let highest = errors.map(|row| row.value).fold(0.5, f64::max);
    let covered = rows
        .iter()
        .filter(|row| row.figure == "coverage" && row.value.is_finite());
    let lowest = covered.map(|row| row.value).fold(0.8, f64::min);
    Plot {
        title: words.say("simulate.accuracy").to_owned(),
        note: words.say("simulate.bars").to_owned(),
        panels: vec![
            panel("rmse", (0.0, highest * 1.1), Vec::new()),
            panel("coverage", (lowest, 1.0), vec![0.95]),
        ],
        size: (960, 420),
    }
}
