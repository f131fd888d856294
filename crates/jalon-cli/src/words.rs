//! What the command says: `text/said.json`, and the sentences of the web app that fit a
//! terminal as they are.
use crate::language::Language;
use serde_json::{Map, Value};

const OWN: &str = include_str!("../text/said.json");
const APP_FR: &str = include_str!("../../../web/text/fr.json");
const APP_EN: &str = include_str!("../../../web/text/en.json");

/// The sentences of one language.
#[derive(Clone, Debug)]
pub struct Words {
    language: Language,
    own: Map<String, Value>,
    app: Map<String, Value>,
}

impl Words {
    /// Those of a language.
    pub fn new(language: Language) -> Self {
        let app = match language {
            Language::Fr => APP_FR,
            Language::En => APP_EN,
        };
        Words {
            language,
            own: serde_json::from_str(OWN).unwrap_or_default(),
            app: serde_json::from_str(app).unwrap_or_default(),
        }
    }

    /// The sentence of a key; the key itself where there is none, which the tests refuse.
    pub fn say<'a>(&'a self, key: &'a str) -> &'a str {
        let own = self
            .own
            .get(key)
            .and_then(|one| one.get(self.language.code()));
        own.or_else(|| self.app.get(key))
            .and_then(Value::as_str)
            .unwrap_or(key)
    }

    /// The sentence of a key with its blanks filled in.
    pub fn fill(&self, key: &str, blanks: &[(&str, &str)]) -> String {
        // One pass: what fills a blank may hold braces.
        let mut rest = self.say(key);
        let mut filled = String::new();
        while let Some((before, after)) = rest.split_once('{') {
            filled.push_str(before);
            let blank = after.split_once('}').and_then(|(name, after)| {
                let (_, value) = blanks.iter().find(|(known, _)| *known == name)?;
                Some((*value, after))
            });
            rest = if let Some((value, after)) = blank {
                filled.push_str(value);
                after
            } else {
                filled.push('{');
                after
            };
        }
        filled + rest
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_are_filled_once() {
        let words = Words::new(Language::En);
        let said = words.fill("take.pair", &[("left", "{right}"), ("right", "b")]);
        assert_eq!(said, "{right} goes with b.");
    }
}
