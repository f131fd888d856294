//! The words and thresholds of `style.json`.
use super::Role;
use crate::compiled::compiled;
use crate::prelude::*;

/// How a bank's content should be: all of it data.
#[derive(Clone, Debug)]
pub(crate) struct Style {
    // INVARIANT: never empty, only the last one without a level.
    pub(crate) stem_words: Vec<StemWords>,
    pub(crate) sentence_words: usize,
    /// Fewer words than this have no reading ease to speak of.
    pub(crate) reading_words: usize,
    /// The most characters of a text, by what it is.
    pub(crate) lengths: Vec<(Role, usize)>,
    pub(crate) languages: Vec<LanguageStyle>,
    /// How far below and above its level's band an item's difficulty may lie.
    pub(crate) difficulty: (f64, f64),
    /// A slow reader's words a minute.
    pub(crate) words_per_minute: f64,
    /// The most that an item's own rapid threshold may be of its expected time.
    pub(crate) rapid_share: f64,
    /// The most actions of a simulation's shortest solution.
    pub(crate) actions: usize,
    /// Below this probability under chance, keys can be guessed by their form.
    pub(crate) key_p: f64,
    /// Least contrast of text, and of strokes.
    pub(crate) contrast: (f64, f64),
    pub(crate) information: InformationGoal,
}

compiled!(Style {
    stem_words,
    sentence_words,
    reading_words,
    lengths,
    languages,
    difficulty,
    words_per_minute,
    rapid_share,
    actions,
    key_p,
    contrast,
    information,
});

/// The most words of a stem.
#[derive(Clone, Copy, Debug)]
pub(crate) struct StemWords {
    pub(crate) up_to_level: Option<usize>,
    pub(crate) most: usize,
}

compiled!(StemWords { up_to_level, most });

/// What holds for one language.
#[derive(Clone, Debug)]
pub(crate) struct LanguageStyle {
    pub(crate) language: String,
    pub(crate) formula: Formula,
    /// The least reading ease of an item.
    pub(crate) least_ease: f64,
    /// Words that are never said to the person, and what to say instead.
    pub(crate) avoid: Vec<(String, String)>,
}

compiled!(LanguageStyle {
    language,
    formula,
    least_ease,
    avoid
});

/// A published formula of reading ease.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Formula {
    /// French: Kandel & Moles 1958.
    KandelMoles,
    /// English: Flesch 1948.
    Flesch,
}

compiled!(
    enum Formula {
        KandelMoles,
        Flesch,
    }
);

/// How much an area's items should tell together.
#[derive(Clone, Copy, Debug)]
pub(crate) struct InformationGoal {
    pub(crate) from: f64,
    pub(crate) to: f64,
    pub(crate) step: f64,
    pub(crate) least: f64,
}

compiled!(InformationGoal {
    from,
    to,
    step,
    least
});

impl Style {
    /// The most words of a stem at this level.
    pub(crate) fn most_stem_words(&self, level: usize) -> usize {
        self.stem_words
            .iter()
            .find(|rule| rule.up_to_level.is_none_or(|up_to| level <= up_to))
            .map_or(usize::MAX, |rule| rule.most)
    }

    pub(crate) fn language(&self, language: &str) -> Option<&LanguageStyle> {
        self.languages.iter().find(|one| one.language == language)
    }
}

impl Formula {
    pub(crate) const WORDS: [&'static str; 2] = ["kandel-moles", "flesch"];

    pub(crate) fn from_word(word: &str) -> Option<Self> {
        match word {
            "kandel-moles" => Some(Self::KandelMoles),
            "flesch" => Some(Self::Flesch),
            _ => None,
        }
    }
}
