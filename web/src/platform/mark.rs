//! Shows on the page which word is being read aloud: a line under it.
//!
//! What is read is looked for among the page's own texts, each sentence below the one before, so that a
//! word that comes twice is marked where it is read. What stands nowhere is read without a mark.

use std::cell::RefCell;

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement, Node, Range, TreeWalker};

use super::{root, window};

/// The id of the line; it is made when it is first needed.
const MARK: &str = "spoken-word";

/// `NodeFilter.SHOW_TEXT`.
const TEXTS: u32 = 4;

thread_local! {
    static PLACES: RefCell<Vec<(usize, Option<Place>)>> = const { RefCell::new(Vec::new()) };
}

/// Where a sentence stands: a text of the page, and from which of its UTF-16 units on.
#[derive(Clone)]
struct Place {
    node: Node,
    from: usize,
}

/// Other sentences are going to be read.
pub fn begin() {
    clear();
    PLACES.with_borrow_mut(Vec::clear);
}

/// Marks the word that begins at this UTF-16 unit of the sentence with this number.
pub fn word(sentence: &str, number: usize, at: usize) {
    let Some(document) = window().and_then(|window| window.document()) else {
        return;
    };
    let place = PLACES.with_borrow_mut(|places| {
        if let Some((_, place)) = places.iter().find(|(known, _)| *known == number) {
            return place.clone();
        }
        let before = places.iter().rev().find_map(|(_, place)| place.clone());
        let place = find(&document, sentence, before.as_ref());
        places.push((number, place.clone()));
        place
    });
    let length = length_of_word(sentence, at);
    let shown = place
        .filter(|place| length > 0 && place.node.is_connected())
        .and_then(|place| show(&document, &place.node, place.from + at, length));
    if shown.is_none() {
        clear();
    }
}

/// Nothing is being read.
pub fn clear() {
    if let Some(mark) = root::by_id(MARK) {
        mark.remove();
    }
}

/// The units from there to the next space.
fn length_of_word(sentence: &str, at: usize) -> usize {
    sentence
        .encode_utf16()
        .skip(at)
        .take_while(|unit| !char::from_u32(u32::from(*unit)).is_some_and(char::is_whitespace))
        .count()
}

/// The first text that holds the sentence, below an earlier one.
fn find(document: &Document, sentence: &str, before: Option<&Place>) -> Option<Place> {
    let root = root::texts()?;
    let walker = document
        .create_tree_walker_with_what_to_show(&root, TEXTS)
        .ok()?;
    if let Some(place) = before {
        walker.set_current_node(&place.node);
        if let Some(found) = within(&place.node, sentence, place.from + 1) {
            return Some(found);
        }
    }
    below(&walker, sentence)
}

fn below(walker: &TreeWalker, sentence: &str) -> Option<Place> {
    while let Some(node) = walker.next_node().ok()? {
        if let Some(found) = within(&node, sentence, 0) {
            return Some(found);
        }
    }
    None
}

fn within(node: &Node, sentence: &str, from: usize) -> Option<Place> {
    let text: Vec<u16> = node.node_value()?.encode_utf16().collect();
    let wanted: Vec<u16> = sentence.trim().encode_utf16().collect();
    let from = (from..text.len()).find(|at| {
        text.get(*at..)
            .is_some_and(|rest| rest.starts_with(&wanted))
    })?;
    Some(Place {
        node: node.clone(),
        from,
    })
}

fn show(document: &Document, node: &Node, from: usize, length: usize) -> Option<()> {
    let unit = |at: usize| u32::try_from(at).ok();
    let range = Range::new().ok()?;
    range.set_start(node, unit(from)?).ok()?;
    range.set_end(node, unit(from + length)?).ok()?;
    let place = range.get_bounding_client_rect();
    if place.width() <= 1.0 {
        // Words for screen readers alone.
        return None;
    }
    if let Some(parent) = node.parent_element() {
        into_view(&parent);
    }
    let place = range.get_bounding_client_rect();
    let style = line(document)?.style();
    for (property, value) in [
        ("left", place.left()),
        ("top", place.bottom()),
        ("width", place.width()),
    ] {
        style.set_property(property, &format!("{value}px")).ok()?;
    }
    Some(())
}

fn into_view(element: &Element) {
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

fn line(document: &Document) -> Option<HtmlElement> {
    if let Some(mark) = root::by_id(MARK) {
        return mark.dyn_into().ok();
    }
    let mark = document.create_element("div").ok()?;
    mark.set_id(MARK);
    mark.set_attribute("aria-hidden", "true").ok()?;
    root::layer()?.append_child(&mark).ok()?;
    mark.dyn_into().ok()
}

#[cfg(test)]
mod tests {
    use super::length_of_word;

    #[test]
    fn a_word_ends_at_a_space_in_units_of_utf_16() {
        let cases = [
            ("Où est l'été ?", 0, 2),
            ("Où est l'été ?", 7, 5),
            ("Où est l'été ?", 13, 1),
            ("😀 rire", 0, 2),
            ("😀 rire", 3, 4),
            ("fin", 9, 0),
        ];
        for (sentence, at, length) in cases {
            assert_eq!(length_of_word(sentence, at), length, "{sentence} at {at}");
        }
    }
}
