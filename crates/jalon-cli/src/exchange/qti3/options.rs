//! Options with words and pictures, as most interactions have them.
use super::item::{Sheet, image_file};
use super::names::{id, identifier};
use super::read::{Item, Problems, text_of};
use crate::exchange::question::{Card, words};
use crate::exchange::xml::Element;
use roxmltree::Node;

/// Options as elements; a picture beside words that say the same needs none of its own.
pub(super) fn write(sheet: &mut Sheet<'_>, name: &'static str, cards: &[Card]) -> Vec<Element> {
    let mut all = Vec::with_capacity(cards.len());
    for card in cards {
        let picture = card.picture.as_ref().map(|file| sheet.image(file, ""));
        let option = Element::new(name)
            .with("identifier", identifier(&card.id))
            .children(picture);
        all.push(option.text(words(&card.text, sheet.lang)));
    }
    all
}

/// The options of an element, or none where a picture is of no use to a bank.
pub(super) fn read(
    item: &mut Item<'_>,
    parent: Node<'_, '_>,
    name: &str,
    problems: &mut Problems,
) -> Vec<Card> {
    let mut cards: Vec<Card> = Vec::new();
    for option in parent
        .children()
        .filter(|node| node.has_tag_name((super::NAMESPACE, name)))
    {
        let Some(named) = option.attribute("identifier") else {
            problems.add(option, "an identifier", "none");
            continue;
        };
        let picture = option
            .descendants()
            .find(|node| node.has_tag_name((super::NAMESPACE, "img")))
            .and_then(|image| picture(item, image, problems));
        let card = Card {
            id: id(named),
            text: item.words(text_of(option)),
            picture,
            why: None,
            missed: None,
        };
        if cards.iter().any(|other| other.id == card.id) {
            let found = format!("`{}` a second time", card.id);
            problems.add(
                option,
                "an identifier of its own, in lower case too",
                &found,
            );
        }
        if text_of(option).is_empty() {
            problems.add(option, "an option with words", "none");
        }
        cards.push(card);
    }
    cards
}

/// The bank's file of an image.
pub(super) fn picture(
    item: &mut Item<'_>,
    image: Node<'_, '_>,
    problems: &mut Problems,
) -> Option<String> {
    let src = image.attribute("src").unwrap_or("");
    let file = image_file(&item.file, src);
    match item.picture(&file) {
        Ok(name) => Some(name),
        Err(found) => {
            problems.add(image, "a picture of the package, in SVG", &found);
            None
        }
    }
}
