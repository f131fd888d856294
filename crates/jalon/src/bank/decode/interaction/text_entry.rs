//! `text`, and the fields to type in of a `fill`.
use super::super::Reader;
use super::super::item::optional_text;
use super::super::text_rule::text_rule;
use crate::bank::{Keyboard, Mistake, TextEntry};
use crate::prelude::*;
use crate::text_rule::TextRule;

/// The fields of an entry.
pub(super) const FIELDS: [&str; 6] = ["label", "keyboard", "most", "rule", "mistakes", "why"];

pub(super) fn interaction(reader: &Reader<'_>) -> Option<TextEntry> {
    let mut allowed = vec!["type"];
    allowed.extend(FIELDS);
    reader.object(&allowed)?;
    text_entry(reader)
}

pub(super) fn text_entry(reader: &Reader<'_>) -> Option<TextEntry> {
    let label = reader.need("label").and_then(|at| at.text());
    let most = match reader.field("most") {
        None => Some(40),
        Some(at) => at.whole(1, 80).map(|most| most as usize),
    };
    let rule = reader.need("rule").and_then(|at| {
        let rule = text_rule(&at)?;
        within(&at, &rule, most?).then_some(rule)
    });
    let keyboard = match reader.field("keyboard") {
        None => rule.as_ref().map(|rule| Keyboard::of(rule.kind())),
        Some(at) => at.word(&Keyboard::WORDS).and_then(Keyboard::from_word),
    };
    let mistakes = mistakes(reader, rule.as_ref());
    let why = optional_text(reader, "why");
    Some(TextEntry {
        label: label?,
        keyboard: keyboard?,
        most: most?,
        rule: rule?,
        mistakes: mistakes?,
        why: why?,
    })
}

/// What is accepted must fit into the field.
fn within(reader: &Reader<'_>, rule: &TextRule, most: usize) -> bool {
    let longest = rule.examples().map(|text| text.chars().count()).max();
    let fits = longest.is_none_or(|longest| longest <= most);
    if !fits {
        reader.problem(
            &format!("accepted texts of at most {most} characters (`most`)"),
            &format!("{}", longest.unwrap_or_default()),
        );
    }
    fits
}

fn mistakes(reader: &Reader<'_>, right: Option<&TextRule>) -> Option<Vec<Mistake>> {
    let Some(at) = reader.field("mistakes") else {
        return Some(Vec::new());
    };
    let list = at.list(1, 20)?;
    let mistakes: Vec<Mistake> = list.iter().filter_map(|at| mistake(at, right)).collect();
    (mistakes.len() == list.len()).then_some(mistakes)
}

fn mistake(reader: &Reader<'_>, right: Option<&TextRule>) -> Option<Mistake> {
    reader.object(&["rule", "why"])?;
    let rule = reader.need("rule").and_then(|at| {
        let rule = text_rule(&at)?;
        let accepted = rule
            .examples()
            .find(|text| right.is_some_and(|right| right.slips_in(text) == Some(0)));
        if let Some(text) = accepted {
            at.problem("a text that is not right", &format!("`{text}`, which is"));
            return None;
        }
        Some(rule)
    });
    let why = reader.need("why").and_then(|at| at.text());
    Some(Mistake {
        rule: rule?,
        why: why?,
    })
}
