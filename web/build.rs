//! Turns `text/*.json` into one method a text on `Lang`, so that a key that is missing in a
//! language, a placeholder that differs, or a text that is asked for and not written stops the build.
//!
//! A file is an object: key → text, or key → { "one": text, "other": text } chosen by the number `{n}`.
//! `{name}` in a text is a placeholder and becomes an argument of the method.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::{env, fs, path::Path};

use serde_json::Value;

/// The first is the source: the other languages must have its keys and placeholders.
const LANGUAGES: [&str; 2] = ["fr", "en"];

enum Entry {
    Plain(String),
    Plural { one: String, other: String },
}

fn main() {
    println!("cargo::rerun-if-changed=text");
    let mut problems = Vec::new();
    let mut books = Vec::new();
    for language in LANGUAGES {
        let path = format!("text/{language}.json");
        match fs::read_to_string(&path)
            .map_err(|error| error.to_string())
            .and_then(|json| {
                serde_json::from_str::<Value>(&json).map_err(|error| error.to_string())
            }) {
            Ok(value) => books.push((language, read(language, &value, &mut problems))),
            Err(error) => problems.push(format!("{path}: {error}")),
        }
    }
    if let Some((source, others)) = books.split_first() {
        for other in others {
            compare(source, other, &mut problems);
        }
    }
    if !problems.is_empty() {
        for problem in problems {
            println!("cargo::error={problem}");
        }
        return;
    }
    let folder = env::var("OUT_DIR").unwrap_or_default();
    if let Err(error) = fs::write(Path::new(&folder).join("text.rs"), write_module(&books)) {
        println!("cargo::error=text.rs: {error}");
    }
}

type Book = BTreeMap<String, Entry>;

fn read(language: &str, value: &Value, problems: &mut Vec<String>) -> Book {
    let mut book = Book::new();
    let Some(object) = value.as_object() else {
        problems.push(format!("text/{language}.json: expected an object"));
        return book;
    };
    for (key, value) in object {
        let spaced = |text: &str| {
            if language == "fr" {
                french_spaces(text)
            } else {
                text.to_owned()
            }
        };
        let entry = match (
            value.as_str(),
            value.get("one").and_then(Value::as_str),
            value.get("other").and_then(Value::as_str),
        ) {
            (Some(text), _, _) if !text.trim().is_empty() => Entry::Plain(spaced(text)),
            (None, Some(one), Some(other)) => Entry::Plural {
                one: spaced(one),
                other: spaced(other),
            },
            _ => {
                problems.push(format!("text/{language}.json: /{key}: expected a text, or an object with `one` and `other`"));
                continue;
            }
        };
        book.insert(key.clone(), entry);
    }
    book
}

/// French sets a no-break space before `? ! : ; »` and after `«`, so that no line begins with them.
fn french_spaces(text: &str) -> String {
    let mut out = text.replace("« ", "«\u{a0}").replace(" »", "\u{a0}»");
    for sign in ["?", "!", ":", ";"] {
        out = out.replace(&format!(" {sign}"), &format!("\u{202f}{sign}"));
    }
    out
}

fn compare(source: &(&str, Book), other: &(&str, Book), problems: &mut Vec<String>) {
    let (language, book) = other;
    for (key, entry) in &source.1 {
        match book.get(key) {
            None => problems.push(format!("text/{language}.json: /{key}: missing")),
            Some(found) if placeholders(found) != placeholders(entry) => {
                problems.push(format!(
                    "text/{language}.json: /{key}: its placeholders differ from those of {}",
                    source.0
                ));
            }
            Some(found)
                if matches!(found, Entry::Plural { .. })
                    != matches!(entry, Entry::Plural { .. }) =>
            {
                problems.push(format!(
                    "text/{language}.json: /{key}: plural in one language only"
                ));
            }
            Some(_) => {}
        }
    }
    for key in book.keys().filter(|key| !source.1.contains_key(*key)) {
        problems.push(format!("text/{language}.json: /{key}: not in {}", source.0));
    }
}

fn placeholders(entry: &Entry) -> BTreeSet<String> {
    let text = match entry {
        Entry::Plain(text) => text.clone(),
        Entry::Plural { one, other } => format!("{one}{other}{{n}}"),
    };
    text.split('{')
        .skip(1)
        .filter_map(|part| part.split_once('}'))
        .map(|(name, _)| name.to_owned())
        .collect()
}

fn write_module(books: &[(&str, Book)]) -> String {
    let mut out = String::from("// Written by build.rs from text/*.json.\nimpl Lang {\n");
    let Some((_, source)) = books.first() else {
        return out;
    };
    for (key, entry) in source {
        let method = key.replace(['.', '-'], "_");
        let names = placeholders(entry);
        let arguments: String = names
            .iter()
            .map(|name| {
                if name == "n" {
                    ", n: usize".to_owned()
                } else {
                    format!(", {name}: &str")
                }
            })
            .collect();
        let kind = if names.is_empty() {
            "&'static str"
        } else {
            "String"
        };
        let _ = writeln!(
            out,
            "    pub fn {method}(self{arguments}) -> {kind} {{\n        match self {{"
        );
        for (language, book) in books {
            let variant = variant(language);
            let body = match book.get(key) {
                Some(Entry::Plain(text)) if names.is_empty() => format!("{text:?}"),
                Some(Entry::Plain(text)) => written(text),
                Some(Entry::Plural { one, other }) => {
                    format!(
                        "if self.one(n) {{ {} }} else {{ {} }}",
                        written(one),
                        written(other)
                    )
                }
                None => continue,
            };
            let _ = writeln!(out, "            Lang::{variant} => {body},");
        }
        out.push_str("        }\n    }\n");
    }
    out.push_str("}\n");
    let _ = writeln!(
        out,
        "/// Every text without placeholders, for tests.\n#[cfg(test)]\npub fn all(lang: Lang) -> Vec<(&'static str, &'static str)> {{\n    vec!["
    );
    for (key, entry) in source {
        if placeholders(entry).is_empty() {
            let _ = writeln!(
                out,
                "        ({key:?}, lang.{}()),",
                key.replace(['.', '-'], "_")
            );
        }
    }
    out.push_str("    ]\n}\n");
    out
}

/// The expression that writes a text as a `String`.
fn written(text: &str) -> String {
    if text.contains('{') {
        format!("format!({text:?})")
    } else {
        format!("{text:?}.to_owned()")
    }
}

fn variant(language: &str) -> String {
    let mut letters = language.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().collect::<String>() + letters.as_str())
        .unwrap_or_default()
}
