//! Panels, axes and series.
use super::marks::{colour, marker};
use crate::LabError;
use crate::measure::Figure;
use plotters::coord::Shift;
use plotters::coord::ranged1d::{KeyPointHint, NoDefaultFormatting, Ranged, ValueFormatter};
use plotters::prelude::*;
use std::ops::Range;

/// A plot.
#[derive(Clone, Debug)]
pub struct Plot {
    /// Its title.
    pub title: String,
    /// What its error bars are, where it has any.
    pub note: String,
    /// Its panels, from left to right; all have the same series.
    pub panels: Vec<Panel>,
    /// Width and height in pixels.
    pub size: (u32, u32),
}

/// A panel.
#[derive(Clone, Debug)]
pub struct Panel {
    /// Its title.
    pub title: String,
    /// Horizontal.
    pub x: Axis,
    /// Vertical.
    pub y: Axis,
    /// What is drawn.
    pub series: Vec<Series>,
    /// Lines to compare with, across the panel: values of y, or of x where error bars lie flat.
    pub reference: Vec<f64>,
    /// Whether categories go down the side and figures lie along x.
    pub sideways: bool,
}

/// An axis.
#[derive(Clone, Debug)]
pub struct Axis {
    /// What it shows, with its unit.
    pub label: String,
    /// From, to.
    pub range: (f64, f64),
    /// Where there are ticks, and what they say.
    pub ticks: Vec<(f64, String)>,
}

impl Axis {
    /// An axis with numbers at its ticks.
    pub fn numeric(label: &str, range: (f64, f64), ticks: &[f64], decimals: usize) -> Self {
        let minus = |text: String| text.replace('-', "−");
        Axis {
            label: label.to_owned(),
            range,
            ticks: ticks
                .iter()
                .map(|at| (*at, minus(format!("{at:.decimals$}"))))
                .collect(),
        }
    }

    /// An axis with a place for each name: 0, 1, 2, …
    pub fn categories<S: AsRef<str>>(label: &str, names: &[S]) -> Self {
        Axis {
            label: label.to_owned(),
            range: (-0.6, names.len() as f64 - 0.4),
            ticks: (0..)
                .map(f64::from)
                .zip(names.iter().map(|name| name.as_ref().to_owned()))
                .collect(),
        }
    }
}

impl Ranged for Axis {
    type FormatOption = NoDefaultFormatting;
    type ValueType = f64;

    fn map(&self, value: &f64, limit: (i32, i32)) -> i32 {
        let (low, high) = self.range;
        let share = (value - low) / (high - low);
        (f64::from(limit.0) + share * f64::from(limit.1 - limit.0)).round() as i32
    }

    fn key_points<Hint: KeyPointHint>(&self, _: Hint) -> Vec<f64> {
        self.ticks.iter().map(|(at, _)| *at).collect()
    }

    fn range(&self) -> Range<f64> {
        self.range.0..self.range.1
    }
}

impl ValueFormatter<f64> for Axis {
    fn format_ext(&self, value: &f64) -> String {
        self.ticks
            .iter()
            .find(|(at, _)| at == value)
            .map(|(_, text)| text.clone())
            .unwrap_or_default()
    }
}

/// A series.
#[derive(Clone, Debug)]
pub struct Series {
    /// Its name in the legend.
    pub name: String,
    /// Its points, in the order in which a line joins them.
    pub points: Vec<Point>,
    /// Which colour and marker it has, the same in every plot.
    pub mark: usize,
    /// Whether a line joins the points.
    pub line: bool,
}

/// A point: place, figure. Its bar is ± 2 Monte-Carlo errors.
pub type Point = (f64, Figure);

const FONT: &str = "sans-serif";
const LEGEND_ROW: u32 = 24;

/// Draws a plot.
///
/// # Errors
/// When the drawing library refuses.
pub fn svg(plot: &Plot) -> Result<String, LabError> {
    let mut text = String::new();
    draw(plot, &mut text)
        .map_err(|error| LabError::Output(format!("a plot cannot be drawn: {error}")))?;
    Ok(text)
}

type Drawn<T> = Result<T, Box<dyn std::error::Error>>;

