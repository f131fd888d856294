//! What an SVG picture declares of its shapes, as far as a simple reading goes.
//!
//! Seen: `rect`, `circle`, `ellipse`, `line`, `path`, `polygon`, `polyline` and `text`, their
//! `fill` and `stroke` as attributes, own or inherited, in hexadecimal, `white`, `black` or
//! `none`, and `translate` and `scale`. Not seen: style sheets and `style`, gradients, patterns,
//! opacity, masks and clips, other transforms, what `use` repeats, and the inside of a path (so
//! that words on a shape drawn as a path count as on what lies beneath).
use crate::prelude::*;

/// One shape, in the picture's own unit.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Shape {
    /// Line of the file, from 1.
    pub(super) line: usize,
    pub(super) area: Area,
    pub(super) fill: Paint,
    pub(super) stroke: Paint,
    /// A point of it: of a text, inside the letters; of a shape, on its outline.
    pub(super) point: (f64, f64),
    /// Its words, where it is a text.
    pub(super) text: Option<String>,
}

/// What a shape covers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Area {
    /// x, y, width, height.
    Rectangle([f64; 4]),
    /// Centre and radii.
    Ellipse([f64; 4]),
    /// Nothing that is seen.
    Unknown,
}

/// A declared colour.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Paint {
    None,
    Colour([u8; 3]),
    /// One that is not read here.
    Unknown,
}

/// Black, as SVG has it where nothing is declared.
const BLACK: Paint = Paint::Colour([0, 0, 0]);

#[derive(Clone, Copy)]
struct Frame {
    fill: Paint,
    stroke: Paint,
    /// Translation and scale, x and y; none after a transform that is not read.
    place: Option<([f64; 2], [f64; 2])>,
    /// Inside definitions nothing is drawn.
    drawn: bool,
}

/// The shapes in the order they are painted.
pub(super) fn shapes(svg: &str) -> Vec<Shape> {
    let mut shapes = Vec::new();
    let mut frames = vec![Frame {
        fill: BLACK,
        stroke: Paint::None,
        place: Some(([0.0; 2], [1.0; 2])),
        drawn: true,
    }];
    let mut rest = svg;
    while let Some((_, after)) = rest.split_once('<') {
        let line = 1 + svg
            .get(..svg.len() - after.len())
            .map_or(0, |before| before.matches('\n').count());
        if let Some(comment) = after.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let Some((tag, after)) = after.split_once('>') else {
            break;
        };
        rest = after;
        if tag.starts_with('/') {
            if frames.len() > 1 {
                frames.pop();
            }
            continue;
        }
        let (tag, closed) = tag
            .strip_suffix('/')
            .map_or((tag, false), |tag| (tag, true));
        let name = tag.split_whitespace().next().unwrap_or("");
        if name.starts_with(['?', '!']) {
            continue;
        }
        let frame = frames
            .last()
            .map(|outer| inside(*outer, name, tag))
            .unwrap_or(Frame {
                fill: BLACK,
                stroke: Paint::None,
                place: None,
                drawn: true,
            });
        if frame.drawn {
            let words = after.split_once('<').map_or(after, |(words, _)| words);
            shapes.extend(shape(name, tag, words, frame, line));
        }
        if !closed {
            frames.push(frame);
        }
    }
    shapes
}

fn inside(outer: Frame, name: &str, tag: &str) -> Frame {
    let paint = |name, outer| attribute(tag, name).map_or(outer, colour);
    let place = match attribute(tag, "transform") {
        None => outer.place,
        Some(transform) => outer.place.and_then(|outer| moved(outer, transform)),
    };
    let hidden = ["defs", "clipPath", "mask", "symbol", "pattern", "marker"];
    Frame {
        fill: paint("fill", outer.fill),
        stroke: paint("stroke", outer.stroke),
        place,
        drawn: outer.drawn && !hidden.contains(&name),
    }
}

fn shape(name: &str, tag: &str, words: &str, frame: Frame, line: usize) -> Option<Shape> {
    let ([dx, dy], [sx, sy]) = frame.place?;
    let number = |name| {
        attribute(tag, name)
            .and_then(|text| text.parse::<f64>().ok())
            .unwrap_or(0.0)
    };
    let at = |x: f64, y: f64| (dx + sx * x, dy + sy * y);
    let mut text = None;
    let (area, point) = match name {
        "rect" => {
            let (x, y, w, h) = (number("x"), number("y"), number("width"), number("height"));
            let (left, top) = at(x, y);
            (
                Area::Rectangle([left, top, sx * w, sy * h]),
                at(x, y + h / 2.0),
            )
        }
        "circle" | "ellipse" => {
            let (x, y) = (number("cx"), number("cy"));
            let (rx, ry) = match name {
                "circle" => (number("r"), number("r")),
                _ => (number("rx"), number("ry")),
            };
            let (cx, cy) = at(x, y);
            (Area::Ellipse([cx, cy, sx * rx, sy * ry]), at(x - rx, y))
        }
        "line" => (Area::Unknown, at(number("x1"), number("y1"))),
        "path" | "polygon" | "polyline" => {
            let (x, y) = first_point(attribute(tag, "d").or(attribute(tag, "points"))?)?;
            (Area::Unknown, at(x, y))
        }
        "text" => {
            text = Some(words.trim().to_owned());
            let size = attribute(tag, "font-size")
                .and_then(|size| size.trim_end_matches("px").parse().ok())
                .unwrap_or(16.0);
            // Inside the first, last or middle letter, whichever the text hangs from.
            let inward = match attribute(tag, "text-anchor") {
                Some("end") => -0.2 * size,
                Some("middle") => 0.0,
                _ => 0.2 * size,
            };
            (
                Area::Unknown,
                at(number("x") + inward, number("y") - 0.3 * size),
            )
        }
        _ => return None,
    };
    Some(Shape {
        line,
        area,
        fill: frame.fill,
        stroke: frame.stroke,
        point,
        text,
    })
}

