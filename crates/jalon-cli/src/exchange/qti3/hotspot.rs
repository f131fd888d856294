//! `hotspot`: `qti-hotspot-interaction` with rectangles.
use super::item::{Body, Sheet, response};
use super::names::{RESPONSE, id, identifier};
use super::notes::{self, ANY};
use super::options;
use super::processing::Processing;
use super::read::{Item, Problems};
use crate::exchange::question::{Area, Hotspot, Interaction, Picture, PictureFile, words};
use crate::exchange::xml::Element;
use roxmltree::Node;

pub(super) const NAME: &str = "qti-hotspot-interaction";
const CHOICE: &str = "qti-hotspot-choice";

/// Left, top, right and bottom edge; the standard knows whole numbers only.
fn coords([x, y, width, height]: [f64; 4]) -> String {
    [x, y, x + width, y + height]
        .map(|edge| edge.round().to_string())
        .join(",")
}

pub(super) fn write(sheet: &mut Sheet<'_>, hotspot: &Hotspot) -> Body {
    let mut body = Body::new("hotspotInteraction", Processing::MatchCorrect);
    let right = [identifier(&hotspot.key)];
    body.responses
        .push(response(RESPONSE, "single", "identifier", right));
    let (file, alt) = (
        hotspot.picture.file.of(sheet.lang),
        words(&hotspot.picture.alt, sheet.lang),
    );
    let picture = sheet
        .image(file, alt)
        .with("width", hotspot.width.round())
        .with("height", hotspot.height.round());
    let area = |area: &Area| {
        Element::new(CHOICE)
            .with("identifier", identifier(&area.id))
            .with("shape", "rect")
            .with("coords", coords(area.shape))
            .with("hotspot-label", words(&area.label, sheet.lang))
    };
    let interaction = Element::new(NAME)
        .with("response-identifier", RESPONSE)
        .with("max-choices", 1)
        .with("min-choices", 1)
        .child(sheet.prompt())
        .child(picture)
        .children(hotspot.areas.iter().map(area));
    body.blocks.push(interaction);
    for area in &hotspot.areas {
        let id = format!("{ANY}.{}", area.id);
        body.notes
            .extend(notes::note(&id, area.why.as_ref(), sheet.lang));
    }
    let edges = hotspot.areas.iter().flat_map(|area| area.shape);
    if edges
        .chain([hotspot.width, hotspot.height])
        .any(|edge| edge.fract() != 0.0)
    {
        body.losses
            .push("edges of areas are rounded to whole numbers");
    }
    body
}

pub(super) fn read(
    item: &mut Item<'_>,
    node: Node<'_, '_>,
    problems: &mut Problems,
) -> Option<Interaction> {
    let shown = node
        .descendants()
        .find(|one| one.has_tag_name((super::NAMESPACE, "img")));
    let Some(image) = shown else {
        problems.add(node, "a picture as `img`", "none");
        return None;
    };
    let file = options::picture(item, image, problems)?;
    let width = size(image, "width", problems)?;
    let height = size(image, "height", problems)?;
    let alt = item.words(image.attribute("alt").unwrap_or("").to_owned());
    let right = item.right(node, problems)?;
    item.template(node, &["match_correct", "map_response"], problems);
    let mut found = notes::read(item);
    let mut areas = Vec::new();
    for choice in node
        .children()
        .filter(|one| one.has_tag_name((super::NAMESPACE, CHOICE)))
    {
        let id = id(choice.attribute("identifier").unwrap_or(""));
        let label = choice.attribute("hotspot-label").unwrap_or("").to_owned();
        if label.is_empty() {
            problems.add(
                choice,
                "a `hotspot-label`, for those who do not see the picture",
                "none",
            );
        }
        areas.push(Area {
            why: found.remove(&format!("{ANY}.{id}")),
            id,
            label: item.words(label),
            shape: shape(choice, problems)?,
        });
    }
    let [key] = right.as_slice() else {
        problems.add(node, "one right area", &right.len().to_string());
        return None;
    };
    Some(Interaction::Hotspot(Hotspot {
        picture: Picture {
            file: PictureFile::One(file),
            alt,
        },
        width,
        height,
        areas,
        key: super::names::id(key),
    }))
}

fn size(image: Node<'_, '_>, name: &str, problems: &mut Problems) -> Option<f64> {
    let value = image.attribute(name).unwrap_or("");
    let read = value
        .parse()
        .ok()
        .filter(|size: &f64| size.is_finite() && *size > 0.0);
    if read.is_none() {
        problems.add(
            image,
            &format!("a `{name}` in pixels"),
            &format!("`{value}`"),
        );
    }
    read
}

fn shape(choice: Node<'_, '_>, problems: &mut Problems) -> Option<[f64; 4]> {
    let coords = choice.attribute("coords").unwrap_or("");
    let edges: Vec<f64> = coords
        .split(',')
        .filter_map(|edge| edge.trim().parse().ok())
        .filter(|edge: &f64| edge.is_finite())
        .collect();
    match (choice.attribute("shape"), edges.as_slice()) {
        (Some("rect"), [left, top, right, bottom]) if left < right && top < bottom => {
            Some([*left, *top, right - left, bottom - top])
        }
        (shape, _) => {
            let found = format!("`{}` with coords `{coords}`", shape.unwrap_or(""));
            problems.add(
                choice,
                "a `rect` with left, top, right and bottom edge",
                &found,
            );
            None
        }
    }
}
