//! `choices`: `qti-choice-interaction` with several choices.
use super::item::{Body, Sheet, response};
use super::names::{RESPONSE, id, identifier};
use super::processing::{Processing, mapping};
use super::read::{Item, Problems};
use super::{choice, notes, options};
use crate::exchange::question::{Choices, Credit, Interaction};
use crate::exchange::xml::Element;
use roxmltree::Node;

/// Credit for each: a wrong mark takes a point, as the mapping's default says.
pub(super) fn write(sheet: &mut Sheet<'_>, choices: &Choices) -> Body {
    let mut body = Body::new("choiceInteraction", Processing::MatchCorrect);
    let keys: Vec<String> = choices.key.iter().map(|key| identifier(key)).collect();
    let mut declared = response(RESPONSE, "multiple", "identifier", &keys);
    if choices.credit == Some(Credit::Each) {
        declared = declared.child(mapping(-1, keys.iter().map(String::as_str), false));
        body.processing = Processing::MapResponse;
        body.max = keys.len();
    }
    body.responses.push(declared);
    let interaction = Element::new(choice::NAME)
        .with("response-identifier", RESPONSE)
        .with("shuffle", choices.shuffle.unwrap_or(true))
        .with("max-choices", 0)
        .with("min-choices", 1)
        .child(sheet.prompt())
        .children(options::write(sheet, "qti-simple-choice", &choices.options));
    body.blocks.push(interaction);
    body.notes
        .extend(notes::of_cards(&choices.options, sheet.lang));
    body
}

pub(super) fn read(
    item: &mut Item<'_>,
    node: Node<'_, '_>,
    problems: &mut Problems,
) -> Option<Interaction> {
    let mut options = options::read(item, node, "qti-simple-choice", problems);
    let right = item.right(node, problems)?;
    let template = item.template(node, &["match_correct", "map_response"], problems);
    notes::put(&mut notes::read(item), &mut options);
    Some(Interaction::Choices(Choices {
        options,
        key: right.iter().map(|key| id(key)).collect(),
        credit: (template == Some("map_response")).then_some(Credit::Each),
        shuffle: item.shuffle(node),
    }))
}
