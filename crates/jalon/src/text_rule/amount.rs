//! Numbers and amounts of money, compared as exact decimals.
use crate::prelude::*;

/// A bank's number: figures, and a decimal point.
pub(super) fn canonical(written: &str) -> Option<String> {
    let figures = written.strip_prefix('-').unwrap_or(written);
    let (whole, fraction) = figures.split_once('.').unwrap_or((figures, "0"));
    let all_figures = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    (all_figures(whole) && all_figures(fraction))
        .then(|| decimal(written.starts_with('-'), whole, fraction))
}

/// What a typed number may mean. The decimal sign is a comma or a point, thousands stand apart by
/// a space or by the other sign; `1,234` and `1.234` are read both ways.
pub(super) fn readings(typed: &str, money: bool) -> Vec<String> {
    let mut text: String = typed
        .chars()
        .map(|c| match c {
            '−' | '–' | '‑' | '‐' => '-',
            '\'' | '’' | '_' => ' ',
            c if c.is_whitespace() => ' ',
            c => c.to_ascii_lowercase(),
        })
        .collect();
    if money {
        text = without_currency(&text);
    }
    let text = text.trim();
    let (negative, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let text = text.trim();
    let text = text.strip_suffix(['.', ',']).unwrap_or(text);
    let mut found: Vec<String> = splits(text)
        .into_iter()
        .filter_map(|(whole, fraction)| {
            let fraction_fits = fraction.bytes().all(|b| b.is_ascii_digit());
            let whole = if whole.is_empty() && !fraction.is_empty() {
                "0".to_owned()
            } else {
                grouped(whole)?
            };
            fraction_fits.then(|| decimal(negative, &whole, fraction))
        })
        .collect();
    found.dedup();
    found
}

/// The ways to part a number at its decimal sign.
fn splits(text: &str) -> Vec<(&str, &str)> {
    let signs = text.matches(['.', ',']).count();
    let Some(at) = text.rfind(['.', ',']) else {
        return vec![(text, "")];
    };
    let (whole, fraction) = (
        text.get(..at).unwrap_or(""),
        text.get(at + 1..).unwrap_or(""),
    );
    let other = whole.contains(['.', ',']) && !whole.contains(text.get(at..=at).unwrap_or(""));
    let as_decimal = (signs == 1 || other).then_some((whole, fraction));
    let as_thousands = (fraction.len() == 3 && !other).then_some((text, ""));
    as_decimal.into_iter().chain(as_thousands).collect()
}

/// The figures of a whole part, whose groups after the first have three each.
fn grouped(whole: &str) -> Option<String> {
    let groups: Vec<&str> = whole.split([' ', '.', ',']).collect();
    let fits = groups.iter().enumerate().all(|(place, group)| {
        let length = if place == 0 && groups.len() > 1 {
            (1..=3).contains(&group.len())
        } else {
            groups.len() == 1 || group.len() == 3
        };
        length && group.bytes().all(|b| b.is_ascii_digit())
    });
    (fits && !whole.is_empty()).then(|| groups.concat())
}

/// The euro goes, before or after; in `12 € 50` it is the decimal sign.
fn without_currency(text: &str) -> String {
    let text = text
        .replace("euros", "€")
        .replace("euro", "€")
        .replace("eur", "€");
    let trimmed = text.trim();
    if let Some(rest) = trimmed.strip_prefix('€') {
        return rest.to_owned();
    }
    match trimmed.split_once('€') {
        Some((whole, "")) => whole.to_owned(),
        Some((whole, cents)) if cents.trim() == "." || cents.trim() == "," => whole.to_owned(),
        Some((whole, cents)) if cents.trim().len() == 2 => {
            format!("{},{}", whole.trim(), cents.trim())
        }
        _ => trimmed.to_owned(),
    }
}

fn decimal(negative: bool, whole: &str, fraction: &str) -> String {
    let whole = whole.trim_start_matches('0');
    let fraction = fraction.trim_end_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let sign = if negative && (whole != "0" || !fraction.is_empty()) {
        "-"
    } else {
        ""
    };
    if fraction.is_empty() {
        format!("{sign}{whole}")
    } else {
        format!("{sign}{whole}.{fraction}")
    }
}
