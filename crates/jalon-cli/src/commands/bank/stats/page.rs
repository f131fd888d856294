//! The plot of information over θ, and a page that needs nothing else.
use super::tables::{escaped, tables};
use crate::out;
use crate::words::Words;
use jalon::Bank;
use jalon::check::Coverage;
use jalon_lab::LabError;
use jalon_lab::measure::Figure;
use jalon_lab::plot::{Axis, Panel, Plot, Series, svg};

/// Information of each area over θ.
pub(super) fn plot(bank: &Bank, coverage: &Coverage, words: &Words) -> Result<String, LabError> {
    let language = bank.languages().first().map_or("", String::as_str);
    let exact = |value: f64| Figure {
        value,
        error: f64::NAN,
    };
    let series = coverage
        .areas
        .iter()
        .enumerate()
        .map(|(mark, area)| Series {
            name: format!("{} {}", area.area, area.name.get(language)),
            points: coverage
                .thetas
                .iter()
                .zip(&area.information)
                .map(|(theta, found)| (*theta, exact(*found)))
                .collect(),
            mark,
            line: true,
        });
    let all = coverage.areas.iter().flat_map(|area| &area.information);
    let top = all.copied().fold(1.0, f64::max).ceil();
    let (low, high) = match (coverage.thetas.first(), coverage.thetas.last()) {
        (Some(low), Some(high)) if low < high => (*low, *high),
        (Some(only), _) => (only - 1.0, only + 1.0),
        _ => (-1.0, 1.0),
    };
    // About 8 ticks, on whole numbers where there is room.
    let step = ((high - low) / 8.0).ceil().max(1.0);
    let ticks = |from: f64, to: f64, step: f64| {
        let first = (from / step).ceil() * step;
        let n = ((to - first) / step).floor().max(0.0) as usize;
        (0..=n)
            .map(|at| first + at as f64 * step)
            .collect::<Vec<f64>>()
    };
    svg(&Plot {
        title: words.fill("stats.plot", &[("bank", bank.id())]),
        note: String::new(),
        panels: vec![Panel {
            title: String::new(),
            x: Axis::numeric("θ", (low, high), &ticks(low, high, step), 0),
            y: Axis::numeric(
                words.say("stats.fisher"),
                (0.0, top),
                &ticks(0.0, top, (top / 8.0).ceil()),
                0,
            ),
            series: series.collect(),
            reference: Vec::new(),
            sideways: false,
        }],
        size: (860, 480),
    })
}

/// Tables and plot as one HTML file, without script.
pub(super) fn page(bank: &Bank, coverage: &Coverage, plot: &str, words: &Words) -> String {
    let sheets: Vec<String> = tables(bank, coverage, words)
        .iter()
        .map(super::tables::Sheet::as_html)
        .collect();
    let named = [("id", bank.id()), ("version", bank.version())];
    let title = escaped(&words.fill("stats.title", &named));
    let (items, plans) = (bank.items().len(), bank.plans().len());
    let told = words.fill(
        "stats.told",
        &[
            ("items", &items.to_string()),
            ("plans", &plans.to_string()),
            ("languages", &bank.languages().join(", ")),
            ("hash", bank.hash()),
        ],
    );
    format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n<p>{}</p>\n{plot}\n{}</body>\n</html>\n",
        out::language().code(),
        escaped(&told),
        sheets.concat()
    )
}

const STYLE: &str = "body{font:16px/1.5 sans-serif;color:#1c2733;margin:2rem auto;max-width:60rem;padding:0 1rem}\
table{border-collapse:collapse;margin:2rem 0}caption{text-align:left;font-weight:bold;padding-bottom:.5rem}\
th,td{padding:.15rem .6rem;text-align:right;border-bottom:1px solid #c5cdcb}\
th:first-child,td:first-child{text-align:left}svg{max-width:100%;height:auto}";