/// The value of an attribute.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    tag.match_indices(name).find_map(|(at, _)| {
        let before = tag.get(..at)?.chars().next_back()?;
        let after = tag.get(at + name.len()..)?.trim_start();
        let value = after.strip_prefix('=')?.trim_start();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let value = value.get(1..)?.split(quote).next()?;
        before.is_whitespace().then_some(value)
    })
}

fn colour(text: &str) -> Paint {
    let byte = |at: usize, wide: usize| {
        let digits = text.get(at..at + wide)?;
        u8::from_str_radix(digits, 16).ok()
    };
    let all = |step: usize| {
        Some([
            byte(1, step)?,
            byte(1 + step, step)?,
            byte(1 + 2 * step, step)?,
        ])
    };
    match (text, text.len()) {
        ("none", _) => Paint::None,
        ("white", _) => Paint::Colour([255; 3]),
        ("black", _) => BLACK,
        (_, 7) if text.starts_with('#') => all(2).map_or(Paint::Unknown, Paint::Colour),
        (_, 4) if text.starts_with('#') => all(1).map_or(Paint::Unknown, |short| {
            Paint::Colour(short.map(|digit| digit * 17))
        }),
        _ => Paint::Unknown,
    }
}

/// `translate(x y)` and `scale(s)` in any number; none where there is another transform.
fn moved(
    (mut offset, mut scale): ([f64; 2], [f64; 2]),
    transform: &str,
) -> Option<([f64; 2], [f64; 2])> {
    for step in transform
        .split(')')
        .map(str::trim)
        .filter(|step| !step.is_empty())
    {
        let (name, values) = step.split_once('(')?;
        let values: Vec<f64> = values
            .split([' ', ','])
            .filter(|value| !value.is_empty())
            .map(|value| value.parse().ok())
            .collect::<Option<_>>()?;
        let (x, y) = match values.as_slice() {
            [x] => (*x, None),
            [x, y] => (*x, Some(*y)),
            _ => return None,
        };
        let [sx, sy] = scale;
        let [dx, dy] = offset;
        match name.trim_start_matches(',').trim() {
            "translate" => offset = [dx + sx * x, dy + sy * y.unwrap_or(0.0)],
            "scale" => scale = [sx * x, sy * y.unwrap_or(x)],
            _ => return None,
        }
    }
    Some((offset, scale))
}

/// The first two numbers of a path or a list of points.
fn first_point(text: &str) -> Option<(f64, f64)> {
    let mut numbers = text
        .trim_start_matches(|c: char| c.is_alphabetic() || c.is_whitespace())
        .split(|c: char| c.is_whitespace() || c == ',' || c.is_alphabetic())
        .filter(|part| !part.is_empty());
    Some((numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?))
}

impl Area {
    pub(super) fn covers(self, (x, y): (f64, f64)) -> bool {
        match self {
            Area::Rectangle([left, top, width, height]) => {
                left <= x && x <= left + width && top <= y && y <= top + height
            }
            Area::Ellipse([cx, cy, rx, ry]) => {
                let (u, v) = ((x - cx) / rx, (y - cy) / ry);
                u * u + v * v <= 1.0
            }
            Area::Unknown => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_are_read_where_they_are_drawn() {
        let svg = "<svg viewBox=\"0 0 10 10\">\n<!-- <rect/> -->\n<rect x='1' y=\"2\" width=\"4\" height=\"6\" fill=\"#FfF\"/>\n<g transform=\"translate(10 20) scale(2)\" stroke=\"#102030\" fill=\"none\"><path d=\"M3 4h2\"/><defs><rect width=\"9\" height=\"9\"/></defs></g>\n<text x=\"5\" y=\"9\" font-size=\"10\" text-anchor=\"middle\">Allô</text><g transform=\"rotate(3)\"><circle r=\"2\"/></g></svg>";
        let found = shapes(svg);
        assert_eq!(found.len(), 3, "{found:?}");
        assert_eq!(found[0].area, Area::Rectangle([1.0, 2.0, 4.0, 6.0]));
        assert_eq!((found[0].line, found[0].fill), (3, Paint::Colour([255; 3])));
        assert_eq!(found[1].point, (16.0, 28.0));
        assert_eq!(found[1].stroke, Paint::Colour([16, 32, 48]));
        assert_eq!(found[1].fill, Paint::None);
        assert_eq!(found[2].text.as_deref(), Some("Allô"));
        assert_eq!((found[2].point, found[2].fill), ((5.0, 6.0), BLACK));
    }

    #[test]
    fn broken_pictures_are_read_as_far_as_they_go() {
        for svg in [
            "<svg",
            "<svg><rect",
            "</g></g><rect/>",
            "<text>x",
            "<rect fill='é'/>",
            "<path d='M'/>",
        ] {
            assert!(shapes(svg).len() <= 1, "{svg}");
        }
    }
}
