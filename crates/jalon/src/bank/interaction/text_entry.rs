//! `text`: a short text is typed (QTI `textEntryInteraction`).
use super::{Body, InteractionView, Key, Response, Scored};
use crate::compiled::compiled;
use crate::prelude::*;
use crate::text::Text;
use crate::text_rule::{Kind, TextRule};
use serde::Serialize;

#[derive(Clone, Debug)]
pub(crate) struct TextEntry {
    pub(crate) label: Text,
    pub(crate) keyboard: Keyboard,
    /// The most characters.
    pub(crate) most: usize,
    pub(crate) rule: TextRule,
    pub(crate) mistakes: Vec<Mistake>,
    pub(crate) why: Option<Text>,
}

compiled!(TextEntry {
    label,
    keyboard,
    most,
    rule,
    mistakes,
    why
});

/// A wrong text that is recognised.
#[derive(Clone, Debug)]
pub(crate) struct Mistake {
    pub(crate) rule: TextRule,
    pub(crate) why: Text,
}

compiled!(Mistake { rule, why });

/// The keyboard that a touch screen shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Keyboard {
    /// Letters.
    Text,
    /// Letters with `@`.
    Email,
    /// Figures as on a telephone.
    Tel,
    /// Figures.
    Numeric,
    /// Figures with a decimal sign.
    Decimal,
    /// Letters, for a search.
    Search,
}

compiled!(
    enum Keyboard {
        Text,
        Email,
        Tel,
        Numeric,
        Decimal,
        Search,
    }
);

impl Keyboard {
    pub(crate) const WORDS: [&str; 6] = ["text", "email", "tel", "numeric", "decimal", "search"];

    /// Its name, which is also the value of HTML's `inputmode`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Email => "email",
            Self::Tel => "tel",
            Self::Numeric => "numeric",
            Self::Decimal => "decimal",
            Self::Search => "search",
        }
    }

    pub(crate) fn from_word(word: &str) -> Option<Self> {
        Some(match word {
            "text" => Self::Text,
            "email" => Self::Email,
            "tel" => Self::Tel,
            "numeric" => Self::Numeric,
            "decimal" => Self::Decimal,
            "search" => Self::Search,
            _ => return None,
        })
    }

    /// What suits a rule. A date may be written with the month's name.
    pub(crate) fn of(kind: Kind) -> Self {
        match kind {
            Kind::Text | Kind::Date => Self::Text,
            Kind::Email => Self::Email,
            Kind::Phone => Self::Tel,
            Kind::Number | Kind::Amount => Self::Decimal,
        }
    }
}

impl TextEntry {
    /// Whether a person can have typed this.
    pub(super) fn takes(&self, typed: &str) -> bool {
        !typed.trim().is_empty() && typed.chars().nth(self.most).is_none()
    }

    /// Whether it is right, and what it shows where it is not. A text nearer to a known mistake than to
    /// what is asked is that mistake: `poison` is no slip for `poisson` where the bank knows it.
    pub(super) fn judge(&self, typed: &str) -> (bool, Option<&Text>) {
        let mistake = self
            .mistakes
            .iter()
            .filter_map(|mistake| Some((mistake.rule.slips_in(typed)?, &mistake.why)))
            .min_by_key(|(slips, _)| *slips);
        match mistake {
            None => (self.rule.accepts(typed), self.why.as_ref()),
            Some((slips, why)) => {
                let right = self.rule.slips_in(typed).is_some_and(|own| own <= slips);
                (right, Some(why))
            }
        }
    }
}

impl Body for TextEntry {
    fn score(&self, response: &Response) -> Option<Scored<'_>> {
        let Response::Text { text } = response else {
            return None;
        };
        let (right, why) = self.judge(text);
        self.takes(text).then(|| Scored::whole(right, why))
    }

    fn expected(&self) -> String {
        format!("a text of 1 to {} characters", self.most)
    }

    fn view(&self, lang: &str, _seed: u64, _item: u32) -> InteractionView {
        InteractionView::Text {
            label: self.label.get(lang).to_owned(),
            keyboard: self.keyboard,
            most: self.most,
        }
    }
}

impl Key for TextEntry {
    fn right_response(&self) -> Response {
        Response::Text {
            text: self.rule.example().to_owned(),
        }
    }

    /// Nobody types it blindly.
    fn blind_chance(&self) -> f64 {
        0.0
    }
}
