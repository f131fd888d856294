//! Messages in French: what went wrong, and what was found. The code says it in English;
//! `text/errors.json` and, for banks, the studio's `web/text/checker.json` say the same in French,
//! by patterns in which `{}` stands for a part.
use crate::language::Language;
use serde_json::{Map, Value};
use std::sync::LazyLock;

const OWN: &str = include_str!("../text/errors.json");
const CHECKER: &str = include_str!("../../../web/text/checker.json");

/// A pattern and its French.
struct Phrase {
    english: String,
    french: String,
}

/// What the command itself says.
static OWN_PHRASES: LazyLock<Vec<Phrase>> = LazyLock::new(|| sorted(read(OWN)));

/// What stands inside of it, and what the bank's checker says: too general for a whole line.
static ALL_PHRASES: LazyLock<Vec<Phrase>> = LazyLock::new(|| {
    let mut all = read(OWN);
    for (_, phrases) in read(CHECKER) {
        for (english, said) in phrases.as_object().cloned().unwrap_or_default() {
            all.entry(english).or_insert(said);
        }
    }
    sorted(all)
});

fn read(text: &str) -> Map<String, Value> {
    serde_json::from_str(text).unwrap_or_default()
}

/// Those with most words of their own first, so that the nearest one is found.
fn sorted(all: Map<String, Value>) -> Vec<Phrase> {
    let phrase = |(english, said): (String, Value)| {
        // The checker says some things otherwise than the engine in English too.
        let french = said.as_str().or_else(|| said.get("fr")?.as_str())?;
        let french = french.to_owned();
        Some(Phrase { english, french })
    };
    let mut phrases: Vec<Phrase> = all.into_iter().filter_map(phrase).collect();
    phrases.sort_by_key(|phrase| {
        let holes = phrase.english.matches("{}").count();
        std::cmp::Reverse(phrase.english.len().saturating_sub(2 * holes))
    });
    phrases
}

/// A message of any number of lines in a language; what has no French stays as it is.
pub fn in_language(message: &str, language: Language) -> String {
    if language == Language::En {
        return message.to_owned();
    }
    let lines: Vec<String> = message.split('\n').map(line).collect();
    lines.join("\n")
}

/// A line: places before it, such as a file and a column, and what is said of them.
fn line(text: &str) -> String {
    if let Some(french) = phrase(text) {
        return french;
    }
    let mut starts = text.match_indices(": ");
    let parted = starts.find_map(|(at, _)| {
        let (place, said) = (text.get(..at)?, text.get(at + 2..)?);
        Some(format!("{}: {}", places(place), phrase(said)?))
    });
    parted.unwrap_or_else(|| text.to_owned())
}

/// What is said of places in a table, whatever follows.
const PLACES: [(&str, &str); 4] = [
    ("line ", "ligne "),
    ("row ", "rang "),
    ("column ", "colonne "),
    ("group ", "groupe "),
];

/// Lines, rows and columns; files and paths stay as they are.
fn places(text: &str) -> String {
    let said = text.split(": ").map(|one| {
        let place = PLACES.iter().find_map(|(english, french)| {
            let rest = one.strip_prefix(english)?;
            let rest = rest.replacen(", column ", ", colonne ", 1);
            Some(format!(
                "{french}{}",
                rest.replacen(", character ", ", caractère ", 1)
            ))
        });
        place
            .or_else(|| phrase(one))
            .unwrap_or_else(|| one.to_owned())
    });
    said.collect::<Vec<_>>().join(": ")
}

fn phrase(text: &str) -> Option<String> {
    among(&OWN_PHRASES, text)
}

fn among(phrases: &[Phrase], text: &str) -> Option<String> {
    phrases.iter().find_map(|phrase| {
        let parts: Vec<&str> = phrase.english.split("{}").collect();
        let (first, rest) = parts.split_first()?;
        let kept = kept(text.strip_prefix(first)?, rest)?;
        // What comes before the first words is one place: several are parted from the message.
        if first.is_empty() && kept.first().is_some_and(|place| place.contains(": ")) {
            return None;
        }
        Some(filled(phrase, &parts, &kept))
    })
}

/// What stands for each hole; the parts are what follows each of them. A quotation is never cut.
fn kept<'a>(text: &'a str, parts: &[&str]) -> Option<Vec<&'a str>> {
    let Some((part, rest)) = parts.split_first() else {
        return text.is_empty().then(Vec::new);
    };
    let whole = |hole: &str| hole.matches('`').count().is_multiple_of(2);
    if rest.is_empty() {
        let hole = text.strip_suffix(part)?;
        return whole(hole).then(|| vec![hole]);
    }
    text.match_indices(part).find_map(|(at, _)| {
        let hole = text.get(..at).filter(|hole| whole(hole))?;
        let mut found = vec![hole];
        found.extend(kept(text.get(at + part.len()..)?, rest)?);
        Some(found)
    })
}

/// The French with what was kept; a hole that is not quoted may be a phrase itself.
fn filled(pattern: &Phrase, parts: &[&str], kept: &[&str]) -> String {
    let mut holes = kept.iter().zip(parts).map(|(hole, before)| {
        let inner = (!before.ends_with('`'))
            .then(|| among(&ALL_PHRASES, hole))
            .flatten();
        inner.unwrap_or_else(|| (*hole).to_owned())
    });
    let mut said = String::new();
    for (index, part) in pattern.french.split("{}").enumerate() {
        if index > 0 {
            said.push_str(&holes.next().unwrap_or_default());
        }
        said.push_str(part);
    }
    said
}

#[cfg(test)]
mod tests;
