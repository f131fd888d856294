//! A sentence in several languages.
use crate::prelude::*;
use serde::ser::{Serialize, SerializeMap, Serializer};

/// A sentence in every language of the bank, the bank's first language first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    entries: Vec<(String, String)>,
}

impl Text {
    /// Keeps the order given: the first language is the one fallen back to.
    pub(crate) fn new(entries: Vec<(String, String)>) -> Self {
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

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.entries.len()))?;
        for (language, sentence) in &self.entries {
            map.serialize_entry(language, sentence)?;
        }
        map.end()
    }
}
