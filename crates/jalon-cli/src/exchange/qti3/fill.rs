//! `fill`: several `qti-text-entry-interaction` and `qti-inline-choice-interaction`.
use super::item::{Body, Sheet, response};
use super::names::identifier;
use super::notes::{self, ANY};
use super::processing::{Processing, base_value, is_correct, mapped, mapping};
use super::text;
use crate::exchange::question::{Card, Credit, Fill, Part, words};
use crate::exchange::xml::Element;

/// A response of a field; `RESPONSE` is none, so that no template is taken to fit.
fn response_of(field: &str) -> String {
    format!("RESPONSE_{}", field.replace(['.', '-'], "_"))
}

/// Credit for each field adds them; for all, every one must be right.
pub(super) fn write(sheet: &mut Sheet<'_>, form: &Fill) -> Body {
    let lang = sheet.lang;
    let each = form.credit == Some(Credit::Each);
    let mut tests = Vec::new();
    let mut body = Body::new("textEntryInteraction", Processing::MatchCorrect);
    body.blocks.push(sheet.paragraph());
    for part in &form.parts {
        match part {
            Part::Words { text } => {
                body.blocks.push(Element::new("p").text(words(text, lang)));
            }
            Part::Select {
                field,
                label,
                options,
                key,
            } => {
                let name = response_of(field);
                body.kind = "inlineChoiceInteraction";
                let right = [identifier(key)];
                let declared = response(&name, "single", "identifier", &right);
                let keys = right.iter().map(String::as_str);
                body.responses.push(declared.child(mapping(0, keys, false)));
                let choice = Element::new("qti-inline-choice-interaction")
                    .with("response-identifier", &name)
                    .with("shuffle", false)
                    .children(options.iter().map(|option| inline(option, lang)));
                let label = format!("{} ", words(label, lang));
                body.blocks
                    .push(Element::new("p").text(&label).child(choice));
                tests.push((is_correct(&name), mapped(&name)));
                for option in options {
                    let id = format!("{ANY}.{}.{field}", option.id);
                    body.notes
                        .extend(notes::note(&id, option.why.as_ref(), lang));
                }
            }
            Part::Entry { field, entry } => {
                let name = response_of(field);
                body.responses
                    .push(text::declaration(&name, &entry.rule, lang));
                let label = format!("{} ", words(&entry.label, lang));
                let line = Element::new("p").text(&label);
                body.blocks.push(line.child(text::field(&name, entry)));
                let right = Element::new("qti-gte")
                    .child(mapped(&name))
                    .child(base_value("float", "1.0"));
                tests.push((right, mapped(&name)));
                body.notes
                    .extend(text::mistakes(entry, &format!(".{field}"), lang));
                body.losses.extend(text::losses(&entry.rule));
            }
        }
    }
    body.notes.extend(notes::note(ANY, form.why.as_ref(), lang));
    let (right, worth): (Vec<Element>, Vec<Element>) = tests.into_iter().unzip();
    body.max = if each { right.len() } else { 1 };
    body.processing = if each {
        Processing::Score(Element::new("qti-sum").children(worth))
    } else {
        Processing::Condition(Element::new("qti-and").children(right))
    };
    body.losses.dedup();
    body
}

fn inline(option: &Card, lang: &str) -> Element {
    Element::new("qti-inline-choice")
        .with("identifier", identifier(&option.id))
        .text(words(&option.text, lang))
}
