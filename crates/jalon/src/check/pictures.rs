//! Pictures that nothing shows, and words in pictures that all languages share.
//!
//! The reader makes sure that every picture is there and has its words in every language.
use super::Authored;
use super::finding::{Finding, Severity};
use super::svg::shapes;
use crate::prelude::*;
use alloc::collections::BTreeSet;
use serde_json::Value;

pub(super) fn check(authored: &Authored) -> Vec<Finding> {
    let mut used = BTreeSet::new();
    let mut shared = Vec::new();
    for (file, value) in authored
        .files
        .iter()
        .filter(|(_, value)| !value.is_string())
    {
        walk(file, value, "", &mut used, &mut shared);
    }
    let mut findings: Vec<Finding> = authored
        .bank
        .0
        .media
        .keys()
        .filter(|name| !used.contains(name.as_str()))
        .map(|name| Finding {
            code: "picture-unused",
            severity: Severity::Problem,
            file: name.clone(),
            path: String::new(),
            expected: "a picture that some file names".to_owned(),
            found: "none does".to_owned(),
            advice: "use it, or delete it".to_owned(),
        })
        .collect();
    if authored.bank.languages().len() > 1 {
        findings.extend(shared.into_iter().filter_map(|(file, path, name)| {
            let svg = authored.bank.media(name)?;
            let words = words(svg)?;
            Some(Finding {
                code: "picture-words",
                severity: Severity::Note,
                file: file.to_owned(),
                path,
                expected: "a picture for each language where it holds words".to_owned(),
                found: format!("`{name}` with `{words}` for all"),
                advice: "draw one a language, unless it is a name".to_owned(),
            })
        }));
    }
    findings
}

/// A text of the picture that reads as words: two running words, or a sentence's length.
fn words(svg: &str) -> Option<String> {
    shapes(svg)
        .into_iter()
        .filter_map(|shape| shape.text)
        .find(|text| {
            let lower =
                |word: &&str| word.chars().count() > 2 && word.chars().all(char::is_lowercase);
            text.split_whitespace().filter(lower).count() >= 1
        })
}

/// Notes every picture that is named, and the places of those that stand for all languages.
fn walk<'a>(
    file: &'a str,
    value: &'a Value,
    path: &str,
    used: &mut BTreeSet<&'a str>,
    shared: &mut Vec<(&'a str, String, &'a str)>,
) {
    match value {
        Value::String(text) if text.starts_with("media/") => {
            used.insert(text);
            if path.ends_with("/file") || path.ends_with("/picture") {
                shared.push((file, path.to_owned(), text));
            }
        }
        Value::Array(list) => {
            for (index, inner) in list.iter().enumerate() {
                walk(file, inner, &format!("{path}/{index}"), used, shared);
            }
        }
        Value::Object(map) => {
            for (key, inner) in map {
                walk(file, inner, &format!("{path}/{key}"), used, shared);
            }
        }
        _ => {}
    }
}
