//! The plot of `linearity`: two log-log panels, each with a guide line of slope 1.
use plotters::coord::Shift;
use plotters::element::DashedPathElement;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

/// Measurements of one thing: its size and seconds.
pub struct Series {
    /// What is measured; a definition's name ends in ", plain".
    pub name: String,
    /// Size and seconds.
    pub points: Vec<(f64, f64)>,
}

impl Series {
    /// Nothing measured yet.
    pub fn new(name: &str) -> Self {
        Series {
            name: name.to_owned(),
            points: Vec::new(),
        }
    }
}

/// Okabe & Ito (2008), "Color universal design", the darker ones.
const COLOURS: [RGBColor; 5] = [
    RGBColor(0, 114, 178),
    RGBColor(213, 94, 0),
    RGBColor(0, 158, 115),
    RGBColor(204, 121, 167),
    RGBColor(0, 0, 0),
];

struct Panel<'a> {
    title: &'a str,
    across: &'a str,
    upright: &'a str,
    x: (f64, f64),
    y: (f64, f64),
    /// A point that the guide line goes through.
    guide: (f64, f64),
}

/// The plot as SVG: left the next item, right the scores.
pub fn linearity(panels: &[Vec<Series>; 2]) -> String {
    let mut svg = String::new();
    {
        let root = SVGBackend::with_string(&mut svg, (1160, 620)).into_drawing_area();
        root.fill(&WHITE).unwrap();
        let (left, right) = root.split_horizontally(660);
        let choice = Panel {
            title: "The next item",
            across: "items in the bank",
            upright: "time for one choice",
            x: (100.0, 60_000.0),
            y: (1e-8, 0.1),
            guide: (100.0, 2e-8),
        };
        panel(&left, &choice, &panels[0]);
        let scores = Panel {
            title: "Scores: EAP, 61 nodes, 30 items",
            across: "persons",
            upright: "time for all persons",
            x: (8_000.0, 2_000_000.0),
            y: (1e-3, 10.0),
            guide: (8_000.0, 2e-3),
        };
        panel(&right, &scores, &panels[1]);
        root.present().unwrap();
    }
    svg
}

fn panel(area: &DrawingArea<SVGBackend<'_>, Shift>, panel: &Panel<'_>, series: &[Series]) {
    let mut chart = ChartBuilder::on(area)
        .caption(panel.title, ("sans-serif", 20))
        .margin(12)
        .x_label_area_size(50)
        .y_label_area_size(80)
        .build_cartesian_2d(
            (panel.x.0..panel.x.1).log_scale(),
            (panel.y.0..panel.y.1).log_scale(),
        )
        .unwrap();
    chart
        .configure_mesh()
        .x_desc(panel.across)
        .y_desc(panel.upright)
        .x_labels(6)
        .y_labels(10)
        .x_label_formatter(&|n| count(*n))
        .y_label_formatter(&|seconds| duration(*seconds))
        .axis_desc_style(("sans-serif", 16))
        .label_style(("sans-serif", 14))
        .light_line_style(WHITE)
        .bold_line_style(RGBColor(225, 225, 225))
        .draw()
        .unwrap();
    let grey = RGBColor(110, 110, 110);
    let (x, y) = panel.guide;
    let reach = (panel.x.1 / x / 4.0).min(panel.y.1 / y);
    chart
        .draw_series(std::iter::once(DashedPathElement::new(
            vec![(x, y), (x * reach, y * reach)],
            6,
            5,
            grey.stroke_width(2),
        )))
        .unwrap();
    let mut labels = vec![("slope 1".to_owned(), (x * reach, y * reach), grey)];
    for one in series {
        let base = one.name.split(',').next().unwrap_or_default();
        let place = series.iter().position(|other| other.name == base);
        let drawn_plain = one.name.ends_with("plain");
        let colour = if one.name.ends_with("indexed") {
            COLOURS[4]
        } else {
            COLOURS[place.unwrap_or(0) % 4]
        };
        let width = if drawn_plain { 1 } else { 2 };
        chart
            .draw_series(LineSeries::new(
                one.points.iter().copied(),
                colour.stroke_width(width),
            ))
            .unwrap();
        let filled = if drawn_plain {
            colour.stroke_width(1)
        } else {
            colour.filled()
        };
        chart
            .draw_series(one.points.iter().map(|at| Circle::new(*at, 4, filled)))
            .unwrap();
        if let Some(last) = one.points.last() {
            labels.push((one.name.clone(), *last, colour));
        }
    }
    // Labels at the ends of the lines, kept apart: from the lowest up, each at least 16 pixels
    // above those that it could run into.
    labels.sort_by(|one, other| one.1.1.total_cmp(&other.1.1));
    let mut placed: Vec<(i32, i32)> = Vec::new();
    for (text, at, colour) in labels {
        let (across, mut upright) = chart.backend_coord(&at);
        for (other, below) in &placed {
            if (across - other).abs() < 100 {
                upright = upright.min(below - 16);
            }
        }
        placed.push((across, upright));
        let style = ("sans-serif", 14)
            .into_text_style(area)
            .color(&colour)
            .pos(Pos::new(HPos::Left, VPos::Center));
        let (from_left, from_top) = area.get_base_pixel();
        area.draw(&Text::new(
            text,
            (across - from_left + 9, upright - from_top),
            style,
        ))
        .unwrap();
    }
}

/// 1,000 and 10⁶ as one reads them.
fn count(n: f64) -> String {
    if n >= 1e6 {
        format!("{:.0} million", n / 1e6)
    } else if n >= 1e3 {
        format!("{:.0},000", n / 1e3)
    } else {
        format!("{n:.0}")
    }
}

fn duration(seconds: f64) -> String {
    // A hair more, so that 1 µs computed as 0.9999999 stays 1 µs.
    let seconds = seconds * (1.0 + 1e-9);
    if seconds >= 1.0 {
        format!("{seconds:.0} s")
    } else if seconds >= 1e-3 {
        format!("{:.0} ms", seconds * 1e3)
    } else if seconds >= 1e-6 {
        format!("{:.0} µs", seconds * 1e6)
    } else {
        format!("{:.0} ns", seconds * 1e9)
    }
}
