//! Contrast of a picture's declared colours.
//!
//! Text against the nearest shape beneath it, outlines against what lies beneath them (WCAG 2.2,
//! 1.4.3 and 1.4.11); what lies on nothing lies on white, as cards are. How much of a picture is
//! seen stands in [`super::svg`].
use super::Authored;
use super::finding::{Finding, Severity};
use super::style::Style;
use super::svg::{Area, Paint, Shape, shapes};
use crate::math::pow;
use crate::prelude::*;

/// Relative luminance (WCAG 2.2), in [0, 1].
fn luminance(colour: [u8; 3]) -> f64 {
    let linear = |channel: u8| {
        let c = f64::from(channel) / 255.0;
        if c <= 0.040_45 {
            c / 12.92
        } else {
            pow((c + 0.055) / 1.055, 2.4)
        }
    };
    let [red, green, blue] = colour.map(linear);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// Contrast ratio (WCAG 2.2), in [1, 21].
fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// What lies beneath a point, the last painted; none where it is not read.
fn beneath(painted: &[Shape], point: (f64, f64)) -> Option<[u8; 3]> {
    let covering = |shape: &&Shape| shape.fill != Paint::None && shape.area.covers(point);
    match painted.iter().rev().find(covering).map(|shape| shape.fill) {
        Some(Paint::Colour(colour)) => Some(colour),
        Some(_) => None,
        None => Some([255; 3]),
    }
}

pub(super) fn check(authored: &Authored, style: &Style) -> Vec<Finding> {
    let media = authored.bank.0.media.iter();
    media
        .flat_map(|(file, svg)| picture(file, svg, style))
        .collect()
}

fn picture(file: &str, svg: &str, style: &Style) -> Vec<Finding> {
    let (least_text, least_stroke) = style.contrast;
    let shapes = shapes(svg);
    let mut findings = Vec::new();
    let mut faintest: Option<(f64, usize)> = None;
    for (at, shape) in shapes.iter().enumerate() {
        let Some(ground) = shapes
            .get(..at)
            .and_then(|painted| beneath(painted, shape.point))
        else {
            continue;
        };
        match (&shape.text, shape.fill, shape.stroke) {
            (Some(text), Paint::Colour(colour), _) => {
                let found = contrast(colour, ground);
                if found < least_text {
                    findings.push(Finding {
                        code: "contrast-text",
                        severity: Severity::Problem,
                        file: file.to_owned(),
                        path: format!("line {}", shape.line),
                        expected: format!("text with a contrast of at least {least_text}"),
                        found: format!("{found:.1} of `{text}`"),
                        advice: "take ink, or a paler ground".to_owned(),
                    });
                }
            }
            (None, fill, Paint::Colour(colour)) => {
                // A shape that its own fill sets off needs no outline.
                let filled = match (shape.area, fill) {
                    (Area::Unknown, _) | (_, Paint::None | Paint::Unknown) => 1.0,
                    (_, Paint::Colour(fill)) => contrast(fill, ground),
                };
                let found = contrast(colour, ground).max(filled);
                // A stroke on its own colour goes on with a shape: a keyhole, a stem.
                if colour != ground && faintest.is_none_or(|(least, _)| found < least) {
                    faintest = Some((found, shape.line));
                }
            }
            _ => {}
        }
    }
    if let Some((found, line)) = faintest.filter(|(found, _)| *found < least_stroke) {
        findings.push(Finding {
            code: "contrast-stroke",
            severity: Severity::Note,
            file: file.to_owned(),
            path: format!("line {line}"),
            expected: format!("outlines with a contrast of at least {least_stroke}"),
            found: format!("{found:.1}"),
            advice: "take ink, unless it is an ornament".to_owned(),
        });
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_that_of_wcag() {
        assert!((contrast([0; 3], [255; 3]) - 21.0).abs() < 1e-12);
        // #777777 on white is the well-known 4.48 that just fails.
        let grey = contrast([0x77; 3], [255; 3]);
        assert!((grey - 4.48).abs() < 0.005, "{grey}");
        assert!((contrast([9, 9, 9], [9, 9, 9]) - 1.0).abs() < 1e-15);
    }

    #[test]
    fn text_is_held_against_the_shape_beneath() {
        let svg = |fill: &str| {
            format!(
                "<svg><rect width=\"90\" height=\"90\" fill=\"#0E5A54\"/><text x=\"10\" y=\"40\" fill=\"{fill}\">Oui</text></svg>"
            )
        };
        let found = |fill| {
            let shapes = shapes(&svg(fill));
            let ground = beneath(&shapes[..1], shapes[1].point).unwrap();
            assert_eq!(ground, [0x0E, 0x5A, 0x54]);
            match shapes[1].fill {
                Paint::Colour(colour) => contrast(colour, ground),
                _ => panic!("a colour"),
            }
        };
        assert!(found("#FFFFFF") > 7.0);
        assert!(found("#1C2733") < 3.0);
        // On nothing it would be on white.
        assert_eq!(beneath(&[], (1.0, 1.0)), Some([255; 3]));
    }
}
