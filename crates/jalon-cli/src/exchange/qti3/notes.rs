//! What mistakes show: paragraphs for who scores, in a rubric block that the person does not see.
use super::read::{Item, text_of};
use crate::exchange::question::{Card, Words, words};
use crate::exchange::xml::Element;
use std::collections::BTreeMap;

/// The note of what any other answer shows.
pub(super) const ANY: &str = "why";

/// A paragraph with an id.
pub(super) fn note(id: &str, why: Option<&Words>, lang: &str) -> Option<Element> {
    why.map(|why| Element::new("p").with("id", id).text(words(why, lang)))
}

/// The notes of options, by their ids.
pub(super) fn of_cards<'c>(cards: &'c [Card], lang: &'c str) -> impl Iterator<Item = Element> + 'c {
    cards.iter().flat_map(move |card| {
        let why = note(&format!("{ANY}.{}", card.id), card.why.as_ref(), lang);
        let missed = note(&format!("missed.{}", card.id), card.missed.as_ref(), lang);
        why.into_iter().chain(missed)
    })
}

/// The notes of an item that is read, by their ids.
pub(super) fn read(item: &Item<'_>) -> BTreeMap<String, Words> {
    let paragraphs = item.all("qti-rubric-block").flat_map(|block| {
        block
            .descendants()
            .filter(|node| node.has_tag_name((super::NAMESPACE, "p")))
            .collect::<Vec<_>>()
    });
    paragraphs
        .filter_map(|paragraph| {
            let id = paragraph.attribute("id")?;
            Some((id.to_owned(), item.words(text_of(paragraph))))
        })
        .collect()
}

/// Gives options their notes.
pub(super) fn put(notes: &mut BTreeMap<String, Words>, cards: &mut [Card]) {
    for card in cards {
        card.why = notes.remove(&format!("{ANY}.{}", card.id));
        card.missed = notes.remove(&format!("missed.{}", card.id));
    }
}
