//! The `interaction` of an item.
use super::item::{ids, media, optional_text, picture};
use super::{Known, Reader, check_unique};
use crate::bank::{Area, ChoiceOption, Interaction};
use crate::prelude::*;
use alloc::sync::Arc;

pub(super) fn interaction(reader: &Reader<'_>, known: &Known<'_>) -> Option<Interaction> {
    match reader
        .need("type")?
        .word(&["choice", "order", "hotspot", "simulation"])?
    {
        "choice" => {
            reader.object(&["type", "options", "key", "shuffle"])?;
            let options = options(&reader.need("options")?, known, 2, 6);
            let key = reader.need("key").and_then(|at| {
                let key = at.id()?;
                let options = options.as_ref()?;
                one_of(&at, &key, options.iter().map(|option| option.id.as_str()))?;
                if options
                    .iter()
                    .any(|option| option.id == key && option.why.is_some())
                {
                    at.problem("no `why` on the right option", &format!("one on `{key}`"));
                }
                Some(key)
            });
            let shuffle = shuffle(reader);
            Some(Interaction::Choice {
                options: options?,
                key: key?,
                shuffle: shuffle?,
            })
        }
        "order" => {
            reader.object(&["type", "options", "key", "shuffle", "why"])?;
            let options = options(&reader.need("options")?, known, 3, 6);
            let key = reader.need("key").and_then(|at| {
                let key = ids(&at)?;
                let options = options.as_ref()?;
                let mut wanted: Vec<&str> =
                    options.iter().map(|option| option.id.as_str()).collect();
                let mut given: Vec<&str> = key.iter().map(String::as_str).collect();
                wanted.sort_unstable();
                given.sort_unstable();
                if wanted != given {
                    at.problem("every option once", &format!("`{}`", key.join("`, `")));
                    return None;
                }
                Some(key)
            });
            let shuffle = shuffle(reader);
            let why = optional_text(reader, "why");
            Some(Interaction::Order {
                options: options?,
                key: key?,
                shuffle: shuffle?,
                why: why?,
            })
        }
        "simulation" => {
            let simulation = super::scene::simulation(reader, known)?;
            Some(Interaction::Simulation(Arc::new(simulation)))
        }
        _ => hotspot(reader, known),
    }
}

fn hotspot(reader: &Reader<'_>, known: &Known<'_>) -> Option<Interaction> {
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
    Some(Interaction::Hotspot {
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

fn options(
    reader: &Reader<'_>,
    known: &Known<'_>,
    least: usize,
    most: usize,
) -> Option<Vec<ChoiceOption>> {
    let list = reader.list(least, most)?;
    let options: Vec<ChoiceOption> = list.iter().filter_map(|at| option(at, known)).collect();
    if options.len() < list.len() {
        return None;
    }
    check_unique(options.iter().map(|option| option.id.as_str()).zip(&list));
    Some(options)
}

fn option(reader: &Reader<'_>, known: &Known<'_>) -> Option<ChoiceOption> {
    reader.object(&["id", "text", "picture", "why"])?;
    let id = reader.need("id").and_then(|at| at.id());
    let text = reader.need("text").and_then(|at| at.text());
    let picture = match reader.field("picture") {
        None => Some(None),
        Some(at) => media(&at, known).map(Some),
    };
    let why = optional_text(reader, "why");
    Some(ChoiceOption {
        id: id?,
        text: text?,
        picture: picture?,
        why: why?,
    })
}

fn shuffle(reader: &Reader<'_>) -> Option<bool> {
    reader
        .field("shuffle")
        .map_or(Some(true), |at| at.boolean())
}

/// `id` must be among `ids`.
pub(super) fn one_of<'a>(
    reader: &Reader<'_>,
    id: &str,
    ids: impl Iterator<Item = &'a str>,
) -> Option<()> {
    let known: Vec<&str> = ids.collect();
    if known.contains(&id) {
        return Some(());
    }
    reader.problem(
        &format!("one of `{}`", known.join("`, `")),
        &format!("`{id}`"),
    );
    None
}
