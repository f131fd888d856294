//! Every text of a bank's files, with its place and what it is.
use super::Authored;
use crate::compiled::compiled;
use crate::prelude::*;
use serde_json::Value;

/// What a text is, told from where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Stem,
    /// What is spoken instead of the stem.
    Say,
    Option,
    Label,
    /// What can be pointed at in a picture, for those who do not see it.
    Area,
    Teaches,
    /// What a mistake shows: the mediator reads it.
    Why,
    /// A picture in words.
    Alt,
    /// In the pretend world of a scene.
    Scene,
    Other,
}

compiled!(
    enum Role {
        Stem,
        Say,
        Option,
        Label,
        Area,
        Teaches,
        Why,
        Alt,
        Scene,
        Other,
    }
);

impl Role {
    /// Those with a greatest length, as `style.json` names them.
    pub(crate) const LIMITED: [&'static str; 7] =
        ["stem", "say", "option", "label", "teaches", "why", "alt"];

    pub(crate) fn from_word(word: &str) -> Option<Self> {
        match word {
            "stem" => Some(Self::Stem),
            "say" => Some(Self::Say),
            "option" => Some(Self::Option),
            "label" => Some(Self::Label),
            "teaches" => Some(Self::Teaches),
            "why" => Some(Self::Why),
            "alt" => Some(Self::Alt),
            _ => None,
        }
    }

    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Stem => "stem",
            Self::Say => "spoken stem",
            Self::Option => "option",
            Self::Label | Self::Area => "label",
            Self::Teaches => "sentence on what the person can do",
            Self::Why => "reason",
            Self::Alt => "alternative text",
            Self::Scene | Self::Other => "text",
        }
    }

    fn of(file: &str, path: &str) -> Self {
        let pretend = file.starts_with("scenes/") || path.starts_with("/interaction/with/");
        match path.rsplit('/').next() {
            Some("alt") => Self::Alt,
            Some("why" | "why_low" | "why_high" | "missed") => Self::Why,
            _ if pretend => Self::Scene,
            Some("stem") => Self::Stem,
            Some("say") => Self::Say,
            Some("teaches") => Self::Teaches,
            Some("text") => Self::Option,
            Some("label") if path.starts_with("/interaction/areas/") => Self::Area,
            Some("label") => Self::Label,
            _ => Self::Other,
        }
    }

    /// Whose greatest length holds for it.
    pub(super) fn limited_as(self) -> Self {
        match self {
            Self::Area => Self::Label,
            role => role,
        }
    }

    /// Whether the person who answers reads or hears it as said to them.
    pub(super) fn is_said(self) -> bool {
        !matches!(self, Self::Why | Self::Alt | Self::Scene)
    }

    /// Whether it must be read before the item can be answered.
    pub(super) fn is_read(self) -> bool {
        matches!(self, Self::Stem | Self::Option | Self::Label)
    }
}

/// A text in every language, or in none.
#[derive(Clone, Debug)]
pub(super) struct Place<'a> {
    pub(super) file: &'a str,
    /// JSON pointer.
    pub(super) path: String,
    pub(super) role: Role,
    /// The level of the item it belongs to.
    pub(super) level: Option<usize>,
    /// Languages and words; an empty language is that of a text that is the same in all.
    pub(super) words: Vec<(&'a str, &'a str)>,
}

/// What the person who answers meets: items, practice, needs, scenes.
pub(super) fn places(authored: &Authored) -> Vec<Place<'_>> {
    let languages = authored.bank.languages();
    let mut places = Vec::new();
    let files = ["items/", "practice/", "needs.json", "scenes/"]
        .into_iter()
        .flat_map(|folder| authored.folder(folder));
    for (file, value) in files {
        let level = match file.starts_with("items/") {
            true => value.get("level").and_then(Value::as_u64),
            false => None,
        };
        let mut walk = Walk {
            file,
            level: level.map(|level| level as usize),
            languages,
            places: &mut places,
        };
        walk.value(value, "");
    }
    places
}

struct Walk<'a, 'p> {
    file: &'a str,
    level: Option<usize>,
    languages: &'p [String],
    places: &'p mut Vec<Place<'a>>,
}

impl<'a> Walk<'a, '_> {
    fn value(&mut self, value: &'a Value, path: &str) {
        match value {
            Value::Object(map) => {
                let words: Option<Vec<(&str, &str)>> = self
                    .languages
                    .iter()
                    .map(|language| {
                        let (language, words) = map.get_key_value(language)?;
                        Some((language.as_str(), words.as_str()?))
                    })
                    .collect();
                match words {
                    Some(words) if map.len() == words.len() => self.add(path, words),
                    _ => {
                        for (key, inner) in map {
                            let key = key.replace('~', "~0").replace('/', "~1");
                            self.value(inner, &format!("{path}/{key}"));
                        }
                    }
                }
            }
            Value::Array(list) => {
                for (index, inner) in list.iter().enumerate() {
                    self.value(inner, &format!("{path}/{index}"));
                }
            }
            // Only scenes and what they are given hold neutral texts; elsewhere a string is an id, a
            // file or an author.
            Value::String(text) if Role::of(self.file, path) == Role::Scene => {
                self.add(path, vec![("", text)]);
            }
            _ => {}
        }
    }

    fn add(&mut self, path: &str, words: Vec<(&'a str, &'a str)>) {
        if words.iter().any(|(_, words)| words.starts_with("media/")) {
            return;
        }
        self.places.push(Place {
            file: self.file,
            path: path.to_owned(),
            role: Role::of(self.file, path),
            level: self.level,
            words,
        });
    }
}
