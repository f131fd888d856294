//! Keys that could be guessed by the form of an item, over the whole bank.
//!
//! Three hypotheses, each tested against chance: the right option of a `choice` stands at every
//! place of the file alike (a habit of authors, harmless where options are shuffled); so it does
//! where they are not shuffled; it is the longest no more often than any other option.
use super::Authored;
use super::chance::{at_least, chi_square_tail};
use super::checked::{Checked, KeyForm};
use super::finding::{Finding, Severity};
use super::style::Style;
use crate::prelude::*;
use alloc::collections::BTreeMap;
use serde_json::Value;

/// A choice as its file has it.
struct Choice<'a> {
    options: &'a [Value],
    /// Place of the right one.
    key: usize,
    shuffled: bool,
}

/// Below so many expected in a cell, χ² is not near its distribution (Cochran 1954).
const LEAST_EXPECTED: f64 = 5.0;

pub(super) fn check(authored: &Authored, style: &Style, checked: &mut Checked) {
    let choices: Vec<Choice<'_>> = authored
        .items()
        .filter_map(|(_, value, _)| choice(value))
        .collect();
    let unshuffled = choices.iter().filter(|choice| !choice.shuffled);
    checked.keys = vec![
        position("key-position", choices.iter()),
        position("key-position-unshuffled", unshuffled),
    ];
    for language in authored.bank.languages() {
        checked.keys.push(length(language, &choices));
    }
    let habits = checked
        .keys
        .iter()
        .filter(|form| form.p.is_some_and(|p| p < style.key_p));
    checked.findings.extend(habits.map(finding));
}

fn choice(item: &Value) -> Option<Choice<'_>> {
    let interaction = item.get("interaction")?;
    if interaction.get("type")?.as_str()? != "choice" {
        return None;
    }
    let options = interaction.get("options")?.as_array()?;
    let key = interaction.get("key")?.as_str()?;
    Some(Choice {
        options,
        key: options
            .iter()
            .position(|option| option.get("id").and_then(Value::as_str) == Some(key))?,
        shuffled: interaction.get("shuffle").and_then(Value::as_bool) != Some(false),
    })
}

/// χ² over the places, added up over the numbers of options.
fn position<'a>(code: &'static str, choices: impl Iterator<Item = &'a Choice<'a>>) -> KeyForm {
    let mut counts: BTreeMap<usize, Vec<f64>> = BTreeMap::new();
    for choice in choices {
        let n = choice.options.len();
        let places = counts.entry(n).or_insert_with(|| vec![0.0; n]);
        if let Some(count) = places.get_mut(choice.key) {
            *count += 1.0;
        }
    }
    let (mut items, mut statistic, mut degrees, mut least) = (0.0, 0.0, 0, f64::INFINITY);
    for (n, places) in &counts {
        let total: f64 = places.iter().sum();
        let expected = total / *n as f64;
        if expected < LEAST_EXPECTED {
            continue;
        }
        items += total;
        least = least.min(expected);
        degrees += n - 1;
        let squares = places
            .iter()
            .map(|count| (count - expected) * (count - expected));
        statistic += squares.sum::<f64>() / expected;
    }
    KeyForm {
        code,
        language: None,
        items: items as usize,
        statistic,
        degrees_of_freedom: (degrees > 0).then_some(degrees),
        expected: degrees as f64,
        p: (degrees > 0).then(|| chi_square_tail(statistic, degrees)),
    }
}

/// How often the right option is longer than all others, among items where one is.
fn length(language: &str, choices: &[Choice<'_>]) -> KeyForm {
    let mut chances = Vec::new();
    let mut longest_keys = 0;
    for choice in choices {
        let lengths: Vec<usize> = choice
            .options
            .iter()
            .map(|option| {
                let text = option.get("text").and_then(|text| text.get(language));
                text.and_then(Value::as_str).unwrap_or("").chars().count()
            })
            .collect();
        let most = lengths.iter().copied().max().unwrap_or(0);
        if lengths.iter().filter(|length| **length == most).count() == 1 {
            chances.push(1.0 / lengths.len() as f64);
            longest_keys += usize::from(lengths.get(choice.key) == Some(&most));
        }
    }
    KeyForm {
        code: "key-length",
        language: Some(language.to_owned()),
        items: chances.len(),
        statistic: longest_keys as f64,
        degrees_of_freedom: None,
        expected: chances.iter().sum(),
        p: (!chances.is_empty()).then(|| at_least(&chances, longest_keys)),
    }
}

fn finding(form: &KeyForm) -> Finding {
    let p = form.p.unwrap_or(1.0);
    let (severity, expected, found, advice) = match form.code {
        "key-length" => (
            Severity::Problem,
            format!(
                "about {:.1} right options longer than all others, among {} items in `{}`",
                form.expected,
                form.items,
                form.language.as_deref().unwrap_or("")
            ),
            format!("{}, p = {p:.4}", form.statistic),
            "shorten right options, or say the others in full",
        ),
        code => (
            if code == "key-position" {
                Severity::Note
            } else {
                Severity::Problem
            },
            format!(
                "right options at every place alike, over {} items",
                form.items
            ),
            format!(
                "χ² = {:.1} with {} degrees of freedom, p = {p:.4}",
                form.statistic,
                form.degrees_of_freedom.unwrap_or(0)
            ),
            "move right options to other places",
        ),
    };
    Finding {
        code: form.code,
        severity,
        file: "items/".to_owned(),
        path: String::new(),
        expected,
        found,
        advice: advice.to_owned(),
    }
}
