//! The plots of the study.
use super::config::{Config, Test};
use super::run::Results;
use super::sums::{KINDS, LengthSums, TruthSums};
use super::tables::File;
use super::wrong_models::wrong_models;
use crate::LabError;
use crate::measure::{Accuracy, Figure};
use crate::plot::{Axis, Panel, Plot, Point, Series, svg};

/// At how many items figures are drawn that are not drawn at all lengths.
pub(super) const DRAWN_AT: usize = 10;

/// What the bars of all plots are.
pub(super) const BARS: &str = "Bars: ± 2 Monte-Carlo errors.";

/// All plots of a study.
///
/// # Errors
/// When a plot cannot be drawn.
pub fn figures(config: &Config, results: &Results) -> Result<Vec<File>, LabError> {
    let Some(truth) = results.truths.first() else {
        return Ok(Vec::new());
    };
    let drawing = Drawing { config };
    let plots = [
        ("rmse-by-length.svg", drawing.rmse(truth)),
        ("coverage-by-band.svg", drawing.coverage(truth)),
        ("success-by-band.svg", drawing.success(truth)),
        ("profile-by-length.svg", drawing.profile(truth)),
        ("wrong-models.svg", wrong_models(config, results)),
    ];
    plots
        .into_iter()
        .map(|(name, plot)| Ok((name.to_owned(), svg(&plot)?)))
        .collect()
}

/// The place of [`DRAWN_AT`] among the lengths, else the first.
pub(super) fn drawn_at(config: &Config) -> usize {
    let at = config.lengths.iter().position(|one| *one == DRAWN_AT);
    at.unwrap_or(0)
}

struct Drawing<'a> {
    config: &'a Config,
}

/// Which test, by its place in the study, and its figure at each place.
type Read<'r> = &'r dyn Fn(&LengthSums) -> Figure;

