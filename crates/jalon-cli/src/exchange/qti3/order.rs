//! `order`: `qti-order-interaction`.
use super::item::{Body, Sheet, response};
use super::names::{RESPONSE, id, identifier};
use super::notes::{self, ANY};
use super::options;
use super::processing::Processing;
use super::read::{Item, Problems};
use crate::exchange::question::{Interaction, Order};
use crate::exchange::xml::Element;
use roxmltree::Node;

pub(super) const NAME: &str = "qti-order-interaction";

pub(super) fn write(sheet: &mut Sheet<'_>, order: &Order) -> Body {
    let mut body = Body::new("orderInteraction", Processing::MatchCorrect);
    let right = order.key.iter().map(|key| identifier(key));
    body.responses
        .push(response(RESPONSE, "ordered", "identifier", right));
    let interaction = Element::new(NAME)
        .with("response-identifier", RESPONSE)
        .with("shuffle", order.shuffle.unwrap_or(true))
        .child(sheet.prompt())
        .children(options::write(sheet, "qti-simple-choice", &order.options));
    body.blocks.push(interaction);
    body.notes
        .extend(notes::of_cards(&order.options, sheet.lang));
    body.notes
        .extend(notes::note(ANY, order.why.as_ref(), sheet.lang));
    body
}

pub(super) fn read(
    item: &mut Item<'_>,
    node: Node<'_, '_>,
    problems: &mut Problems,
) -> Option<Interaction> {
    let mut options = options::read(item, node, "qti-simple-choice", problems);
    let right = item.right(node, problems)?;
    item.template(node, &["match_correct"], problems);
    let mut found = notes::read(item);
    notes::put(&mut found, &mut options);
    Some(Interaction::Order(Order {
        options,
        key: right.iter().map(|key| id(key)).collect(),
        shuffle: item.shuffle(node),
        why: found.remove(ANY),
    }))
}
