//! The rule of a text that is typed.
use super::Reader;
use crate::prelude::*;
use crate::text_rule::{Kind, Strict, TextRule};

/// `{ "kind", "accept", "strict", "slips", "contains" }`
pub(super) fn text_rule(reader: &Reader<'_>) -> Option<TextRule> {
    reader.object(&["kind", "accept", "strict", "slips", "contains"])?;
    let kind = match reader.field("kind") {
        None => Some(Kind::Text),
        Some(at) => at.word(&Kind::WORDS).and_then(Kind::from_word),
    };
    let accept = reader.need("accept").and_then(|at| accepted(&at));
    let strict = strict(reader);
    let slips = match reader.field("slips") {
        None => Some(0),
        Some(at) => at.whole(0, 2).map(|slips| slips as usize),
    };
    let contains = reader
        .field("contains")
        .map_or(Some(false), |at| at.boolean());
    let kind = kind?;
    only_of_text(reader, kind)?;
    let places = accept?;
    let written = places.iter().map(|(_, text)| text.clone()).collect();
    match TextRule::new(kind, written, strict?, slips?, contains?) {
        Ok(rule) => Some(rule),
        Err(unfit) => {
            for (at, text) in unfit.iter().filter_map(|place| places.get(*place)) {
                at.problem(kind.form(), &format!("`{text}`"));
            }
            None
        }
    }
}

/// Numbers and dates are read exactly: what is about letters says nothing of them.
fn only_of_text(reader: &Reader<'_>, kind: Kind) -> Option<()> {
    let unfit: &[&str] = match kind {
        Kind::Text => &[],
        Kind::Email => &["strict", "contains"],
        _ => &["strict", "slips", "contains"],
    };
    let found: Vec<Reader<'_>> = unfit.iter().filter_map(|name| reader.field(name)).collect();
    for at in &found {
        at.problem("none with this `kind`", "one");
    }
    found.is_empty().then_some(())
}

/// One list, or one for each language of the bank.
fn accepted<'a>(reader: &Reader<'a>) -> Option<Vec<(Reader<'a>, String)>> {
    let lists = if reader.is_object() {
        let languages = reader.languages();
        reader.object(&languages)?;
        let lists: Vec<Reader<'a>> = languages
            .iter()
            .filter_map(|language| reader.need(language))
            .collect();
        (lists.len() == languages.len()).then_some(lists)?
    } else {
        vec![reader.clone()]
    };
    let mut all = Vec::new();
    for list in &lists {
        for at in list.list(1, 20)? {
            let text = at.string()?.to_owned();
            if text.chars().count() > 80 {
                at.problem(
                    "at most 80 characters",
                    &format!("{}", text.chars().count()),
                );
                return None;
            }
            all.push((at, text));
        }
    }
    (!all.is_empty()).then_some(all)
}

fn strict(reader: &Reader<'_>) -> Option<Strict> {
    let mut strict = Strict::default();
    let Some(at) = reader.field("strict") else {
        return Some(strict);
    };
    for at in at.list(1, Strict::WORDS.len())? {
        strict.add(at.word(&Strict::WORDS)?);
    }
    Some(strict)
}
