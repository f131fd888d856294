//! How easy an item is to read.
//!
//! Reading ease, from about 0 (hard) to 100 and above (easy):
//!
//! - English: 206.835 − 1.015 · words a sentence − 84.6 · syllables a word (Flesch 1948, *A new
//!   readability yardstick*, Journal of Applied Psychology 32, doi:10.1037/h0057532);
//! - French: 207 − 1.015 · words a sentence − 73.6 · syllables a word (Kandel & Moles 1958,
//!   *Application de l'indice de Flesch à la langue française*, Cahiers d'Études de
//!   Radio-Télévision 19).
//!
//! Both were fitted to samples of about 100 words. An item has a few dozen, so its value is a
//! hint: it is taken over the whole item (stem, options, labels), never of one sentence, and
//! gives notes only. The formulas do not know rare words from common ones, nor whether the text
//! makes sense.
use super::Authored;
use super::finding::{Finding, Severity};
use super::places::{Place, Role};
use super::prose::{sentences, words};
use super::style::{Formula, Style};
use super::syllables::{english, french};
use crate::prelude::*;
use serde::Serialize;

/// Words, sentences and syllables of an item in one language.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ReadingEase {
    /// The language.
    pub language: String,
    /// Words of stem, options and labels; passwords, file names, addresses and numbers left out.
    pub words: usize,
    /// Their sentences; an option without a stop is one.
    pub sentences: usize,
    /// Their syllables, counted by spelling.
    pub syllables: usize,
    /// Reading ease by the language's formula.
    pub ease: f64,
}

impl Formula {
    fn syllables(self, word: &str) -> usize {
        match self {
            Formula::KandelMoles => french(word),
            Formula::Flesch => english(word),
        }
    }

    fn ease(self, words_a_sentence: f64, syllables_a_word: f64) -> f64 {
        let (most, each) = match self {
            Formula::KandelMoles => (207.0, 73.6),
            Formula::Flesch => (206.835, 84.6),
        };
        most - 1.015 * words_a_sentence - each * syllables_a_word
    }
}

/// Letters, with hyphens and apostrophes between them and marks around: no password, file name,
/// address or number, whose syllables nobody says.
fn is_prose(word: &str) -> bool {
    word.trim_matches(|c: char| !c.is_alphanumeric())
        .chars()
        .all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’'))
}

/// The reading ease of some texts together; none without a word.
pub(super) fn ease<'a>(
    language: &str,
    formula: Formula,
    texts: impl Iterator<Item = &'a str>,
) -> Option<ReadingEase> {
    let mut all = ReadingEase {
        language: language.to_owned(),
        ..ReadingEase::default()
    };
    for text in texts {
        all.sentences += sentences(text).len();
        for word in words(text).filter(|word| is_prose(word)) {
            all.words += 1;
            all.syllables += formula.syllables(word);
        }
    }
    let (n_words, n_sentences) = (all.words as f64, all.sentences as f64);
    all.ease = formula.ease(n_words / n_sentences, all.syllables as f64 / n_words);
    (all.words > 0).then_some(all)
}

/// The reading ease of the item in this file, in every language with a formula.
pub(super) fn of_file(style: &Style, file: &str, places: &[Place<'_>]) -> Vec<ReadingEase> {
    let formula = |language: &super::LanguageStyle| {
        let texts = places
            .iter()
            .filter(|place| place.file == file && place.role.is_read())
            .filter_map(|place| {
                place
                    .words
                    .iter()
                    .find(|(one, _)| *one == language.language)
            })
            .map(|(_, words)| *words);
        ease(&language.language, language.formula, texts)
    };
    style.languages.iter().filter_map(formula).collect()
}

pub(super) fn check(authored: &Authored, style: &Style, places: &[Place<'_>]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (file, _, _) in authored.items() {
        for found in of_file(style, file, places) {
            let least = style
                .language(&found.language)
                .map_or(0.0, |one| one.least_ease);
            if found.words >= style.reading_words && found.ease < least {
                findings.push(Finding {
                    code: "reading-ease",
                    severity: Severity::Note,
                    file: file.to_owned(),
                    path: String::new(),
                    expected: format!("a reading ease of at least {least} in `{}`", found.language),
                    found: format!(
                        "{:.0}: {} words in {} sentences, {} syllables",
                        found.ease, found.words, found.sentences, found.syllables
                    ),
                    advice: "look for shorter words and shorter sentences".to_owned(),
                });
            }
        }
    }
    findings.extend(places.iter().flat_map(|place| in_place(style, place)));
    findings
}

/// The length of a stem, and of each sentence that is said.
fn in_place(style: &Style, place: &Place<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    if !place.role.is_said() {
        return findings;
    }
    for (language, text) in &place.words {
        let mut add = |code, expected: String, found: String, advice: &str| {
            findings.push(Finding {
                code,
                severity: Severity::Problem,
                file: place.file.to_owned(),
                path: format!("{}/{language}", place.path),
                expected,
                found,
                advice: advice.to_owned(),
            });
        };
        let count = words(text).count();
        if let (Role::Stem, Some(level)) = (place.role, place.level) {
            let most = style.most_stem_words(level);
            if count > most {
                add(
                    "stem-words",
                    format!("at most {most} words in a stem of level {level}"),
                    format!("{count}"),
                    "say less, or put what is seen into the picture",
                );
            }
        }
        for sentence in sentences(text) {
            let count = words(sentence).count();
            if count > style.sentence_words {
                add(
                    "sentence-words",
                    format!("sentences of at most {} words", style.sentence_words),
                    format!("one of {count}, `{}`", sentence.trim()),
                    "part it in two",
                );
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By hand: 2 sentences of 3 words; French 1 + 2 + 1 and 1 + 1 + 2 syllables.
    #[test]
    fn ease_is_the_published_formula() {
        let found = ease(
            "fr",
            Formula::KandelMoles,
            ["Un message vient. Que lit Nadia ?"].into_iter(),
        )
        .unwrap();
        assert_eq!((found.words, found.sentences, found.syllables), (6, 2, 8));
        assert!((found.ease - (207.0 - 1.015 * 3.0 - 73.6 * 8.0 / 6.0)).abs() < 1e-12);
        let found = ease(
            "en",
            Formula::Flesch,
            ["The cat sat on the mat."].into_iter(),
        )
        .unwrap();
        // The value that is often quoted for six words of one syllable: 116.145.
        assert!((found.ease - 116.145).abs() < 1e-9, "{}", found.ease);
        assert_eq!(ease("en", Formula::Flesch, ["…"].into_iter()), None);
    }
}
