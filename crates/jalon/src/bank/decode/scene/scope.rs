//! Places in a scene's file seen with what its parameters stand for.
//!
//! `"{m.from}"` alone is whatever the field `from` of the record `m` is, and is read at that place,
//! so that a problem names the file in which it stands. Inside a longer text it is replaced by
//! the field's words. A list's entry `{"each": "messages", "as": "m", "of": […]}` stands for its
//! entries once a record; one with `"given": "m.attachment"` is there only where that has a value,
//! one with `"given": {"not": "m.attachment"}` only where it has none.
use crate::bank::Reader;
use crate::prelude::*;
use crate::text::Text;
use alloc::rc::Rc;
use serde_json::Value;

/// What names stand for, the nearest first.
#[derive(Clone, Default)]
pub(super) struct Scope<'a>(Option<Rc<Frame<'a>>>);

struct Frame<'a> {
    name: String,
    bound: Scoped<'a>,
    up: Scope<'a>,
}

/// A place, and what names stand for there.
#[derive(Clone)]
pub(super) struct Scoped<'a> {
    pub(super) at: Reader<'a>,
    pub(super) scope: Scope<'a>,
}

impl<'a> Scope<'a> {
    #[must_use]
    pub(super) fn with(&self, name: &str, bound: Scoped<'a>) -> Self {
        Scope(Some(Rc::new(Frame {
            name: name.to_owned(),
            bound,
            up: self.clone(),
        })))
    }

    /// What a name with its fields stands for; `Err` where the name is unknown, `None` where a
    /// field is absent.
    fn find(&self, path: &str) -> Result<Option<Scoped<'a>>, ()> {
        let mut steps = path.split('.');
        let name = steps.next().unwrap_or_default();
        let mut frame = self.0.as_ref();
        let mut found = loop {
            match frame {
                None => return Err(()),
                Some(one) if one.name == name => break one.bound.resolved_quietly(),
                Some(one) => frame = one.up.0.as_ref(),
            }
        };
        for step in steps {
            found = found
                .and_then(|scoped| {
                    let at = scoped.at.field(step)?;
                    Some(Scoped { at, ..scoped })
                })
                .and_then(|scoped| scoped.resolved_quietly());
        }
        Ok(found.filter(|scoped| !scoped.at.is_null()))
    }
}

/// The name in `"{name}"`.
fn placeholder(text: &str) -> Option<&str> {
    let inner = text.strip_prefix('{')?.strip_suffix('}')?;
    (!inner.contains(['{', '}'])).then_some(inner)
}

impl<'a> Scoped<'a> {
    fn resolved_quietly(&self) -> Option<Self> {
        match self.at.value().as_str().and_then(placeholder) {
            Some(path) => self.scope.find(path).ok().flatten(),
            None => Some(self.clone()),
        }
    }

    /// What stands here, or what it stands for.
    pub(super) fn resolved(&self) -> Option<Self> {
        let Some(path) = self.at.value().as_str().and_then(placeholder) else {
            return Some(self.clone());
        };
        match self.scope.find(path) {
            Ok(Some(found)) => Some(found),
            Ok(None) => {
                self.at
                    .problem(&format!("a value for `{path}`"), "none where it is used");
                None
            }
            Err(()) => {
                self.at
                    .problem("a parameter of the scene", &format!("`{{{path}}}`"));
                None
            }
        }
    }

    fn here(&self, at: Reader<'a>) -> Self {
        Scoped {
            at,
            scope: self.scope.clone(),
        }
    }

    pub(super) fn object(&self, allowed: &[&str]) -> Option<()> {
        self.at.object(allowed)
    }

    /// A field that may be absent, or stand for what is absent.
    pub(super) fn field(&self, name: &str) -> Option<Self> {
        let field = self.here(self.at.field(name)?);
        match field.at.value().as_str().and_then(placeholder) {
            Some(path) if matches!(self.scope.find(path), Ok(None)) => None,
            _ => Some(field),
        }
    }

    pub(super) fn need(&self, name: &str) -> Option<Self> {
        self.at.need(name).map(|at| self.here(at))
    }

    /// The entries of a list, records put in.
    pub(super) fn list(&self, least: usize, most: usize) -> Option<Vec<Self>> {
        let resolved = self.resolved()?;
        let entries = resolved.at.list(0, most)?;
        let mut all = Vec::new();
        for at in entries {
            resolved.here(at).expand(&mut all, most)?;
        }
        if all.len() < least || all.len() > most {
            resolved.at.problem(
                &format!("{least} to {most} elements"),
                &format!("{}", all.len()),
            );
            return None;
        }
        Some(all)
    }

