//! Texts that seem not to be translated.
//!
//! The reader makes sure that every text is there in every language. Left are texts that are the
//! same in all languages, and neutral texts of scenes (a name, a price) that hold a sentence.
use super::Authored;
use super::finding::{Finding, Severity};
use super::places::Place;
use super::prose::words;
use crate::prelude::*;

/// More words of over two letters are hardly the same in two languages, or a name.
const LONGEST_NAME: usize = 3;

pub(super) fn check(authored: &Authored, places: &[Place<'_>]) -> Vec<Finding> {
    let several = authored.bank.languages().len() > 1;
    places
        .iter()
        .filter(|_| several)
        .filter_map(|place| match place.words.as_slice() {
            [("", text)] => neutral(place, text),
            all => same(place, all),
        })
        .collect()
}

fn same(place: &Place<'_>, all: &[(&str, &str)]) -> Option<Finding> {
    let (first, text) = all.first()?;
    let (other, _) = all.iter().skip(1).find(|(_, words)| words == text)?;
    // What is only put in from elsewhere has no words of its own.
    let own = own_words(text);
    let long = words(&own).filter(|word| word.chars().count() > 2).count();
    (long > LONGEST_NAME).then(|| Finding {
        code: "untranslated",
        severity: Severity::Note,
        file: place.file.to_owned(),
        path: place.path.clone(),
        expected: "words of each language".to_owned(),
        found: format!("the same in `{first}` and `{other}`: `{text}`"),
        advice: "translate it, if it is not a name".to_owned(),
    })
}

fn neutral(place: &Place<'_>, text: &str) -> Option<Finding> {
    let own = own_words(text);
    // Names begin with capitals; addresses and prices hold more than letters.
    let running = words(&own)
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| word.chars().count() > 2)
        .filter(|word| word.chars().all(char::is_lowercase))
        .count();
    (running >= 2).then(|| Finding {
        code: "one-language",
        severity: Severity::Note,
        file: place.file.to_owned(),
        path: place.path.clone(),
        expected: "a text in each language, or a name that needs none".to_owned(),
        found: format!("`{text}`"),
        advice: "write an object with a text for each language".to_owned(),
    })
}

/// Without the parameters of a scene.
fn own_words(text: &str) -> String {
    let mut own = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        own.push_str(before);
        rest = after.split_once('}').map_or("", |(_, after)| after);
    }
    own.push_str(rest);
    own
}
