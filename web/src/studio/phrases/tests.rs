use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::{JSON, PHRASES, READER, kept, said};
use crate::text::Lang;

/// What the engine's own files say to authors: its reader and its checks.
const SOURCES: [&str; 6] = [
    "bank/decode",
    "bank/reader.rs",
    "bank/files.rs",
    "check",
    "pathway/check.rs",
    "text_rule/mod.rs",
];

/// What stands between quotation marks there and is no whole message.
const NO_MESSAGES: [&str; 12] = [
    // Parts of messages, of which the phrases have every whole.
    "a condition: {forms}",
    "a {}",
    "a {} of at most {most} characters",
    "spoken stem",
    "sentence on what the person can do",
    "alternative text",
    "{}: {path}: expected {}, found {}; {} [{}]",
    "{FORMS}; `visited`, `used` and `ended` in an item's goals only",
    "one of `flag`, `text`, `choice`, `list`, `screen`, `visited`, `used`, `ended`, `not`, `all`, `any`",
    "{expected}, on {}",
    // What a declaration begins with, and what cuts serde's words.
    "?xml ",
    " at line ",
];

#[test]
fn what_is_kept_stands_in_its_place() {
    let cases = [
        (READER, "a field `stem`", "un champ `stem`", Lang::Fr),
        (READER, "a field `more`", "un champ `more`", Lang::Fr),
        (
            READER,
            "a whole number from 0 to 8",
            "un nombre entier de 0 à 8",
            Lang::Fr,
        ),
        (
            "length",
            "a stem of at most 180 characters",
            "une question (`stem`) d'au plus 180 signes",
            Lang::Fr,
        ),
        (
            READER,
            "a text or choice of the scene's state, one of `a`, `b`",
            "une variable (text ou choice) de la scène\u{202f}: `a`, `b`",
            Lang::Fr,
        ),
        (
            "information",
            "as little as 1.50 from θ = -1.00 to 2.00",
            "seulement 1.50 de θ = -1.00 à 2.00",
            Lang::Fr,
        ),
        (JSON, "line 6, column 3", "ligne 6, colonne 3", Lang::Fr),
        (READER, "`{\"a\":1}`", "`{\"a\":1}`", Lang::Fr),
        (READER, "`Bread and milk`", "`Bread and milk`", Lang::Fr),
        (READER, "212", "212", Lang::Fr),
        (
            READER,
            "something that nobody translated",
            "something that nobody translated",
            Lang::En,
        ),
    ];
    for (code, english, french, lang) in cases {
        assert_eq!(said(code, english, Lang::Fr), (french.to_owned(), lang));
    }
    assert_eq!(
        said(JSON, "key must be a string", Lang::En).0,
        "a name without quotation marks"
    );
}

#[test]
fn both_languages_keep_the_same_parts() {
    for phrase in PHRASES.values().flatten() {
        let parts = phrase.engine.matches("{}").count();
        for words in [&phrase.fr, &phrase.en] {
            assert!(!words.trim().is_empty(), "{}", phrase.engine);
            assert_eq!(words.matches("{}").count(), parts, "{}", phrase.engine);
        }
    }
}

#[test]
fn every_code_of_the_checker_has_words() {
    let mut codes = BTreeSet::from([READER.to_owned(), JSON.to_owned()]);
    for (_, text) in sources() {
        codes.extend(after(&text, "code: \""));
    }
    // One finding takes its code from the form of keys that it is about.
    codes.extend(["key-position", "key-position-unshuffled", "key-length"].map(str::to_owned));
    codes.extend(["stem-words", "sentence-words"].map(str::to_owned));
    let known: BTreeSet<String> = PHRASES.keys().cloned().collect();
    assert_eq!(codes, known);
    assert!(codes.len() > 25);
}

