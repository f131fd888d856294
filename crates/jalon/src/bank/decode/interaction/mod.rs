//! The `interaction` of an item: one a file.
mod choice;
mod choices;
mod fill;
mod hotspot;
mod match_pairs;
mod options;
mod order;
mod slider;
mod text_entry;

use super::{Known, Reader, scene};
use crate::bank::{Credit, Interaction};
use crate::prelude::*;
use alloc::sync::Arc;

pub(super) fn interaction(reader: &Reader<'_>, known: &Known<'_>) -> Option<Interaction> {
    const TYPES: [&str; 9] = [
        "choice",
        "choices",
        "order",
        "match",
        "hotspot",
        "text",
        "slider",
        "fill",
        "simulation",
    ];
    Some(match reader.need("type")?.word(&TYPES)? {
        "choice" => Interaction::Choice(choice::choice(reader, known)?),
        "choices" => Interaction::Choices(choices::choices(reader, known)?),
        "order" => Interaction::Order(order::order(reader, known)?),
        "match" => Interaction::Match(match_pairs::match_pairs(reader, known)?),
        "hotspot" => Interaction::Hotspot(hotspot::hotspot(reader, known)?),
        "text" => Interaction::Text(text_entry::interaction(reader)?),
        "slider" => Interaction::Slider(slider::slider(reader)?),
        "simulation" => Interaction::Simulation(Arc::new(scene::simulation(reader, known)?)),
        _ => Interaction::Fill(fill::fill(reader, known)?),
    })
}

fn shuffle(reader: &Reader<'_>) -> Option<bool> {
    reader
        .field("shuffle")
        .map_or(Some(true), |at| at.boolean())
}

fn credit(reader: &Reader<'_>) -> Option<Credit> {
    match reader.field("credit") {
        None => Some(Credit::All),
        Some(at) => at.word(&Credit::WORDS).map(Credit::from_word),
    }
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
