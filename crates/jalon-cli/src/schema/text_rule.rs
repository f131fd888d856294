//! The rule of a text that is typed.
use super::words::{Line, written};
use schemars::JsonSchema;

/// Which typed texts fit.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct TextRule {
    /// What it is; a text, if not given.
    pub kind: Option<Kind>,
    /// What fits: one list, or one for each language.
    pub accept: Accept,
    /// What counts, which else does not; in a text only.
    #[schemars(length(min = 1, max = 4))]
    pub strict: Option<Vec<Strict>>,
    /// How many letters may be wrong, missing or too many.
    #[schemars(range(max = 2))]
    pub slips: Option<u64>,
    /// Whether more may stand around it; in a text only.
    pub contains: Option<bool>,
}

/// How a text is read.
#[derive(Clone, Copy, Debug, JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub enum Kind {
    /// Words.
    Text,
    /// An address of electronic mail.
    Email,
    /// A phone number.
    Phone,
    /// A date.
    Date,
    /// A number.
    Number,
    /// A sum of money.
    Amount,
}

/// Texts that fit.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(untagged)]
pub enum Accept {
    /// In all languages.
    All(#[schemars(length(min = 1, max = 20))] Vec<Line>),
    /// In each language.
    Each(AcceptEach),
}

written!(
    /// Texts that fit, in every language of the bank; the languages are put in when the schema is made.
    AcceptEach,
    {
        "type": "object",
        "additionalProperties": {
            "type": "array", "minItems": 1, "maxItems": 20,
            "items": { "type": "string", "pattern": "\\S", "maxLength": 80 },
        },
    }
);

/// A difference that counts.
#[derive(Clone, Copy, Debug, JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub enum Strict {
    /// Capitals.
    Case,
    /// Accents.
    Accents,
    /// Spaces.
    Spaces,
    /// Marks.
    Punctuation,
}
