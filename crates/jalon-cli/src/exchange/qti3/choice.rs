//! `choice`: `qti-choice-interaction` with one choice.
use super::item::{Body, Sheet, response};
use super::names::{RESPONSE, identifier};
use super::processing::Processing;
use super::read::{Item, Problems};
use super::{notes, options};
use crate::exchange::question::{Choice, Interaction};
use crate::exchange::xml::Element;
use roxmltree::Node;

pub(super) const NAME: &str = "qti-choice-interaction";

pub(super) fn write(sheet: &mut Sheet<'_>, choice: &Choice) -> Body {
    let mut body = Body::new("choiceInteraction", Processing::MatchCorrect);
    let right = [identifier(&choice.key)];
    body.responses
        .push(response(RESPONSE, "single", "identifier", right));
    let interaction = Element::new(NAME)
        .with("response-identifier", RESPONSE)
        .with("shuffle", choice.shuffle.unwrap_or(true))
        .with("max-choices", 1)
        .with("min-choices", 1)
        .child(sheet.prompt())
        .children(options::write(sheet, "qti-simple-choice", &choice.options));
    body.blocks.push(interaction);
    body.notes
        .extend(notes::of_cards(&choice.options, sheet.lang));
    body
}

pub(super) fn read(
    item: &mut Item<'_>,
    node: Node<'_, '_>,
    problems: &mut Problems,
) -> Option<Interaction> {
    let mut options = options::read(item, node, "qti-simple-choice", problems);
    let right = item.right(node, problems)?;
    item.template(node, &["match_correct", "map_response"], problems);
    notes::put(&mut notes::read(item), &mut options);
    let [key] = right.as_slice() else {
        problems.add(node, "one right choice", &right.len().to_string());
        return None;
    };
    Some(Interaction::Choice(Choice {
        options,
        key: super::names::id(key),
        shuffle: item.shuffle(node),
    }))
}
