//! Expected and rapid times that cannot be.
use super::Authored;
use super::finding::{Finding, Severity};
use super::places::Place;
use super::prose::words;
use super::style::Style;
use crate::prelude::*;
use serde_json::Value;

pub(super) fn check(authored: &Authored, style: &Style, places: &[Place<'_>]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (file, value, item) in authored.items() {
        let expected = item.expected_seconds();
        let n_words = most_words(file, places);
        let reading = n_words as f64 * 60.0 / style.words_per_minute;
        if reading > expected {
            findings.push(Finding {
                code: "reading-time",
                severity: Severity::Problem,
                file: file.to_owned(),
                path: "/expected_seconds".to_owned(),
                expected: format!(
                    "at least {reading:.0} seconds: {n_words} words at {} a minute",
                    style.words_per_minute
                ),
                found: format!("{expected}"),
                advice: "give it more time, or fewer words".to_owned(),
            });
        }
        let rapid = value.get("rapid_seconds").and_then(Value::as_f64);
        if let Some(rapid) = rapid.filter(|rapid| *rapid > style.rapid_share * expected) {
            findings.push(Finding {
                code: "rapid-time",
                severity: Severity::Problem,
                file: file.to_owned(),
                path: "/rapid_seconds".to_owned(),
                expected: format!(
                    "at most {:.1} seconds, {} of the expected time",
                    style.rapid_share * expected,
                    style.rapid_share
                ),
                found: format!("{rapid}"),
                advice: "lower it: people who answer well would count as guessing".to_owned(),
            });
        }
    }
    findings
}

/// The words to read in the language that has most.
pub(super) fn most_words(file: &str, places: &[Place<'_>]) -> usize {
    let read = || {
        places
            .iter()
            .filter(|place| place.file == file && place.role.is_read())
    };
    let languages = read().flat_map(|place| place.words.iter().map(|(language, _)| *language));
    languages
        .map(|language| {
            read()
                .flat_map(|place| place.words.iter())
                .filter(|(one, _)| *one == language)
                .map(|(_, text)| words(text).count())
                .sum()
        })
        .max()
        .unwrap_or(0)
}
