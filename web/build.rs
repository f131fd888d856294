//! Turns `text/*.json` into one method a text on `Lang`, so that a key that is missing in a
//! language, a placeholder that differs, or a text that is asked for and not written stops the build.
//!
//! A file is an object: key → text, or key → { "one": text, "other": text } chosen by the number `{n}`.
//! `{name}` in a text is a placeholder and becomes an argument of the method.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::{env, fs, path::Path};

use serde_json::Value;

/// What only mediators and authors read: a language that covers the person's side need not have it.
const ROOMS_OF_OTHERS: [&str; 13] = [
    "desk",
    "report",
    "how",
    "store",
    "tool",
    "field",
    "studio",
    "camera",
    "tally",
    "filter",
    "groups",
    "attendance",
    "territory",
];

/// A line of `text/languages.json`. The first is the source: the others must have its keys and placeholders.
struct Language {
    code: String,
    /// `ltr` or `rtl`.
    direction: String,
    /// `all`, or `person` for what the person who answers reads; the rest then stands in the first language.
    whole: bool,
    /// Numbers below this take the singular; without it 1 alone does.
    singular_below: Option<u64>,
    /// The first and the last of its letters, where no other language here has them.
    letters: Option<[char; 2]>,
}

enum Entry {
    Plain(String),
    Plural { one: String, other: String },
}

fn main() {
    println!("cargo::rerun-if-changed=text");
    let mut problems = Vec::new();
    let languages = languages(&mut problems);
    let mut books = Vec::new();
    for language in &languages {
        if let Some(value) = json(&format!("text/{}.json", language.code), &mut problems) {
            books.push((language, read(&language.code, &value, &mut problems)));
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

type Books<'l> = [(&'l Language, Book)];

fn json(path: &str, problems: &mut Vec<String>) -> Option<Value> {
    let text = fs::read_to_string(path).map_err(|error| error.to_string());
    let value = text.and_then(|text| {
        serde_json::from_str(&text).map_err(|error: serde_json::Error| error.to_string())
    });
    value
        .map_err(|error| problems.push(format!("{path}: {error}")))
        .ok()
}

fn languages(problems: &mut Vec<String>) -> Vec<Language> {
    let path = "text/languages.json";
    let list = json(path, problems).and_then(|value| value.as_array().cloned());
    let mut languages = Vec::new();
    for (at, one) in list.unwrap_or_default().iter().enumerate() {
        let text = |key: &str| one.get(key).and_then(Value::as_str).map(str::to_owned);
        match (text("code"), text("direction"), text("covers").as_deref()) {
            (Some(code), Some(direction), Some(covers @ ("all" | "person")))
                if ["ltr", "rtl"].contains(&direction.as_str()) =>
            {
                languages.push(Language {
                    code,
                    direction,
                    whole: covers == "all",
                    singular_below: one.get("singular_below").and_then(Value::as_u64),
                    letters: text("letters").and_then(|ends| {
                        let mut ends = ends.chars();
                        Some([ends.next()?, ends.next()?])
                    }),
                });
            }
            _ => problems.push(format!(
                "{path}: /{at}: expected a `code`, a `direction` (ltr or rtl), and `covers` (all or person)"
            )),
        }
    }
    if !languages.first().is_some_and(|first| first.whole) {
        problems.push(format!("{path}: /0: the first language must cover all"));
    }
    languages
}

/// Whether a language says this itself.
fn is_asked_of(language: &Language, key: &str) -> bool {
    let room = key.split('.').next().unwrap_or(key);
    language.whole || !ROOMS_OF_OTHERS.contains(&room)
}

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

fn compare(source: &(&Language, Book), other: &(&Language, Book), problems: &mut Vec<String>) {
    let (Language { code: language, .. }, book) = other;
    for (key, entry) in source.1.iter().filter(|(key, _)| is_asked_of(other.0, key)) {
        match book.get(key) {
            None => problems.push(format!("text/{language}.json: /{key}: missing")),
            Some(found) if placeholders(found) != placeholders(entry) => {
                problems.push(format!(
                    "text/{language}.json: /{key}: its placeholders differ from those of {}",
                    source.0.code
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
    let known = |key: &String| source.1.contains_key(key) && is_asked_of(other.0, key);
    for key in book.keys().filter(|key| !known(key)) {
        problems.push(format!("text/{language}.json: /{key}: not asked for"));
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

fn write_module(books: &Books) -> String {
    let mut out = String::from("// Written by build.rs from text/*.json.\n");
    let Some((_, source)) = books.first() else {
        return out;
    };
    write_languages(&mut out, books);
    out.push_str("impl Lang {\n");
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
            let variant = variant(&language.code);
            // What a language does not cover stands in the first one.
            let body = match book.get(key).or_else(|| source.get(key)) {
                Some(Entry::Plain(text)) if names.is_empty() => format!("{text:?}"),
                Some(Entry::Plain(text)) => written(text),
                // «1 choix», «2 choix».
                Some(Entry::Plural { one, other }) if one == other => written(one),
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

/// The type of the languages, with what is known of each.
fn write_languages(out: &mut String, books: &Books) {
    let mut list = |head: &str, one: &dyn Fn(&Language) -> String, tail: &str| {
        let lines: String = books.iter().map(|(language, _)| one(language)).collect();
        out.push_str(&format!("{head}{lines}{tail}"));
    };
    list(
        "/// A language of the interface.\n#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]\n#[serde(rename_all = \"kebab-case\")]\npub enum Lang {\n    #[default]\n",
        &|language| format!("    {},\n", variant(&language.code)),
        "}\n",
    );
    list(
        &format!(
            "impl Lang {{\n    pub const ALL: [Lang; {}] = [",
            books.len()
        ),
        &|language| format!("Lang::{}, ", variant(&language.code)),
        "];\n",
    );
    let mut arms = |head: &str, value: &dyn Fn(&Language) -> String| {
        list(
            &format!("    {head} {{\n        match self {{\n"),
            &|language| {
                format!(
                    "            Lang::{} => {},\n",
                    variant(&language.code),
                    value(language)
                )
            },
            "        }\n    }\n",
        );
    };
    arms(
        "/// The code that the bank, the page and the voices use.\n    pub fn code(self) -> &'static str",
        &|language| format!("{:?}", language.code),
    );
    arms(
        "/// Which way it is written: `ltr` or `rtl`.\n    pub fn direction(self) -> &'static str",
        &|language| format!("{:?}", language.direction),
    );
    arms(
        "/// Whether it says all; else only what the person who answers reads.\n    pub fn is_whole(self) -> bool",
        &|language| language.whole.to_string(),
    );
    arms(
        "/// The first and the last of its letters, where no other language here has them.\n    fn letters(self) -> Option<[char; 2]>",
        &|language| format!("{:?}", language.letters),
    );
    arms(
        "/// Whether `n` takes the singular.\n    fn one(self, n: usize) -> bool",
        &|language| match language.singular_below {
            Some(limit) => format!("n < {limit}"),
            None => "n == 1".to_owned(),
        },
    );
    out.push_str("}\n");
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
