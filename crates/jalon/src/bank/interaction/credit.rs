//! Whether parts of an answer count.
use super::Scored;
use crate::compiled::compiled;
use crate::text::Text;

/// What an answer of several parts earns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Credit {
    /// One point when all of it is right, else none.
    All,
    /// A point for each right part, less one for each wrong mark where marks can be wrong.
    Each,
}

compiled!(
    enum Credit {
        All,
        Each,
    }
);

impl Credit {
    pub(crate) const WORDS: [&str; 2] = ["all", "each"];

    pub(crate) fn from_word(word: &str) -> Self {
        if word == "each" {
            Self::Each
        } else {
            Self::All
        }
    }

    /// The most points of an answer with this many parts.
    pub(super) fn max(self, parts: usize) -> u8 {
        match self {
            Self::All => 1,
            Self::Each => u8::try_from(parts).unwrap_or(u8::MAX).max(1),
        }
    }

    /// The points for `right` parts out of `parts`, with `wrong` marks besides.
    pub(super) fn score(
        self,
        right: usize,
        wrong: usize,
        parts: usize,
        why: Option<&Text>,
    ) -> Scored<'_> {
        let all = right == parts && wrong == 0;
        let max = self.max(parts);
        let score = match self {
            Self::All => u8::from(all),
            Self::Each => u8::try_from(right.saturating_sub(wrong)).unwrap_or(u8::MAX),
        };
        Scored {
            score: score.min(max),
            max,
            why: why.filter(|_| !all),
        }
    }
}
