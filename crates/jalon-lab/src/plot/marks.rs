//! What tells series apart: a colour and a marker each.
use plotters::prelude::*;

/// Okabe & Ito (2008), "Color universal design", with a grey for their yellow, too light on white.
const COLOURS: [RGBColor; 8] = [
    RGBColor(0, 0, 0),
    RGBColor(0, 114, 178),
    RGBColor(213, 94, 0),
    RGBColor(0, 158, 115),
    RGBColor(204, 121, 167),
    RGBColor(86, 180, 233),
    RGBColor(230, 159, 0),
    RGBColor(120, 120, 120),
];

/// A series' colour.
pub(super) fn colour(series: usize) -> RGBColor {
    COLOURS
        .get(series % COLOURS.len())
        .copied()
        .unwrap_or(RGBColor(0, 0, 0))
}

/// A series' marker, around a point in pixels.
pub(super) fn marker<'b, DB: DrawingBackend + 'b>(
    series: usize,
    centre: (i32, i32),
) -> DynElement<'b, DB, (i32, i32)> {
    let filled = colour(series).filled();
    let drawn = colour(series).stroke_width(2);
    let (x, y) = centre;
    let r = 5;
    match series % COLOURS.len() {
        0 => Circle::new(centre, r, filled).into_dyn(),
        1 => Rectangle::new([(x - 4, y - 4), (x + 4, y + 4)], filled).into_dyn(),
        2 => TriangleMarker::new(centre, r + 1, filled).into_dyn(),
        3 => Polygon::new(vec![(x, y - 6), (x + 6, y), (x, y + 6), (x - 6, y)], filled).into_dyn(),
        4 => Cross::new(centre, r, drawn).into_dyn(),
        5 => Circle::new(centre, r, drawn).into_dyn(),
        6 => Rectangle::new([(x - 4, y - 4), (x + 4, y + 4)], drawn).into_dyn(),
        _ => Polygon::new(vec![(x - 6, y - 5), (x + 6, y - 5), (x, y + 6)], filled).into_dyn(),
    }
}