/// Whatever the engine can say is found in its own source: each text of more than a word must have a phrase.
#[test]
fn everything_that_the_checker_can_say_has_words_in_both_languages() {
    let mut seen = 0;
    let mut missing = Vec::new();
    for (path, text) in sources() {
        for message in literals(&text) {
            if !message.contains(' ') || NO_MESSAGES.contains(&message.as_str()) {
                continue;
            }
            let sample = sample(&message);
            if !sample.chars().any(|letter| letter.is_ascii_lowercase()) {
                continue;
            }
            seen += 1;
            // Of a blueprint each is said of a kind of device.
            if !is_told(&sample) && !is_told(&format!("{sample}, on 7")) {
                missing.push(format!("{}: {message}", path.display()));
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
    assert!(seen > 200, "only {seen} messages were found");
}

fn is_told(sample: &str) -> bool {
    PHRASES
        .values()
        .flatten()
        .any(|phrase| kept(&phrase.engine, sample).is_some_and(|kept| is_whole(&kept)))
}

/// Whether a pattern took nothing but what changes from message to message.
fn is_whole(kept: &[&str]) -> bool {
    kept.iter()
        .all(|part| !part.trim().contains(' ') || part.contains('`'))
}

/// A message with something in the place of what changes.
fn sample(message: &str) -> String {
    let mut out = String::new();
    let mut rest = message;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, after)) = after.split_once('}') else {
            break;
        };
        out.push_str(before);
        // Words in the code, where a figure of one would be too few to tell.
        let plain = name
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric() || "_:.".contains(letter));
        if plain {
            out.push('7');
        } else {
            out.push_str(&format!("{{{name}}}"));
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

fn sources() -> Vec<(PathBuf, String)> {
    let engine = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/jalon/src");
    let mut files = Vec::new();
    for source in SOURCES {
        read(&engine.join(source), &mut files);
    }
    assert!(files.len() > 50, "the engine's source is beside this crate");
    files
}

fn read(path: &Path, files: &mut Vec<(PathBuf, String)>) {
    if path.is_dir() {
        for entry in fs::read_dir(path).expect("a folder that can be read") {
            read(&entry.expect("an entry").path(), files);
        }
    } else if path.extension().is_some_and(|ending| ending == "rs") && !path.ends_with("tests.rs") {
        let text = fs::read_to_string(path).expect("a file that can be read");
        let shipped = text.split("#[cfg(test)]").next().unwrap_or_default();
        files.push((path.to_owned(), shipped.to_owned()));
    }
}

#[test]
fn what_to_say_instead_is_told_in_french_too() {
    let style = include_str!("../../../../item-bank/style.json");
    let instead = after(style, "\"instead\": \"");
    assert!(instead.len() > 10);
    for words in instead {
        assert_eq!(said("word", &words, Lang::Fr).1, Lang::Fr, "{words}");
    }
}

/// What follows a word, up to the next quotation mark.
fn after(text: &str, word: &str) -> Vec<String> {
    text.split(word)
        .skip(1)
        .filter_map(|rest| Some(rest.split_once('"')?.0.to_owned()))
        .collect()
}

/// The texts between quotation marks, comments and single characters left out.
fn literals(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut letters = text.chars().peekable();
    let mut before = ' ';
    while let Some(letter) = letters.next() {
        match letter {
            '/' if letters.peek() == Some(&'/') => {
                letters.by_ref().find(|one| *one == '\n');
            }
            // A character, not a lifetime.
            '\'' => {
                let ahead: Vec<char> = letters.clone().take(3).collect();
                match ahead.as_slice() {
                    ['\\', _, '\''] => drop(letters.by_ref().nth(2)),
                    [_, '\'', ..] => drop(letters.by_ref().nth(1)),
                    _ => {}
                }
            }
            '"' if before != 'r' => {
                let mut words = String::new();
                while let Some(one) = letters.next() {
                    match one {
                        '"' => break,
                        '\\' => words.extend(letters.next()),
                        _ => words.push(one),
                    }
                }
                found.push(words);
            }
            _ => {}
        }
        before = letter;
    }
    found
}