fn draw(plot: &Plot, text: &mut String) -> Drawn<()> {
    let root = SVGBackend::with_string(text, plot.size).into_drawing_area();
    root.fill(&WHITE)?;
    let root = root.titled(&plot.title, (FONT, 20))?;
    let legend: Vec<&Series> = plot.panels.first().map_or(Vec::new(), |panel| {
        panel
            .series
            .iter()
            .filter(|one| !one.name.is_empty())
            .collect()
    });
    let (_, height) = root.dim_in_pixel();
    let rows = legend.len().div_ceil(LEGEND_COLUMNS) as u32 + 1;
    let (body, foot) = root.split_vertically(height - rows * LEGEND_ROW);
    let cells = body.split_evenly((1, plot.panels.len().max(1)));
    for (panel, cell) in plot.panels.iter().zip(&cells) {
        draw_panel(panel, cell)?;
    }
    draw_legend(&legend, &plot.note, &foot)?;
    root.present()?;
    Ok(())
}

fn draw_panel(panel: &Panel, cell: &DrawingArea<SVGBackend<'_>, Shift>) -> Drawn<()> {
    let longest = panel.y.ticks.iter().map(|(_, text)| text.chars().count());
    let side = 30 + 7 * longest.max().unwrap_or(0) as u32;
    let (x, y) = (&panel.x, &panel.y);
    let mut chart = ChartBuilder::on(cell)
        .caption(&panel.title, (FONT, 16))
        .margin(8)
        .margin_right(16)
        .x_label_area_size(44)
        .y_label_area_size(side)
        .build_cartesian_2d(x.clone(), y.clone())?;
    chart
        .configure_mesh()
        .x_desc(&x.label)
        .y_desc(&y.label)
        .x_labels(x.ticks.len())
        .y_labels(y.ticks.len())
        .label_style((FONT, 13))
        .axis_desc_style((FONT, 14))
        .light_line_style(TRANSPARENT)
        .bold_line_style(BLACK.mix(0.12))
        .draw()?;
    for value in &panel.reference {
        let ends = if panel.sideways {
            [(*value, y.range.0), (*value, y.range.1)]
        } else {
            [(x.range.0, *value), (x.range.1, *value)]
        };
        let dashes = LineSeries::new(ends, BLACK.mix(0.6).stroke_width(1));
        chart.draw_series(dashes)?;
    }
    for series in &panel.series {
        let ink = colour(series.mark);
        let place = |at: f64, value: f64| {
            if panel.sideways {
                (value, at)
            } else {
                (at, value)
            }
        };
        let seen: Vec<&Point> = series
            .points
            .iter()
            .filter(|(_, figure)| figure.value.is_finite())
            .collect();
        if series.line {
            let line = seen.iter().map(|(at, figure)| place(*at, figure.value));
            chart.draw_series(LineSeries::new(line, ink.stroke_width(2)))?;
        }
        chart.draw_series(seen.iter().map(|(at, figure)| {
            let reach = if figure.error.is_finite() {
                2.0 * figure.error
            } else {
                0.0
            };
            let bar = vec![
                place(*at, figure.value - reach),
                place(*at, figure.value + reach),
            ];
            PathElement::new(bar, ink.stroke_width(2))
        }))?;
        let area = chart.plotting_area();
        let (left, top) = area.get_base_pixel();
        let pixels = area.strip_coord_spec();
        for (at, figure) in seen {
            let (x, y) = area.map_coordinate(&place(*at, figure.value));
            pixels.draw(&marker(series.mark, (x - left, y - top)))?;
        }
    }
    Ok(())
}

const LEGEND_COLUMNS: usize = 4;

fn draw_legend(
    legend: &[&Series],
    note: &str,
    foot: &DrawingArea<SVGBackend<'_>, Shift>,
) -> Drawn<()> {
    let (width, _) = foot.dim_in_pixel();
    let column = width as usize / LEGEND_COLUMNS;
    for (index, series) in legend.iter().enumerate() {
        let x = (20 + (index % LEGEND_COLUMNS) * column) as i32;
        let y = (LEGEND_ROW as usize * (index / LEGEND_COLUMNS) + 10) as i32;
        if series.line {
            let ink = colour(series.mark).stroke_width(2);
            foot.draw(&PathElement::new(vec![(x, y), (x + 28, y)], ink))?;
        }
        foot.draw(&marker(series.mark, (x + 14, y)))?;
        foot.draw(&Text::new(
            series.name.clone(),
            (x + 36, y - 6),
            (FONT, 14).into_font(),
        ))?;
    }
    let bars = |series: &&Series| series.points.iter().any(|(_, one)| one.error.is_finite());
    if !legend.iter().any(bars) {
        return Ok(());
    }
    let y = (LEGEND_ROW as usize * legend.len().div_ceil(LEGEND_COLUMNS) + 10) as i32;
    foot.draw(&Text::new(
        note.to_owned(),
        (20, y - 6),
        (FONT, 13).into_font(),
    ))?;
    Ok(())
}
