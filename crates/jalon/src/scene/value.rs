//! The typed state of a scene.
use super::Scene;
use crate::compiled::compiled;
use crate::prelude::*;

/// A variable's type and first value.
#[derive(Clone, Debug)]
pub(crate) struct Variable {
    pub(crate) name: String,
    pub(crate) kind: Kind,
    pub(crate) start: Value,
}

compiled!(Variable { name, kind, start });

/// What a variable can hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Yes or no.
    Flag,
    /// At most so many characters.
    Text { most: usize },
    /// One of these, or none.
    Choice { of: Vec<String> },
    /// Any of these, each once, in the order they came.
    List { of: Vec<String> },
}

compiled!(enum Kind { Flag, Text { most }, Choice { of }, List { of } });

/// What a variable holds; options are indices into its kind's list.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Value {
    Flag(bool),
    Text(String),
    Choice(Option<usize>),
    List(Vec<usize>),
}

compiled!(
    enum Value {
        Flag(value),
        Text(value),
        Choice(value),
        List(value),
    }
);

impl Kind {
    /// Its name in a scene's file.
    pub(crate) fn word(&self) -> &'static str {
        match self {
            Kind::Flag => "flag",
            Kind::Text { .. } => "text",
            Kind::Choice { .. } => "choice",
            Kind::List { .. } => "list",
        }
    }

    /// Where the option with this id stands.
    pub(crate) fn option(&self, id: &str) -> Option<usize> {
        match self {
            Kind::Choice { of } | Kind::List { of } => of.iter().position(|one| one == id),
            Kind::Flag | Kind::Text { .. } => None,
        }
    }

    /// The value of one who did nothing.
    pub(crate) fn empty(&self) -> Value {
        match self {
            Kind::Flag => Value::Flag(false),
            Kind::Text { .. } => Value::Text(String::new()),
            Kind::Choice { .. } => Value::Choice(None),
            Kind::List { .. } => Value::List(Vec::new()),
        }
    }

    /// Whether a value is of this kind and within its bounds.
    pub(crate) fn holds(&self, value: &Value) -> bool {
        match (self, value) {
            (Kind::Flag, Value::Flag(_)) => true,
            (Kind::Text { most }, Value::Text(text)) => text.chars().count() <= *most,
            (Kind::Choice { of }, Value::Choice(chosen)) => chosen.is_none_or(|k| k < of.len()),
            (Kind::List { of }, Value::List(items)) => {
                items.len() <= of.len() && items.iter().all(|item| *item < of.len())
            }
            _ => false,
        }
    }
}

impl Scene {
    /// The most characters that a text variable holds.
    pub(crate) fn most(&self, variable: usize) -> usize {
        match self.variables.get(variable).map(|one| &one.kind) {
            Some(Kind::Text { most }) => *most,
            _ => 0,
        }
    }
}

/// The first `most` characters.
pub(crate) fn cut(text: &str, most: usize) -> String {
    text.chars().take(most).collect()
}
