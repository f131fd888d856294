//! A sentence in several languages.
use crate::compiled::compiled;
use crate::prelude::*;
use serde::ser::{Serialize, SerializeMap, Serializer};

/// A sentence in every language of the bank, the bank's first language first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    entries: Vec<(String, String)>,
}

compiled!(Text { entries });

impl Text {
    /// Keeps the order given: the first language is the one fallen back to.
    pub(crate) fn new(entries: Vec<(String, String)>) -> Self {
        Text { entries }
    }

    /// The same, with the spaces that French wants: whatever is read on a screen.
    pub(crate) fn typeset(mut entries: Vec<(String, String)>) -> Self {
        for (language, sentence) in &mut entries {
            if language == "fr" {
                *sentence = french_spaces(sentence);
            }
        }
        Text { entries }
    }

    /// The sentence in `lang`, else in the bank's first language.
    pub fn get(&self, lang: &str) -> &str {
        self.entries
            .iter()
            .find(|(language, _)| language == lang)
            .or_else(|| self.entries.first())
            .map_or("", |(_, sentence)| sentence)
    }
}

impl Text {
    /// The sentence in every language.
    pub(crate) fn sentences(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|(_, sentence)| sentence.as_str())
    }
}

/// French sets a narrow no-break space before `? ! : ; » € %` and after `«`, so that no line begins
/// with them.
fn french_spaces(sentence: &str) -> String {
    const CLOSING: [char; 7] = ['?', '!', ':', ';', '»', '€', '%'];
    const NARROW: char = '\u{202f}';
    let mut out = String::with_capacity(sentence.len());
    let mut rest = sentence.chars().peekable();
    let mut last = None;
    while let Some(c) = rest.next() {
        let kept = c == ' '
            && (last == Some('«') || rest.peek().is_some_and(|next| CLOSING.contains(next)));
        let c = if kept { NARROW } else { c };
        out.push(c);
        last = Some(c);
    }
    out
}

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.entries.len()))?;
        for (language, sentence) in &self.entries {
            map.serialize_entry(language, sentence)?;
        }
        map.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_french_line_begins_with_a_closing_sign() {
        let both = |text: &str| {
            vec![
                ("fr".to_owned(), text.to_owned()),
                ("en".to_owned(), text.to_owned()),
            ]
        };
        let sentence = "« Où ? » : 35 €, 80 % !";
        let typeset = Text::typeset(both(sentence));
        assert_eq!(
            typeset.get("fr"),
            "«\u{202f}Où\u{202f}?\u{202f}»\u{202f}: 35\u{202f}€, 80\u{202f}%\u{202f}!"
        );
        assert_eq!(typeset.get("en"), sentence);
        assert_eq!(
            Text::typeset(both("Oui, à 15 h.")).get("fr"),
            "Oui, à 15 h."
        );
    }
}
