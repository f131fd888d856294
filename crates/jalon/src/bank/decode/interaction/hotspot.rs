//! `hotspot`
use super::super::item::{optional_text, picture};
use super::super::{Known, Reader, check_unique};
use super::one_of;
use crate::bank::{Area, Hotspot};
use crate::prelude::*;

pub(super) fn hotspot(reader: &Reader<'_>, known: &Known<'_>) -> Option<Hotspot> {
    reader.object(&["type", "picture", "width", "height", "areas", "key"])?;
    let picture = reader.need("picture").and_then(|at| picture(&at, known));
    let side = |name: &str| {
        reader
            .need(name)?
            .number("a length from 100 to 2000", |side| {
                (100.0..=2000.0).contains(&side)
            })
    };
    let (width, height) = (side("width"), side("height"));
    let (width, height) = (width?, height?);
    let at = reader.need("areas")?;
    let list = at.list(2, 24)?;
    let areas: Vec<Area> = list
        .iter()
        .filter_map(|at| area(at, width, height))
        .collect();
    if areas.len() < list.len() {
        return None;
    }
    check_unique(areas.iter().map(|area| area.id.as_str()).zip(&list));
    for (index, area) in areas.iter().enumerate() {
        for (other, at) in areas.iter().zip(&list).skip(index + 1) {
            if overlap(area.shape, other.shape) {
                at.problem(
                    "no overlap with another area",
                    &format!("one with `{}`", area.id),
                );
            }
        }
    }
    let key = reader.need("key").and_then(|at| {
        let key = at.id()?;
        one_of(&at, &key, areas.iter().map(|area| area.id.as_str()))?;
        Some(key)
    });
    Some(Hotspot {
        picture: picture?,
        width,
        height,
        areas,
        key: key?,
    })
}

fn area(reader: &Reader<'_>, width: f64, height: f64) -> Option<Area> {
    reader.object(&["id", "label", "shape", "why"])?;
    let id = reader.need("id").and_then(|at| at.id());
    let label = reader.need("label").and_then(|at| at.text());
    let why = optional_text(reader, "why");
    let at = reader.need("shape")?;
    let numbers: Vec<f64> = at
        .list(4, 4)?
        .iter()
        .filter_map(|at| at.number("a number", |_| true))
        .collect();
    let shape = <[f64; 4]>::try_from(numbers).ok()?;
    let [x, y, w, h] = shape;
    if x < 0.0 || y < 0.0 || x + w > width || y + h > height {
        at.problem("a rectangle inside the picture", &format!("`{shape:?}`"));
        return None;
    }
    // 44 CSS pixels is the least target (WCAG 2.2, 2.5.5) at the picture's natural size.
    if w < 44.0 || h < 44.0 {
        at.problem("at least 44 in width and height", &format!("{w} and {h}"));
        return None;
    }
    Some(Area {
        id: id?,
        label: label?,
        shape,
        why: why?,
    })
}

fn overlap([x, y, w, h]: [f64; 4], [u, v, s, t]: [f64; 4]) -> bool {
    x < u + s && u < x + w && y < v + t && v < y + h
}