impl Drawing<'_> {
    fn drawn_at(&self) -> usize {
        drawn_at(self.config)
    }

    fn each_test<'t>(
        &'t self,
        truth: &'t TruthSums,
    ) -> impl Iterator<Item = (usize, &'t Test, &'t [LengthSums])> {
        self.config
            .tests
            .iter()
            .zip(&truth.tests)
            .filter(|(test, _)| test.drawn)
            .enumerate()
            .filter_map(|(mark, (test, sums))| Some((mark, test, &*sums.as_ref()?.lengths)))
    }

    /// One series a test, a point at each length; side by side, so that bars do not hide.
    fn by_length(&self, truth: &TruthSums, read: Read<'_>) -> Vec<Series> {
        self.each_test(truth)
            .map(|(mark, test, lengths)| Series {
                name: test.name.clone(),
                points: self
                    .config
                    .lengths
                    .iter()
                    .zip(lengths)
                    .map(|(length, sums)| (*length as f64 + self.aside(mark, 0.12), read(sums)))
                    .collect(),
                mark,
                line: true,
            })
            .collect()
    }

    /// One series a test, a point at each band, at [`DRAWN_AT`] items.
    fn by_band(
        &self,
        truth: &TruthSums,
        read: &dyn Fn(&LengthSums, usize) -> Figure,
    ) -> Vec<Series> {
        let n_bands = self.config.bands.len() + 1;
        self.each_test(truth)
            .map(|(mark, test, lengths)| {
                let point = |band: usize| -> Option<Point> {
                    let sums = lengths.get(self.drawn_at())?;
                    // The first entry is over everybody.
                    Some((band as f64 + self.aside(mark, 0.07), read(sums, band + 1)))
                };
                Series {
                    name: test.name.clone(),
                    points: (0..n_bands).filter_map(point).collect(),
                    mark,
                    line: true,
                }
            })
            .collect()
    }

    fn aside(&self, mark: usize, step: f64) -> f64 {
        let drawn = self.config.tests.iter().filter(|test| test.drawn).count();
        (mark as f64 - (drawn as f64 - 1.0) / 2.0) * step
    }

    fn lengths_axis(&self) -> Axis {
        let lengths: Vec<f64> = self.config.lengths.iter().map(|n| *n as f64).collect();
        let (first, last) = (
            lengths.first().copied().unwrap_or(0.0),
            lengths.last().copied().unwrap_or(0.0),
        );
        Axis::numeric("items asked", (first - 1.0, last + 1.0), &lengths, 0)
    }

    fn bands_axis(&self, of: &str) -> Axis {
        let minus = |name: String| name.replace('-', "−");
        let names: Vec<String> = self
            .config
            .band_names()
            .into_iter()
            .map(|name| {
                minus(name)
                    .replace("below ", "< ")
                    .replace(" and above", " +")
            })
            .map(|name| name.replace(" to ", "…"))
            .collect();
        Axis::categories(&format!("true θ of the {of}"), &names)
    }

    fn panel(title: &str, x: Axis, y: Axis, series: Vec<Series>, reference: &[f64]) -> Panel {
        Panel {
            title: title.to_owned(),
            x,
            y,
            series,
            reference: reference.to_vec(),
            sideways: false,
        }
    }

    fn rmse(&self, truth: &TruthSums) -> Plot {
        let panels = KINDS.iter().enumerate().map(|(kind, name)| {
            let series = self.by_length(truth, &|sums| {
                accuracy(sums, kind, 0, |accuracy| accuracy.rmse())
            });
            let ticks = [0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.1];
            let y = Axis::numeric("RMSE, in SD of θ", (0.35, 1.15), &ticks, 1);
            Self::panel(kind_name(name), self.lengths_axis(), y, series, &[])
        });
        Plot {
            title: "Error of estimates by length, the model being true".to_owned(),
            note: BARS.to_owned(),
            panels: panels.collect(),
            size: (1200, 560),
        }
    }

    fn coverage(&self, truth: &TruthSums) -> Plot {
        let panels = KINDS.iter().enumerate().map(|(kind, name)| {
            let series = self.by_band(truth, &|sums, band| {
                percent(accuracy(sums, kind, band, |accuracy| accuracy.coverage()))
            });
            let ticks: Vec<f64> = (4..=10).map(|k| f64::from(10 * k)).collect();
            let y = Axis::numeric("truth in the 95 % interval, %", (40.0, 102.0), &ticks, 0);
            Self::panel(kind_name(name), self.bands_axis("node"), y, series, &[95.0])
        });
        Plot {
            title: format!("Coverage after {DRAWN_AT} items by true θ, the model being true"),
            note: BARS.to_owned(),
            panels: panels.collect(),
            size: (1500, 600),
        }
    }

    fn success(&self, truth: &TruthSums) -> Plot {
        let felt = |sums: &LengthSums, band: usize, half: bool| {
            let experience = sums.experience.get(band).copied().unwrap_or_default();
            percent(if half {
                experience.below_half()
            } else {
                experience.success()
            })
        };
        let ticks: Vec<f64> = (0..=10).map(|k| f64::from(10 * k)).collect();
        let panel = |title: &str, label: &str, half: bool, reference: &[f64]| {
            let series = self.by_band(truth, &|sums, band| felt(sums, band, half));
            let y = Axis::numeric(label, (0.0, 102.0), &ticks, 0);
            Self::panel(
                title,
                self.bands_axis("general skill"),
                y,
                series,
                reference,
            )
        };
        Plot {
            title: format!("What people feel in {DRAWN_AT} items, the model being true"),
            note: BARS.to_owned(),
            panels: vec![
                panel("Success", "right answers, %", false, &[60.0]),
                panel(
                    "Mostly failure",
                    "people with fewer than half right, %",
                    true,
                    &[],
                ),
            ],
            size: (1200, 560),
        }
    }

    fn profile(&self, truth: &TruthSums) -> Plot {
        let series = self.by_length(truth, &|sums| percent(sums.classification.accuracy()));
        let ticks: Vec<f64> = (8..=14).map(|k| f64::from(5 * k)).collect();
        let y = Axis::numeric("people with the right profile, %", (40.0, 70.0), &ticks, 0);
        let panel = Self::panel("One of four profiles", self.lengths_axis(), y, series, &[]);
        Plot {
            title: "Right profile by length, the model being true".to_owned(),
            note: BARS.to_owned(),
            panels: vec![panel],
            size: (1000, 560),
        }
    }
}

/// A kind of node as plots call it.
pub(super) fn kind_name(kind: &str) -> &'static str {
    match kind {
        "general" => "General skill",
        "area" => "Areas",
        _ => "Competences",
    }
}

/// A figure of the nodes of a kind, over everybody (band 0) or in a band of true θ (from 1).
pub(super) fn accuracy(
    sums: &LengthSums,
    kind: usize,
    band: usize,
    read: impl Fn(&Accuracy) -> Figure,
) -> Figure {
    let sums = sums.accuracy.get(kind).and_then(|bands| bands.get(band));
    sums.map_or(
        Figure {
            value: f64::NAN,
            error: f64::NAN,
        },
        read,
    )
}

/// The same in hundredths.
pub(super) fn percent(figure: Figure) -> Figure {
    Figure {
        value: 100.0 * figure.value,
        error: 100.0 * figure.error,
    }
}
