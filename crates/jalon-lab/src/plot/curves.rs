//! Curves without markers: response curves, information, densities.
use super::marks::colour;
use crate::LabError;
use plotters::prelude::*;

/// A plot of curves.
#[derive(Clone, Debug)]
pub struct Curves {
    /// Its title.
    pub title: String,
    /// What x is.
    pub x: String,
    /// What y is.
    pub y: String,
    /// Name and points of each.
    pub curves: Vec<(String, Vec<(f64, f64)>)>,
    /// Width and height in pixels.
    pub size: (u32, u32),
}

/// Draws curves.
///
/// # Errors
/// When the drawing library refuses.
pub fn curves(plot: &Curves) -> Result<String, LabError> {
    let mut text = String::new();
    draw(plot, &mut text)
        .map_err(|error| LabError::Output(format!("a plot cannot be drawn: {error}")))?;
    Ok(text)
}

fn range(values: impl Iterator<Item = f64>) -> (f64, f64) {
    let (low, high) = values
        .filter(|value| value.is_finite())
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
            (low.min(value), high.max(value))
        });
    if low < high { (low, high) } else { (0.0, 1.0) }
}

fn draw(plot: &Curves, text: &mut String) -> Result<(), Box<dyn std::error::Error>> {
    let root = SVGBackend::with_string(text, plot.size).into_drawing_area();
    root.fill(&WHITE)?;
    let points = || plot.curves.iter().flat_map(|(_, points)| points.iter());
    let (left, right) = range(points().map(|(x, _)| *x));
    let (_, top) = range(points().map(|(_, y)| *y));
    let mut chart = ChartBuilder::on(&root)
        .caption(&plot.title, ("sans-serif", 17))
        .margin(8)
        .margin_right(16)
        .x_label_area_size(42)
        .y_label_area_size(54)
        .build_cartesian_2d(left..right, 0.0..top * 1.05)?;
    chart
        .configure_mesh()
        .x_desc(&plot.x)
        .y_desc(&plot.y)
        .light_line_style(TRANSPARENT)
        .bold_line_style(BLACK.mix(0.12))
        .draw()?;
    for (at, (name, points)) in plot.curves.iter().enumerate() {
        let ink = colour(at).stroke_width(2);
        let drawn = chart.draw_series(LineSeries::new(points.iter().copied(), ink))?;
        if !name.is_empty() {
            drawn
                .label(name)
                .legend(move |(x, y)| PathElement::new(vec![(x, y), (x + 20, y)], ink));
        }
    }
    if plot.curves.iter().any(|(name, _)| !name.is_empty()) {
        chart
            .configure_series_labels()
            .background_style(WHITE.mix(0.8))
            .border_style(BLACK.mix(0.3))
            .draw()?;
    }
    root.present()?;
    Ok(())
}
