//! `hotspot`: pointing at one area of a picture is right (QTI `hotspotInteraction`).
use super::{Body, InteractionView, Key, Picture, Response, Scored, quoted};
use crate::compiled::compiled;
use crate::prelude::*;
use crate::text::Text;
use serde::Serialize;

#[derive(Clone, Debug)]
pub(crate) struct Hotspot {
    pub(crate) picture: Picture,
    pub(crate) width: f64,
    pub(crate) height: f64,
    pub(crate) areas: Vec<Area>,
    pub(crate) key: String,
}

compiled!(Hotspot {
    picture,
    width,
    height,
    areas,
    key
});

#[derive(Clone, Debug)]
pub(crate) struct Area {
    pub(crate) id: String,
    pub(crate) label: Text,
    pub(crate) shape: [f64; 4],
    pub(crate) why: Option<Text>,
}

compiled!(Area {
    id,
    label,
    shape,
    why
});

/// A rectangle that can be pointed at.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AreaView {
    /// Its id, for the response.
    pub id: String,
    /// What it is, in words, for a screen reader.
    pub label: String,
    /// Left edge.
    pub x: f64,
    /// Top edge.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

impl Body for Hotspot {
    fn score(&self, response: &Response) -> Option<Scored<'_>> {
        let Response::Hotspot { area } = response else {
            return None;
        };
        let area = self.areas.iter().find(|one| one.id == *area)?;
        Some(Scored::whole(area.id == self.key, area.why.as_ref()))
    }

    fn expected(&self) -> String {
        let ids = self.areas.iter().map(|area| area.id.as_str());
        format!("a hotspot, one of {}", quoted(ids))
    }

    fn view(&self, lang: &str, _seed: u64, _item: u32) -> InteractionView {
        let area = |area: &Area| {
            let [x, y, width, height] = area.shape;
            AreaView {
                id: area.id.clone(),
                label: area.label.get(lang).to_owned(),
                x,
                y,
                width,
                height,
            }
        };
        InteractionView::Hotspot {
            picture: self.picture.view(lang),
            width: self.width,
            height: self.height,
            areas: self.areas.iter().map(area).collect(),
        }
    }
}

impl Key for Hotspot {
    fn right_response(&self) -> Response {
        Response::Hotspot {
            area: self.key.clone(),
        }
    }

    fn blind_chance(&self) -> f64 {
        1.0 / self.areas.len() as f64
    }
}
