//! The plot of our test under each truth.
use super::config::Config;
use super::figures::{BARS, DRAWN_AT, accuracy, drawn_at, kind_name, percent};
use super::run::Results;
use super::sums::{KINDS, LengthSums};
use crate::measure::Figure;
use crate::plot::{Axis, Panel, Plot, Series};

/// The first test, ours, under each truth but the one where all have the same g.
pub(super) fn wrong_models(config: &Config, results: &Results) -> Plot {
    let truths: Vec<(&str, &LengthSums)> = config
        .truths
        .iter()
        .zip(&results.truths)
        .filter(|(truth, _)| truth.departure.general.is_none())
        .filter_map(|(truth, sums)| {
            let test = sums.tests.first()?.as_ref()?;
            Some((truth.name.as_str(), test.lengths.get(drawn_at(config))?))
        })
        .rev()
        .collect();
    let names: Vec<&str> = truths.iter().map(|(name, _)| *name).collect();
    let panel =
        |title: &str, x: Axis, reference: f64, read: &dyn Fn(&LengthSums, usize) -> Figure| Panel {
            title: title.to_owned(),
            x,
            y: Axis::categories("", &names),
            series: KINDS
                .iter()
                .enumerate()
                .map(|(kind, name)| Series {
                    name: kind_name(name).to_owned(),
                    points: (0..)
                        .map(f64::from)
                        .zip(&truths)
                        .map(|(at, (_, sums))| (at + 0.22 * (1.0 - kind as f64), read(sums, kind)))
                        .collect(),
                    mark: kind,
                    line: false,
                })
                .collect(),
            reference: vec![reference],
            sideways: true,
        };
    let bias = Axis::numeric(
        "bias, in SD of θ",
        (-0.25, 0.25),
        &[-0.2, -0.1, 0.0, 0.1, 0.2],
        1,
    );
    let covered = [85.0, 87.5, 90.0, 92.5, 95.0, 97.5, 100.0];
    let covered = Axis::numeric("truth in the 95 % interval, %", (84.0, 100.0), &covered, 1);
    Plot {
        title: format!("Our test after {DRAWN_AT} items when the model is wrong"),
        note: BARS.to_owned(),
        panels: vec![
            panel("Bias", bias, 0.0, &|sums, kind| {
                accuracy(sums, kind, 0, |accuracy| accuracy.bias())
            }),
            panel("Coverage", covered, 95.0, &|sums, kind| {
                percent(accuracy(sums, kind, 0, |accuracy| accuracy.coverage()))
            }),
        ],
        size: (1300, 760),
    }
}
