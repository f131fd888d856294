//! What a scene's file may hold in place of a value: parameters, records, entries that are there
//! only where something is given.
use super::words::{Id, Line, Text, written};
use schemars::JsonSchema;

written!(
    /// A parameter's name in braces, which stands for its value.
    Parameter,
    { "type": "string", "pattern": "^\\{[^{}]+\\}$" }
);
written!(
    /// A name of lower-case letters, figures, points and hyphens, parameters put in.
    Name,
    { "type": "string", "pattern": "^([a-z0-9.-]|\\{[^{}]+\\})+$" }
);

/// A value, or a parameter that stands for it.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(untagged, rename = "GivenOf{T}")]
pub enum Given<T> {
    /// The value.
    Value(T),
    /// Its parameter.
    Parameter(Parameter),
}

/// A parameter that must have a value other than false, or must not.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(untagged)]
pub enum IfGiven {
    /// It must.
    With(Line),
    /// It must not.
    Without(NotGiven),
}

/// A parameter that must have no value, or be false.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct NotGiven {
    /// The parameter.
    pub not: Line,
}

/// Words in each language, or a name or price that is the same in all.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(untagged)]
pub enum SceneText {
    /// In each language.
    Each(Text),
    /// In all.
    Same(Line),
}

/// Entries of a list.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(untagged, rename = "ListOf{T}")]
pub enum List<T> {
    /// The entries.
    Entries(Vec<Entry<T>>),
    /// A parameter that holds them.
    Parameter(Parameter),
}

/// An entry of a list, or entries for every record of a parameter.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(untagged, rename = "EntryOf{T}")]
pub enum Entry<T> {
    /// One entry.
    One(T),
    /// The same entries for every record.
    Each(Each<T>),
}

/// Entries for every record of a parameter.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "EachOf{T}")]
pub struct Each<T> {
    /// They are there only where this parameter has a value, or has none.
    pub given: Option<IfGiven>,
    /// The parameter that holds records.
    pub each: Line,
    /// What a record is called inside.
    #[schemars(rename = "as")]
    pub name: Id,
    /// The entries.
    pub of: Vec<Entry<T>>,
}
