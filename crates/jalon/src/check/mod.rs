//! Advice on the content of a bank that reads: what an author should mend, and what to look at.
//!
//! Reading a bank ([`Bank::from_files`](crate::Bank::from_files)) reports what is broken. What is
//! well formed can still be a bad question: a goal that nobody can reach, a key that its length
//! gives away, a sentence too long, a blueprint that no test can meet. [`check`] looks for these,
//! one check a file, and gives each as a [`Finding`] with a code that stays the same.
//!
//! All thresholds and words are data, in the bank's `style.json`. Texts and pictures are looked
//! at in the files themselves, so that each place is exact and a new kind of interaction is
//! looked at as soon as it can be read.
mod authored;
mod blueprint;
mod chance;
mod checked;
mod contrast;
mod coverage;
mod difficulty;
mod finding;
mod information;
mod keys;
mod lengths;
mod pictures;
mod places;
mod prose;
mod reading;
mod simulations;
mod style;
mod svg;
mod syllables;
mod testlets;
mod timing;
mod translations;
mod words;

pub use authored::Authored;
pub use checked::{Checked, KeyForm, SimulationSearch};
pub use coverage::{AreaInformation, Coverage, ItemFacts};
pub use finding::{Finding, Severity};
pub use reading::ReadingEase;

pub(crate) use places::Role;
pub(crate) use style::{Formula, InformationGoal, LanguageStyle, StemWords, Style};

use crate::prelude::*;

/// How many states of a scene a check looks at before it gives up.
pub const MOST_STATES: usize = 20_000;

/// Checks the content of a bank; `most_states` bounds the search of each simulation
/// ([`MOST_STATES`] is plenty for what a person can keep in mind).
///
/// ```
/// use jalon::check::{Authored, MOST_STATES, check};
/// # let files: Vec<(String, String)> = Vec::new();
/// let pairs = files.iter().map(|(name, text)| (name.as_str(), text.as_str()));
/// if let Ok(authored) = Authored::from_files(pairs) {
///     for finding in check(&authored, MOST_STATES).findings {
///         assert!(!finding.to_string().is_empty());
///     }
/// }
/// ```
pub fn check(authored: &Authored, most_states: usize) -> Checked {
    let places = places::places(authored);
    let mut checked = Checked::default();
    simulations::check(authored, None, most_states, &mut checked);
    checked
        .findings
        .extend(translations::check(authored, &places));
    checked.findings.extend(pictures::check(authored));
    checked.findings.extend(testlets::check(authored));
    checked.findings.extend(blueprint::check(authored));
    match &authored.bank.0.style {
        Some(style) => with_style(authored, style, &places, &mut checked),
        None => checked.findings.push(Finding {
            code: "style",
            severity: Severity::Note,
            file: "style.json".to_owned(),
            path: String::new(),
            expected: "the bank's words and thresholds".to_owned(),
            found: "no such file".to_owned(),
            advice: "add it: without it neither words, lengths, reading, keys, contrast, difficulty, time nor information are looked at".to_owned(),
        }),
    }
    checked
        .findings
        .sort_by(|one, other| one.order().cmp(&other.order()));
    checked
}

/// Checks one file of a bank, for its author who is at work on it: what compares files with each
/// other (blueprints, keys, information) is left to [`check`]. Of a scene, the items on it are
/// looked at too, since they may no longer be possible.
///
/// ```
/// use jalon::check::{Authored, check_file};
/// # let files: Vec<(String, String)> = Vec::new();
/// let pairs = files.iter().map(|(name, text)| (name.as_str(), text.as_str()));
/// if let Ok(authored) = Authored::from_files(pairs) {
///     let checked = check_file(&authored, "items/2.1/2.1-joindre-photo.json", 5_000);
///     assert!(checked.keys.is_empty());
/// }
/// ```
pub fn check_file(authored: &Authored, file: &str, most_states: usize) -> Checked {
    let mut checked = Checked::default();
    simulations::check(authored, Some(file), most_states, &mut checked);
    let mut places = places::places(authored);
    places.retain(|place| place.file == file);
    let mut found = translations::check(authored, &places);
    found.extend(pictures::check(authored));
    found.extend(testlets::check(authored));
    if let Some(style) = &authored.bank.0.style {
        found.extend(of_texts(authored, style, &places));
        found.extend(difficulty::check(authored, style));
        if file.ends_with(".svg") {
            found.extend(contrast::check(authored, style));
        }
    }
    let of_file = found.into_iter().filter(|finding| finding.file == file);
    checked.findings.extend(of_file);
    checked
        .findings
        .sort_by(|one, other| one.order().cmp(&other.order()));
    checked
}

/// What compares texts with a threshold of `style.json`.
fn of_texts(authored: &Authored, style: &Style, places: &[places::Place<'_>]) -> Vec<Finding> {
    let mut found = words::check(style, places);
    found.extend(lengths::check(style, places));
    found.extend(reading::check(authored, style, places));
    found.extend(timing::check(authored, style, places));
    found
}

/// What compares with a threshold of `style.json`.
fn with_style(
    authored: &Authored,
    style: &Style,
    places: &[places::Place<'_>],
    checked: &mut Checked,
) {
    keys::check(authored, style, checked);
    let found = [
        of_texts(authored, style, places),
        contrast::check(authored, style),
        difficulty::check(authored, style),
        information::check(authored, style),
    ];
    checked.findings.extend(found.into_iter().flatten());
}
