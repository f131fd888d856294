//! `text`: `qti-text-entry-interaction`. What counts as the same text is Jalon's own; the standard
//! has a list of texts, and case.
use super::item::{Body, Sheet, response};
use super::names::RESPONSE;
use super::notes::{self, ANY};
use super::processing::{Processing, mapping};
use super::read::{Item, Problems, text_of};
use crate::exchange::question::{Accept, Interaction, Mistake, TextEntry, TextRule, words};
use crate::exchange::xml::Element;
use roxmltree::Node;

pub(super) const NAME: &str = "qti-text-entry-interaction";

/// The declaration of a typed text: any of the accepted ones is worth a point.
pub(super) fn declaration(identifier: &str, rule: &TextRule, lang: &str) -> Element {
    let accepted = rule.accept.of(lang);
    response(identifier, "single", "string", accepted.first())
        .child(mapping(0, accepted.iter().map(String::as_str), true).with("upper-bound", 1))
}

/// The field, with what the standard has no name for in `data-` attributes.
pub(super) fn field(identifier: &str, entry: &TextEntry) -> Element {
    let rule = &entry.rule;
    let strict = (!rule.strict.is_empty()).then(|| rule.strict.join(" "));
    Element::new(NAME)
        .with("response-identifier", identifier)
        .with_some("expected-length", entry.most)
        .with_some("data-jalon-keyboard", entry.keyboard.as_ref())
        .with_some("data-jalon-kind", rule.kind.as_ref())
        .with_some("data-jalon-slips", rule.slips)
        .with_some("data-jalon-contains", rule.contains)
        .with_some("data-jalon-strict", strict)
}

/// What a rule does that a list of texts cannot.
pub(super) fn losses(rule: &TextRule) -> Vec<&'static str> {
    let mut losses = Vec::new();
    match rule.kind.as_deref() {
        None | Some("text") => {
            losses.push("accents, spaces and the final mark count, which in Jalon they do not");
        }
        Some("email") => losses.push("an address counts as written, but for case"),
        Some("phone") => losses.push("a phone number counts only as written"),
        Some("date") => losses.push("a date counts only as written"),
        Some(_) => losses.push("a number counts only as written"),
    }
    if rule.slips.is_some_and(|slips| slips > 0) {
        losses.push("a typing slip makes the text wrong");
    }
    if rule.contains == Some(true) {
        losses.push("other words around the text make it wrong");
    }
    if rule.strict.iter().any(|one| one == "case") {
        losses.push("case does not count, which in Jalon it does");
    }
    losses
}

pub(super) fn write(sheet: &mut Sheet<'_>, entry: &TextEntry) -> Body {
    let mut body = Body::new("textEntryInteraction", Processing::MapResponse);
    body.responses
        .push(declaration(RESPONSE, &entry.rule, sheet.lang));
    let line = Element::new("p")
        .text(&format!("{} ", words(&entry.label, sheet.lang)))
        .child(field(RESPONSE, entry));
    body.blocks = vec![sheet.paragraph(), line];
    body.notes = mistakes(entry, "", sheet.lang);
    body.losses = losses(&entry.rule);
    body
}

/// The notes of a field: of each mistake with its rule, and of any other text.
pub(super) fn mistakes(entry: &TextEntry, suffix: &str, lang: &str) -> Vec<Element> {
    let of_mistake = |(at, mistake): (usize, &Mistake)| {
        let accept = Accept::All(mistake.rule.accept.of(lang).to_vec());
        let rule = TextRule {
            accept,
            ..mistake.rule.clone()
        };
        let rule = serde_json::to_string(&rule).unwrap_or_default();
        notes::note(&format!("mistake.{at}{suffix}"), Some(&mistake.why), lang)
            .map(|note| note.with("data-jalon-rule", rule))
    };
    let mistakes = entry.mistakes.iter().enumerate().filter_map(of_mistake);
    mistakes
        .chain(notes::note(
            &format!("{ANY}{suffix}"),
            entry.why.as_ref(),
            lang,
        ))
        .collect()
}

pub(super) fn read(
    item: &mut Item<'_>,
    node: Node<'_, '_>,
    problems: &mut Problems,
) -> Option<Interaction> {
    let template = item.template(node, &["match_correct", "map_response"], problems);
    let mut accept = match template {
        Some("map_response") => item.mapped(node, problems)?,
        _ => item.right(node, problems)?,
    };
    accept.dedup();
    let line = node.ancestors().skip(1).find(|one| one.is_element())?;
    let label = match text_of(line) {
        label if label.is_empty() => item.stem.clone(),
        label => label,
    };
    let mut found = notes::read(item);
    let why = found.remove(ANY);
    let mistakes = read_mistakes(item, found, problems);
    let data = |name: &str| node.attribute(name).map(str::to_owned);
    let number = |name: &str| node.attribute(name).and_then(|value| value.parse().ok());
    Some(Interaction::Text(TextEntry {
        label: item.words(label),
        keyboard: data("data-jalon-keyboard"),
        most: number("expected-length"),
        rule: TextRule {
            kind: data("data-jalon-kind"),
            accept: Accept::All(accept),
            strict: data("data-jalon-strict")
                .map(|all| all.split(' ').map(str::to_owned).collect())
                .unwrap_or_default(),
            slips: number("data-jalon-slips"),
            contains: data("data-jalon-contains").map(|value| value == "true"),
        },
        mistakes,
        why,
    }))
}

fn read_mistakes(
    item: &Item<'_>,
    mut found: std::collections::BTreeMap<String, crate::exchange::question::Words>,
    problems: &mut Problems,
) -> Vec<Mistake> {
    let mut mistakes = Vec::new();
    for note in item
        .all("qti-rubric-block")
        .flat_map(|block| block.descendants().collect::<Vec<_>>())
    {
        let Some(rule) = note.attribute("data-jalon-rule") else {
            continue;
        };
        let why = note.attribute("id").and_then(|id| found.remove(id));
        match (serde_json::from_str(rule), why) {
            (Ok(rule), Some(why)) => mistakes.push(Mistake { rule, why }),
            _ => problems.add(note, "a rule of Jalon's, and an id", &format!("`{rule}`")),
        }
    }
    mistakes
}
