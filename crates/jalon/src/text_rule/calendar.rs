//! Dates, written the French, the English or the ISO way; in figures the day comes first.
use super::Strict;
use super::plain::glyphs;
use crate::prelude::*;

/// The months' names and their common short forms, French and English, without accents.
const MONTHS: [&[&str]; 12] = [
    &["janvier", "january", "janv", "jan"],
    &["fevrier", "february", "fevr", "fev", "feb"],
    &["mars", "march", "mar"],
    &["avril", "april", "avr", "apr"],
    &["mai", "may"],
    &["juin", "june", "jun"],
    &["juillet", "july", "juil", "jul"],
    &["aout", "august", "aug"],
    &["septembre", "september", "sept", "sep"],
    &["octobre", "october", "oct"],
    &["novembre", "november", "nov"],
    &["decembre", "december", "dec"],
];
/// What may stand beside a date and says nothing of its own.
const BESIDE: [&str; 17] = [
    "le",
    "the",
    "of",
    "lundi",
    "mardi",
    "mercredi",
    "jeudi",
    "vendredi",
    "samedi",
    "dimanche",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// The dates that a text may mean, as `2026-03-12`; none for what is no date of the calendar. A
/// year of two figures may be of either century.
pub(super) fn readings(typed: &str) -> Vec<String> {
    let mut plain = String::with_capacity(typed.len());
    for (c, _) in glyphs(typed, Strict::default()) {
        plain.push(c);
    }
    let mut words = Vec::new();
    for word in plain.split(|c: char| !c.is_alphanumeric()) {
        if !word.is_empty() && !BESIDE.contains(&word) {
            words.push(word);
        }
    }
    let Some((written_year, month, day)) = parts(&words) else {
        return Vec::new();
    };
    let mut dates = Vec::new();
    for year in years(written_year) {
        if (1..=12).contains(&month) && (1..=length(year, month)).contains(&day) {
            dates.push(format!("{year:04}-{month:02}-{day:02}"));
        }
    }
    dates
}

/// The year as written, the month and the day.
fn parts<'a>(words: &[&'a str]) -> Option<(&'a str, u32, u32)> {
    match *words {
        // 12032026
        [all] if all.len() == 8 && all.is_ascii() => Some((
            all.get(4..)?,
            number(all.get(2..4)?)?,
            number(all.get(..2)?)?,
        )),
        [one, two, three] => match (month(one), month(two)) {
            (None, Some(month)) => Some((three, month, ordinal(one)?)),
            (Some(month), None) => Some((three, month, ordinal(two)?)),
            (None, None) if one.len() == 4 => Some((one, number(two)?, number(three)?)),
            (None, None) => Some((three, number(two)?, number(one)?)),
            (Some(_), Some(_)) => None,
        },
        _ => None,
    }
}

/// Whether a bank wrote it the way it must.
pub(super) fn is_iso(written: &str) -> bool {
    written.len() == 10 && readings(written) == [written]
}

fn month(word: &str) -> Option<u32> {
    MONTHS
        .iter()
        .position(|names| names.contains(&word))
        .map(|place| place as u32 + 1)
}

/// `1`, `1er`, `1st`, `2nd`, `3rd`, `12th`.
fn ordinal(word: &str) -> Option<u32> {
    let bare = ["er", "st", "nd", "rd", "th"]
        .iter()
        .find_map(|ending| word.strip_suffix(ending));
    number(bare.unwrap_or(word))
}

fn years(written: &str) -> Vec<u32> {
    match (written.len(), number(written)) {
        (4, Some(year)) => vec![year],
        (2, Some(year)) => vec![2000 + year, 1900 + year],
        _ => Vec::new(),
    }
}

fn number(word: &str) -> Option<u32> {
    let fits = word.len() <= 4 && word.bytes().all(|b| b.is_ascii_digit());
    fits.then(|| word.parse().ok()).flatten()
}

fn length(year: u32, month: u32) -> u32 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}
