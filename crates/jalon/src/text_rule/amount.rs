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
    let mut found: Vec<String> = Vec::new();
    for (whole, fraction) in splits(text) {
        let whole = if whole.is_empty() && !fraction.is_empty() {
            Some("0".to_owned())
        } else {
            grouped(whole)
        };
        if let Some(whole) = whole
            && fraction.bytes().all(|b| b.is_ascii_digit())
        {
            found.push(decimal(negative, &whole, fraction));
        }
    }
    found.dedup();
    found
}

/// The ways to part a number at its decimal sign.
fn splits(text: &str) -> Vec<(&str, &str)> {
    let signs = text.matches(['.', ',']).count();
    let Some((whole, fraction)) = text.rsplit_once(['.', ',']) else {
        return vec![(text, "")];
    };
    let is_point = text.as_bytes().get(whole.len()) == Some(&b'.');
    let sign = if is_point { '.' } else { ',' };
    let other = whole.contains(['.', ',']) && !whole.contains(sign);
    let mut splits = Vec::new();
    if signs == 1 || other {
        splits.push((whole, fraction));
    }
    if fraction.len() == 3 && !other {
        splits.push((text, ""));
    }
    splits
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
    (fits && !whole.is_empty()).then(|| groups.into_iter().collect())
}

/// The euro goes, before or after; in `12 € 50` it is the decimal sign.
fn without_currency(text: &str) -> String {
    let text = with_sign(text);
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

/// With the sign in place of `euros`, `euro` and `eur`.
fn with_sign(text: &str) -> String {
    let mut signed = String::with_capacity(text.len());
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        let word = rest.as_str();
        match (c, word.strip_prefix("ur")) {
            ('e', Some(after)) => {
                signed.push('€');
                let more = ["os", "o"].iter().find_map(|more| after.strip_prefix(more));
                rest = more.unwrap_or(after).chars();
            }
            _ => signed.push(c),
        }
    }
    signed
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
