//! What a bank covers: facts about each item, and information over θ by area.
use super::Authored;
use super::information::{areas, test_information};
use super::places::places;
use super::reading::{ReadingEase, of_file};
use super::timing::most_words;
use crate::prelude::*;
use crate::text::Text;
use serde::Serialize;
use serde_json::Value;

/// A bank's coverage.
#[derive(Clone, Debug, Serialize)]
pub struct Coverage {
    /// The items, in bank order.
    pub items: Vec<ItemFacts>,
    /// The areas, in the tree's order.
    pub areas: Vec<AreaInformation>,
    /// Where the information is given.
    pub thetas: Vec<f64>,
}

/// What can be counted of an item.
#[derive(Clone, Debug, Serialize)]
pub struct ItemFacts {
    /// Its id.
    pub item: String,
    /// The id of the node it measures.
    pub measures: String,
    /// The id of the area above it.
    pub area: String,
    /// Its level.
    pub level: usize,
    /// Its type of interaction.
    pub interaction: String,
    /// The devices it can be answered on.
    pub devices: Vec<&'static str>,
    /// How long it takes, in seconds.
    pub expected_seconds: f64,
    /// Its difficulty.
    pub difficulty: f64,
    /// The words of stem, options and labels, in the language that has most.
    pub words: usize,
    /// Reading ease in each language; none without `style.json`.
    pub reading: Vec<ReadingEase>,
}

/// What the items of an area tell together.
#[derive(Clone, Debug, Serialize)]
pub struct AreaInformation {
    /// The area's id.
    pub area: String,
    /// Its short name.
    pub name: Text,
    /// How many items it has.
    pub items: usize,
    /// Fisher information of all its items together at each θ of the item's own node, from
    /// their predictive curves.
    pub information: Vec<f64>,
}

impl Coverage {
    /// Counts and measures a bank; information is given at these θ.
    pub fn of(authored: &Authored, thetas: &[f64]) -> Self {
        let bank = &authored.bank;
        let tree = bank.framework().tree();
        let areas = areas(bank);
        let places = places(authored);
        let area_of = |node| tree.path_to_root(node).find(|up| areas.contains(up));
        let mut items: Vec<ItemFacts> = authored
            .items()
            .map(|(file, value, item)| ItemFacts {
                item: item.id().to_owned(),
                measures: tree.id(item.node()).to_owned(),
                area: area_of(item.node())
                    .map_or("", |area| tree.id(area))
                    .to_owned(),
                level: item.level(),
                interaction: value
                    .pointer("/interaction/type")
                    .and_then(Value::as_str)
                    .unwrap_or_default()
                    .to_owned(),
                devices: item
                    .devices()
                    .iter()
                    .map(|device| device.as_str())
                    .collect(),
                expected_seconds: item.expected_seconds(),
                difficulty: item.difficulty(),
                words: most_words(file, &places),
                reading: bank
                    .0
                    .style
                    .as_ref()
                    .map_or_else(Vec::new, |style| of_file(style, file, &places)),
            })
            .collect();
        items.sort_by(|one, other| one.item.cmp(&other.item));
        let areas = areas
            .iter()
            .map(|area| AreaInformation {
                area: tree.id(*area).to_owned(),
                name: bank.framework().short_name(*area).clone(),
                items: bank
                    .items()
                    .iter()
                    .filter(|item| area_of(item.node()) == Some(*area))
                    .count(),
                information: test_information(bank, *area, thetas),
            })
            .collect();
        Coverage {
            items,
            areas,
            thetas: thetas.to_vec(),
        }
    }
}
