//! The tables' own words, in the languages of the shipped bank.

/// Picks a language: French, else English.
pub(super) struct Words {
    french: bool,
}

impl Words {
    pub(super) fn of(language: &str) -> Self {
        Words {
            french: language == "fr",
        }
    }

    pub(super) fn pick(&self, french: &str, english: &str) -> String {
        if self.french { french } else { english }.to_owned()
    }

    /// Headings, French and English.
    pub(super) fn headings(&self, pairs: &[(&str, &str)]) -> Vec<String> {
        pairs
            .iter()
            .map(|(french, english)| self.pick(french, english))
            .collect()
    }

    /// `« … »` or `“…”`.
    pub(super) fn quoted(&self, text: &str) -> String {
        if self.french {
            format!("« {text} »")
        } else {
            format!("“{text}”")
        }
    }

    /// A list joined by "or".
    pub(super) fn any(&self, texts: &[String]) -> String {
        texts.join(if self.french { " ou " } else { " or " })
    }

    /// A list joined by "and".
    pub(super) fn all(&self, texts: &[String]) -> String {
        texts.join(if self.french { " et " } else { " and " })
    }
}
