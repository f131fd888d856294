//! Walks a JSON tree, reporting what does not fit and going on.
use super::problem::Problems;
use crate::prelude::*;
use crate::text::Text;
use alloc::rc::Rc;
use serde_json::Value;

/// The way to a place, from the place up: written out only where there is something to report.
#[derive(Clone)]
struct Path<'a>(Option<Rc<(Path<'a>, Step<'a>)>>);

#[derive(Clone, Copy)]
enum Step<'a> {
    Field(&'a str),
    Index(usize),
}

impl<'a> Path<'a> {
    fn to(&self, step: Step<'a>) -> Self {
        Path(Some(Rc::new((self.clone(), step))))
    }

    /// As a JSON pointer (RFC 6901).
    fn pointer(&self) -> String {
        let Some((up, step)) = self.0.as_deref() else {
            return String::new();
        };
        let up = up.pointer();
        match step {
            Step::Field(name) => format!("{up}/{}", name.replace('~', "~0").replace('/', "~1")),
            Step::Index(index) => format!("{up}/{index}"),
        }
    }
}

/// A place in a file. Every method that returns `None` has reported why.
#[derive(Clone)]
pub(crate) struct Reader<'a> {
    pub(crate) file: &'a str,
    path: Path<'a>,
    value: &'a Value,
    problems: &'a Problems,
    languages: &'a [String],
}

impl<'a> Reader<'a> {
    pub(crate) fn new(
        file: &'a str,
        value: &'a Value,
        problems: &'a Problems,
        languages: &'a [String],
    ) -> Self {
        Reader {
            file,
            path: Path(None),
            value,
            problems,
            languages,
        }
    }

    /// Reports a problem here.
    pub(crate) fn problem(&self, expected: &str, found: &str) {
        self.problems
            .add(self.file, &self.path.pointer(), expected, found);
    }

    /// Reports that this value does not fit.
    fn unfit(&self, expected: &str) {
        self.problem(expected, &describe(self.value));
    }

