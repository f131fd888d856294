//! The checker's words in the author's language: `text/checker.json`, by the code of the message and what the
//! engine says in English, where `{}` stands for its parts.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde_json::Value;

use crate::text::Lang;

/// The code of what keeps a file from being read.
pub const READER: &str = "reader";
/// The code of a text that is not JSON.
pub const JSON: &str = "json";

/// What the engine says, and how an author is told.
struct Phrase {
    engine: String,
    fr: String,
    en: String,
}

/// By code; the phrases with most words of their own first, so that the nearest one is found.
static PHRASES: LazyLock<BTreeMap<String, Vec<Phrase>>> = LazyLock::new(|| {
    let codes: BTreeMap<String, BTreeMap<String, Value>> =
        serde_json::from_str(include_str!("../../text/checker.json")).unwrap_or_default();
    codes
        .into_iter()
        .map(|(code, phrases)| {
            let mut phrases: Vec<Phrase> = phrases.into_iter().map(phrase).collect();
            phrases.sort_by_key(|phrase| {
                std::cmp::Reverse(phrase.engine.len() - 2 * phrase.engine.matches("{}").count())
            });
            (code, phrases)
        })
        .collect()
});

/// A text is the French one, where English authors are told what the engine says.
fn phrase((engine, words): (String, Value)) -> Phrase {
    let own = |code: &str| words.get(code).and_then(Value::as_str);
    let fr = words.as_str().or(own("fr")).unwrap_or_default();
    Phrase {
        fr: fr.replace(" :", "\u{202f}:").replace(" ;", "\u{202f};"),
        en: own("en").unwrap_or(&engine).to_owned(),
        engine,
    }
}

/// The words in the language, and the language that they are in.
pub fn said(code: &str, words: &str, lang: Lang) -> (String, Lang) {
    match translated(code, words, lang) {
        Some(words) => (words, lang),
        None => by_itself(words),
    }
}

fn translated(code: &str, words: &str, lang: Lang) -> Option<String> {
    [code, READER].iter().find_map(|code| {
        PHRASES.get(*code)?.iter().find_map(|phrase| {
            let kept = kept(&phrase.engine, words)?;
            let pattern = match lang {
                Lang::En => &phrase.en,
                _ => &phrase.fr,
            };
            Some(filled(code, &phrase.engine, pattern, &kept, lang))
        })
    })
}

/// What is a name, a number or a quotation is the same in both.
fn by_itself(words: &str) -> (String, Lang) {
    let quoted = words.starts_with('`') && words.ends_with('`');
    let figures = words.chars().all(|letter| !letter.is_alphabetic());
    let lang = if quoted || figures {
        Lang::Fr
    } else {
        Lang::En
    };
    (words.to_owned(), lang)
}

/// The words that stand for each `{}`; none where the pattern does not fit.
fn kept<'a>(pattern: &str, words: &'a str) -> Option<Vec<&'a str>> {
    let mut parts = pattern.split("{}");
    let mut rest = words.strip_prefix(parts.next()?)?;
    let mut kept = Vec::new();
    let mut parts = parts.peekable();
    while let Some(part) = parts.next() {
        // The last part ends the words, an inner one ends at its first place.
        let at = if parts.peek().is_none() {
            rest.len()
                .checked_sub(part.len())
                .filter(|_| rest.ends_with(part))?
        } else {
            rest.find(part)?
        };
        kept.push(rest.get(..at)?);
        rest = rest.get(at + part.len()..)?;
    }
    // A quotation is kept whole, whatever its words are.
    let whole = |part: &&str| part.matches('`').count().is_multiple_of(2);
    (rest.is_empty() && kept.iter().all(whole)).then_some(kept)
}

/// The pattern with what is kept; what is not quoted may be a phrase itself.
fn filled(code: &str, engine: &str, pattern: &str, kept: &[&str], lang: Lang) -> String {
    let before: Vec<&str> = engine.split("{}").collect();
    let mut words = kept.iter().zip(&before).map(|(words, before)| {
        let quoted = before.ends_with('`');
        let inner = (!quoted).then(|| translated(code, words, lang)).flatten();
        inner.unwrap_or_else(|| (*words).to_owned())
    });
    let mut out = String::new();
    for (index, part) in pattern.split("{}").enumerate() {
        if index > 0 {
            out.push_str(&words.next().unwrap_or_default());
        }
        out.push_str(part);
    }
    out
}

#[cfg(test)]
mod tests;
