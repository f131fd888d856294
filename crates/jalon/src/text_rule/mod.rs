//! Whether a typed text is the one asked for, as a kind reader would judge it.
//!
//! What a keyboard, a hand or a habit changes does not count; what the item asks about does.
//! Scenes, text entries and form fields share these rules.
mod alphabet;
mod amount;
mod calendar;
mod phone;
mod plain;
mod slips;
#[cfg(test)]
mod tests;

use crate::compiled::compiled;
use crate::prelude::*;
use plain::Glyph;

/// More characters than this are no short answer: refused unread, so that a hostile record costs
/// nothing.
const MOST_CHARACTERS: usize = 1000;

/// How a typed text is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    Email,
    Phone,
    Date,
    Number,
    Amount,
}

compiled!(
    enum Kind {
        Text,
        Email,
        Phone,
        Date,
        Number,
        Amount,
    }
);

impl Kind {
    pub(crate) const WORDS: [&str; 6] = ["text", "email", "phone", "date", "number", "amount"];

    pub(crate) fn from_word(word: &str) -> Option<Self> {
        Some(match word {
            "text" => Self::Text,
            "email" => Self::Email,
            "phone" => Self::Phone,
            "date" => Self::Date,
            "number" => Self::Number,
            "amount" => Self::Amount,
            _ => return None,
        })
    }

    /// What an accepted text of this kind looks like in a bank.
    pub(crate) fn form(self) -> &'static str {
        match self {
            Self::Text => "a text with a letter, a figure or a sign",
            Self::Email => "an address such as `nom@exemple.fr`",
            Self::Phone => "a phone number of at least 2 figures",
            Self::Date => "a date such as `2026-03-12`",
            Self::Number | Self::Amount => "a number such as `1234.5`",
        }
    }
}

/// What counts in a text although by default it does not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Strict {
    pub(crate) case: bool,
    pub(crate) accents: bool,
    pub(crate) spaces: bool,
    /// The final mark. Variants of apostrophes, quotes and hyphens never count: the tablet's
    /// keyboard chooses them.
    pub(crate) punctuation: bool,
}

compiled!(Strict {
    case,
    accents,
    spaces,
    punctuation
});

impl Strict {
    pub(crate) const WORDS: [&str; 4] = ["case", "accents", "spaces", "punctuation"];

    pub(crate) fn add(&mut self, word: &str) {
        match word {
            "case" => self.case = true,
            "accents" => self.accents = true,
            "spaces" => self.spaces = true,
            "punctuation" => self.punctuation = true,
            _ => {}
        }
    }
}

/// Which typed texts are accepted.
#[derive(Clone, Debug)]
pub(crate) struct TextRule {
    kind: Kind,
    strict: Strict,
    slips: usize,
    contains: bool,
    // INVARIANT: not empty.
    accepted: Vec<Accepted>,
}

compiled!(TextRule {
    kind,
    strict,
    slips,
    contains,
    accepted
});

/// An accepted text as written, and as it is compared.
#[derive(Clone, Debug)]
struct Accepted {
    written: String,
    read: Read,
}

compiled!(Accepted { written, read });

/// What remains of a text once all that does not count is taken away.
#[derive(Clone, Debug, PartialEq)]
enum Read {
    Plain(Vec<Glyph>),
    Exact(String),
}

compiled!(
    enum Read {
        Plain(value),
        Exact(value),
    }
);

impl TextRule {
    /// The rule, or the accepted texts (by place) that do not have the form of the kind.
    pub(crate) fn new(
        kind: Kind,
        accept: Vec<String>,
        strict: Strict,
        slips: usize,
        contains: bool,
    ) -> Result<Self, Vec<usize>> {
        let read: Vec<Option<Read>> = accept
            .iter()
            .map(|written| canonical(kind, strict, written))
            .collect();
        let unfit: Vec<usize> = read
            .iter()
            .enumerate()
            .filter(|(_, read)| read.is_none())
            .map(|(place, _)| place)
            .collect();
        if !unfit.is_empty() || accept.is_empty() {
            return Err(unfit);
        }
        let accepted = accept
            .into_iter()
            .zip(read)
            .filter_map(|(written, read)| read.map(|read| Accepted { written, read }))
            .collect();
        Ok(TextRule {
            kind,
            strict,
            slips,
            contains,
            accepted,
        })
    }

