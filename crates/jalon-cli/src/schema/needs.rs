//! `needs.json`
use super::words::{Id, Media, Text};
use schemars::JsonSchema;
use std::collections::BTreeMap;

/// The questions about needs.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields, title = "Jalon needs")]
pub struct Needs {
    /// `jalon-needs/1`.
    #[schemars(extend("const" = "jalon-needs/1"))]
    pub format: String,
    /// Each of them.
    #[schemars(length(max = 50))]
    pub questions: Vec<Question>,
}

/// A question about needs.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Question {
    /// Its id.
    pub id: Id,
    /// The question.
    pub stem: Text,
    /// Whether several options may be chosen.
    pub several: bool,
    /// The options.
    #[schemars(length(min = 2, max = 20))]
    pub options: Vec<NeedOption>,
    /// What to say once an option was chosen, by the option's id.
    pub note: Option<BTreeMap<String, Text>>,
}

/// An option.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct NeedOption {
    /// Its id.
    pub id: Id,
    /// Its words.
    pub text: Text,
    /// Its picture.
    pub picture: Media,
}