    fn at(&self, step: Step<'a>, value: &'a Value) -> Reader<'a> {
        Reader {
            path: self.path.to(step),
            value,
            ..*self
        }
    }

    /// This value must be an object with no other fields than these.
    pub(crate) fn object(&self, allowed: &[&str]) -> Option<()> {
        let Some(map) = self.value.as_object() else {
            self.unfit("an object");
            return None;
        };
        for key in map.keys().filter(|key| !allowed.contains(&key.as_str())) {
            let expected = format!("one of the fields {}", quote_all(allowed));
            self.problem(&expected, &format!("`{key}`"));
        }
        Some(())
    }

    /// The `format` field must be exactly this.
    pub(crate) fn format(&self, format: &str) -> Option<()> {
        let found = self.need("format")?;
        if found.value.as_str() == Some(format) {
            Some(())
        } else {
            found.unfit(&format!("`{format}`"));
            None
        }
    }

    /// A field that may be absent (or null).
    pub(crate) fn field(&self, name: &str) -> Option<Reader<'a>> {
        match self.value.as_object()?.get_key_value(name)? {
            (_, Value::Null) => None,
            (name, value) => Some(self.at(Step::Field(name), value)),
        }
    }

    /// A field that must be there.
    pub(crate) fn need(&self, name: &str) -> Option<Reader<'a>> {
        let field = self.field(name);
        if field.is_none() {
            self.problem(&format!("a field `{name}`"), "none");
        }
        field
    }

    /// An array with between `least` and `most` elements.
    pub(crate) fn list(&self, least: usize, most: usize) -> Option<Vec<Reader<'a>>> {
        let Some(values) = self.value.as_array() else {
            self.unfit("an array");
            return None;
        };
        if values.len() < least || values.len() > most {
            let expected = if most == usize::MAX {
                format!("at least {least} elements")
            } else {
                format!("{least} to {most} elements")
            };
            self.problem(&expected, &format!("{}", values.len()));
        }
        Some(
            values
                .iter()
                .enumerate()
                // A million elements are one problem, not a million.
                .take(most.saturating_add(1))
                .map(|(index, value)| self.at(Step::Index(index), value))
                .collect(),
        )
    }

    /// The fields of an object used as a map.
    pub(crate) fn entries(&self) -> Option<Vec<(&'a str, Reader<'a>)>> {
        let Some(map) = self.value.as_object() else {
            self.unfit("an object");
            return None;
        };
        Some(
            map.iter()
                .map(|(key, value)| (key.as_str(), self.at(Step::Field(key), value)))
                .collect(),
        )
    }

    /// The languages of the bank.
    pub(crate) fn languages(&self) -> Vec<&'a str> {
        self.languages.iter().map(String::as_str).collect()
    }

    /// The value itself.
    pub(crate) fn value(&self) -> &'a Value {
        self.value
    }

    /// Nothing, at this place.
    pub(crate) fn null(&self) -> Self {
        static NULL: Value = Value::Null;
        Reader {
            value: &NULL,
            ..self.clone()
        }
    }

    pub(crate) fn is_null(&self) -> bool {
        self.value.is_null()
    }

    pub(crate) fn is_object(&self) -> bool {
        self.value.is_object()
    }

    pub(crate) fn string(&self) -> Option<&'a str> {
        match self.value.as_str() {
            Some(text) if !text.trim().is_empty() => Some(text),
            _ => {
                self.unfit("a text");
                None
            }
        }
    }

    /// A name of lower-case letters, figures, points, hyphens.
    pub(crate) fn id(&self) -> Option<String> {
        let fits = |text: &str| {
            !text.is_empty()
                && text
                    .chars()
                    .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '.' || c == '-')
        };
        match self.value.as_str() {
            Some(text) if fits(text) => Some(text.to_owned()),
            _ => {
                self.unfit("an id of lower-case letters, figures, points and hyphens");
                None
            }
        }
    }

    /// A finite number that passes `fits`; `expected` says which do.
    pub(crate) fn number(&self, expected: &str, fits: impl Fn(f64) -> bool) -> Option<f64> {
        match self.value.as_f64() {
            Some(number) if number.is_finite() && fits(number) => Some(number),
            _ => {
                self.unfit(expected);
                None
            }
        }
    }

    /// A whole number from `least` to `most`.
    pub(crate) fn whole(&self, least: u64, most: u64) -> Option<u64> {
        match self.value.as_u64() {
            Some(number) if (least..=most).contains(&number) => Some(number),
            _ => {
                self.unfit(&format!("a whole number from {least} to {most}"));
                None
            }
        }
    }

    /// A whole number from `least` to `most`, which may be below zero.
    pub(crate) fn integer(&self, least: i64, most: i64) -> Option<i32> {
        match self
            .value
            .as_i64()
            .map(|number| (number, i32::try_from(number)))
        {
            Some((number, Ok(fits))) if (least..=most).contains(&number) => Some(fits),
            _ => {
                self.unfit(&format!("a whole number from {least} to {most}"));
                None
            }
        }
    }

    pub(crate) fn boolean(&self) -> Option<bool> {
        let found = self.value.as_bool();
        if found.is_none() {
            self.unfit("true or false");
        }
        found
    }

    /// One of these words.
    pub(crate) fn word(&self, words: &[&str]) -> Option<&'a str> {
        match self.value.as_str() {
            Some(word) if words.contains(&word) => Some(word),
            _ => {
                self.unfit(&format!("one of {}", quote_all(words)));
                None
            }
        }
    }

    /// A sentence in every language of the bank, and in no other.
    pub(crate) fn text(&self) -> Option<Text> {
        let allowed: Vec<&str> = self.languages.iter().map(String::as_str).collect();
        self.object(&allowed)?;
        let entries: Vec<(String, String)> = self
            .languages
            .iter()
            .filter_map(|language| {
                let sentence = self.need(language)?.string()?;
                Some((language.clone(), sentence.to_owned()))
            })
            .collect();
        let complete = entries.len() == self.languages.len();
        // The pathway copies other tools' words to the letter.
        let read = if self.file.starts_with("pathway/") {
            Text::new
        } else {
            Text::typeset
        };
        complete.then(|| read(entries))
    }

    /// Increasing numbers.
    pub(crate) fn cuts(&self, least: usize, most: usize) -> Option<Vec<f64>> {
        let list = self.list(least, most)?;
        let cuts: Vec<f64> = list
            .iter()
            .filter_map(|one| one.number("a number", |_| true))
            .collect();
        if !cuts.is_sorted_by(|one, next| one < next) {
            self.unfit("increasing numbers");
            return None;
        }
        (cuts.len() == list.len()).then_some(cuts)
    }
}

fn quote_all(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    quoted.join(", ")
}

/// A value in a message: short, and quoted as it stands in the file.
fn describe(value: &Value) -> String {
    let mut text = value.to_string();
    if text.chars().count() > 80 {
        text = text.chars().take(79).collect();
        text.push('…');
    }
    format!("`{text}`")
}