    /// Whether what was typed is right.
    pub(crate) fn accepts(&self, typed: &str) -> bool {
        self.slips_in(typed).is_some()
    }

    /// The fewest typing slips that explain what was typed; `None` when it is not accepted.
    pub(crate) fn slips_in(&self, typed: &str) -> Option<usize> {
        if typed.chars().nth(MOST_CHARACTERS).is_some() {
            return None;
        }
        let mut fewest: Option<usize> = None;
        for read in readings(self.kind, self.strict, typed) {
            for accepted in &self.accepted {
                let slips = match (&accepted.read, &read) {
                    (Read::Exact(accepted), Read::Exact(read)) => (accepted == read).then_some(0),
                    (Read::Plain(accepted), Read::Plain(read)) if self.contains => {
                        slips::least_within(accepted, read, self.slips)
                    }
                    (Read::Plain(accepted), Read::Plain(read)) => {
                        slips::distance(accepted, read, self.slips)
                    }
                    _ => None,
                };
                if let Some(slips) = slips {
                    fewest = Some(fewest.map_or(slips, |fewest| fewest.min(slips)));
                }
            }
        }
        fewest
    }

    /// The first accepted text, as the bank writes it.
    pub(crate) fn example(&self) -> &str {
        self.accepted
            .first()
            .map_or("", |accepted| accepted.written.as_str())
    }

    /// All accepted texts, as the bank writes them.
    pub(crate) fn examples(&self) -> impl Iterator<Item = &str> {
        self.accepted
            .iter()
            .map(|accepted| accepted.written.as_str())
    }

    pub(crate) fn kind(&self) -> Kind {
        self.kind
    }
}

/// How a typed text may be read; a number with one separator and three figures has two ways.
fn readings(kind: Kind, strict: Strict, typed: &str) -> Vec<Read> {
    match kind {
        Kind::Text => plain(strict, typed),
        Kind::Email => plain(EMAIL, typed),
        Kind::Phone => exact(phone::digits(typed).into_iter().collect()),
        Kind::Date => exact(calendar::readings(typed)),
        Kind::Number => exact(amount::readings(typed, false)),
        Kind::Amount => exact(amount::readings(typed, true)),
    }
}

/// In an address accents and inner spaces count, capitals do not.
const EMAIL: Strict = Strict {
    case: false,
    accents: true,
    spaces: false,
    punctuation: true,
};

fn plain(strict: Strict, typed: &str) -> Vec<Read> {
    let glyphs = plain::glyphs(typed, strict);
    if glyphs.is_empty() {
        return Vec::new();
    }
    vec![Read::Plain(glyphs)]
}

fn exact(texts: Vec<String>) -> Vec<Read> {
    texts.into_iter().map(Read::Exact).collect()
}

/// An accepted text of a bank: of one reading, in the form that [`Kind::form`] shows.
fn canonical(kind: Kind, strict: Strict, written: &str) -> Option<Read> {
    let fits = match kind {
        Kind::Text => true,
        Kind::Email => is_address(written),
        Kind::Phone => phone::digits(written).is_some_and(|digits| digits.len() >= 2),
        Kind::Date => calendar::is_iso(written),
        Kind::Number | Kind::Amount => return amount::canonical(written).map(Read::Exact),
    };
    if !fits {
        return None;
    }
    readings(kind, strict, written).into_iter().next()
}

fn is_address(text: &str) -> bool {
    text.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty()
            && host
                .split_once('.')
                .is_some_and(|(first, rest)| !first.is_empty() && !rest.is_empty())
            && !host.contains('@')
            && !text.chars().any(char::is_whitespace)
    })
}