    /// Whether a parameter has a value other than false; `{"not": name}` asks for the contrary.
    fn is_given(&self, given: &Reader<'a>) -> Option<bool> {
        let (name, wanted) = if given.is_object() {
            given.object(&["not"])?;
            (given.need("not")?, false)
        } else {
            (given.clone(), true)
        };
        let path = name.string()?;
        let Ok(found) = self.scope.find(path) else {
            name.problem("a parameter of the scene", &format!("`{path}`"));
            return None;
        };
        let there = found.is_some_and(|found| found.at.value() != &Value::Bool(false));
        Some(there == wanted)
    }

    fn expand(self, into: &mut Vec<Self>, most: usize) -> Option<()> {
        if let Some(given) = self.at.field("given")
            && !self.is_given(&given)?
        {
            return Some(());
        }
        let Some(each) = self.at.field("each") else {
            if into.len() <= most {
                into.push(self);
            }
            return Some(());
        };
        self.at.object(&["given", "each", "as", "of"])?;
        let path = each.string()?;
        let name = self.at.need("as")?.id()?;
        let of = self.at.need("of")?;
        let records = match self.scope.find(path) {
            Ok(Some(records)) => records.list(0, MOST_RECORDS)?,
            Ok(None) => Vec::new(),
            Err(()) => {
                each.problem("a parameter that holds records", &format!("`{path}`"));
                return None;
            }
        };
        for record in records {
            let scope = self.scope.with(&name, record);
            for at in of.list(0, most)? {
                let scope = scope.clone();
                Scoped { at, scope }.expand(into, most)?;
            }
        }
        Some(())
    }

    /// A text as written, parameters put in, in one language (any, where a text has none).
    fn words(&self, language: &str) -> Option<String> {
        let resolved = self.resolved()?;
        let value = resolved.at.value();
        let template = match value {
            Value::String(text) => text,
            Value::Object(map) => match map.get(language) {
                Some(Value::String(text)) => text,
                _ => {
                    resolved.at.need(language)?.string()?;
                    return None;
                }
            },
            _ => {
                resolved.at.string()?;
                return None;
            }
        };
        let mut words = String::new();
        let mut rest = template.as_str();
        while let Some((before, after)) = rest.split_once('{') {
            words.push_str(before);
            let Some((path, after)) = after.split_once('}') else {
                resolved.at.problem("a `}` after each `{`", "none");
                return None;
            };
            match resolved.scope.find(path) {
                Ok(Some(found)) => words.push_str(&found.words(language)?),
                Ok(None) => {}
                Err(()) => {
                    resolved
                        .at
                        .problem("a parameter of the scene", &format!("`{{{path}}}`"));
                    return None;
                }
            }
            rest = after;
        }
        words.push_str(rest);
        Some(words)
    }

    /// A sentence in every language, or one that is the same in all: a name, a price.
    pub(super) fn text(&self) -> Option<Text> {
        let resolved = self.resolved()?;
        let languages = resolved.at.languages();
        if resolved.at.is_object() {
            resolved.at.object(&languages)?;
        } else if resolved.at.string()?.contains('{') {
            // A neutral text may hold words that are not.
        } else {
            let words = resolved.at.string()?.to_owned();
            return Some(Text::new(vec![(String::new(), words)]));
        }
        let entries: Vec<(String, String)> = languages
            .iter()
            .filter_map(|language| Some(((*language).to_owned(), resolved.words(language)?)))
            .collect();
        (entries.len() == languages.len()).then(|| Text::typeset(entries))
    }

    /// A name of lower-case letters, figures, points and hyphens.
    pub(super) fn id(&self) -> Option<String> {
        let words = self.words("")?;
        let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '.' || c == '-';
        if !words.is_empty() && words.chars().all(fits) {
            return Some(words);
        }
        self.at.problem(
            "an id of lower-case letters, figures, points and hyphens",
            &format!("`{words}`"),
        );
        None
    }

    pub(super) fn boolean(&self) -> Option<bool> {
        self.resolved()?.at.boolean()
    }

    pub(super) fn word(&self, words: &[&str]) -> Option<&'a str> {
        self.resolved()?.at.word(words)
    }

    /// Ids, records put in.
    pub(super) fn ids(&self, most: usize) -> Option<Vec<String>> {
        let list = self.list(0, most)?;
        let ids: Vec<String> = list.iter().filter_map(Scoped::id).collect();
        (ids.len() == list.len()).then_some(ids)
    }
}

/// The most records of a parameter.
pub(super) const MOST_RECORDS: usize = 40;
