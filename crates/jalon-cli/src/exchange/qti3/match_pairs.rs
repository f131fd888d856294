//! `match`: `qti-match-interaction`.
use super::item::{Body, Sheet, response};
use super::names::{RESPONSE, id, identifier};
use super::notes::{self, ANY};
use super::options;
use super::processing::{Processing, mapping};
use super::read::{Item, Problems};
use crate::exchange::question::{Card, Credit, Interaction, MatchPairs};
use crate::exchange::xml::Element;
use roxmltree::Node;
use std::collections::BTreeMap;

pub(super) const NAME: &str = "qti-match-interaction";
const SET: &str = "qti-simple-match-set";
const CHOICE: &str = "qti-simple-associable-choice";

/// Both sides of a match share one space of identifiers: the right side's are marked.
fn right_identifier(id: &str) -> String {
    format!("right.{id}")
}

fn side(cards: Vec<Element>, most: u8) -> Element {
    let cards = cards.into_iter().map(|card| card.with("match-max", most));
    Element::new(SET).children(cards)
}

pub(super) fn write(sheet: &mut Sheet<'_>, pairs: &MatchPairs) -> Body {
    let mut body = Body::new("matchInteraction", Processing::MatchCorrect);
    let named = |card: &Card| Card {
        id: right_identifier(&card.id),
        ..card.clone()
    };
    let rights: Vec<Card> = pairs.right.iter().map(named).collect();
    let keys: Vec<String> = pairs
        .left
        .iter()
        .filter_map(|left| {
            let right = pairs.key.get(&left.id)?;
            Some(format!(
                "{} {}",
                identifier(&left.id),
                right_identifier(right)
            ))
        })
        .collect();
    let mut declared = response(RESPONSE, "multiple", "directedPair", &keys);
    if pairs.credit == Some(Credit::Each) {
        declared = declared.child(mapping(0, keys.iter().map(String::as_str), false));
        body.processing = Processing::MapResponse;
        body.max = keys.len();
    }
    body.responses.push(declared);
    let left = side(options::write(sheet, CHOICE, &pairs.left), 1);
    let again = u8::from(pairs.reuse != Some(true));
    let right = side(options::write(sheet, CHOICE, &rights), again);
    let interaction = Element::new(NAME)
        .with("response-identifier", RESPONSE)
        .with("shuffle", pairs.shuffle.unwrap_or(true))
        .with("max-associations", pairs.left.len())
        .with("min-associations", 1)
        .child(sheet.prompt())
        .child(left)
        .child(right);
    body.blocks.push(interaction);
    body.notes.extend(notes::of_cards(&pairs.left, sheet.lang));
    body.notes
        .extend(notes::note(ANY, pairs.why.as_ref(), sheet.lang));
    body.losses
        .push("the left side stands as written: other players may shuffle it too");
    body
}

pub(super) fn read(
    item: &mut Item<'_>,
    node: Node<'_, '_>,
    problems: &mut Problems,
) -> Option<Interaction> {
    let sets: Vec<Node<'_, '_>> = node
        .children()
        .filter(|child| child.has_tag_name((super::NAMESPACE, SET)))
        .collect();
    let [left_set, right_set] = sets.as_slice() else {
        problems.add(node, "two sets of choices", &sets.len().to_string());
        return None;
    };
    let mut left = options::read(item, *left_set, CHOICE, problems);
    let mut right = options::read(item, *right_set, CHOICE, problems);
    let template = item.template(node, &["match_correct", "map_response"], problems);
    let plain = |id: String| id.strip_prefix("right.").map(str::to_owned).unwrap_or(id);
    for card in &mut right {
        card.id = plain(std::mem::take(&mut card.id));
    }
    let mut key = BTreeMap::new();
    for pair in item.right(node, problems)? {
        let Some((one, other)) = pair.split_once(' ') else {
            problems.add(node, "pairs of two identifiers", &format!("`{pair}`"));
            return None;
        };
        if key.insert(id(one), plain(id(other.trim()))).is_some() {
            problems.add(
                node,
                "one right card for each on the left",
                &format!("`{one}` twice"),
            );
        }
    }
    let mut found = notes::read(item);
    notes::put(&mut found, &mut left);
    // A card without bound may serve again.
    let reuse = right_set.children().any(|card| {
        card.has_tag_name((super::NAMESPACE, CHOICE)) && card.attribute("match-max") != Some("1")
    });
    Some(Interaction::Match(MatchPairs {
        left,
        right,
        key,
        reuse: reuse.then_some(true),
        credit: (template == Some("map_response")).then_some(Credit::Each),
        shuffle: item.shuffle(node),
        why: found.remove(ANY),
    }))
}
