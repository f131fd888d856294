//! What the person gave as an answer.
use crate::compiled::compiled;
use crate::prelude::*;
use crate::scene::SceneAction;
use core::fmt;
use serde::{Deserialize, Serialize};

/// What the person gave as an answer. Parts may come in any order; a record has them in the
/// bank's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Response {
    /// The chosen option's id.
    Choice {
        /// The option.
        option: String,
    },
    /// The chosen options' ids, at least one.
    Choices {
        /// The options.
        options: Vec<String>,
    },
    /// All options' ids, in the order given.
    Order {
        /// The options.
        options: Vec<String>,
    },
    /// The pairs that were made, at least one.
    Match {
        /// The pairs.
        pairs: Vec<Pair>,
    },
    /// The id of the area pointed at.
    Hotspot {
        /// The area.
        area: String,
    },
    /// What was typed.
    Text {
        /// As it was typed.
        text: String,
    },
    /// The value that was set.
    Slider {
        /// The value.
        value: i32,
    },
    /// The fields that were filled in, at least one.
    Fill {
        /// The fields.
        fields: Vec<FieldResponse>,
    },
    /// What was done in a scene.
    Simulation {
        /// The actions, in their order.
        actions: Vec<SceneAction>,
    },
}

/// A card on the left and the one on the right that it was put with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pair {
    /// The id of the card on the left.
    pub left: String,
    /// The id of the card on the right.
    pub right: String,
}

compiled!(Pair { left, right });

/// What stands in a field of a form: `{"field": "name", "text": "…"}` or
/// `{"field": "day", "option": "…"}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldResponse {
    /// The field's id.
    pub field: String,
    /// What it holds.
    #[serde(flatten)]
    pub value: FieldValue,
}

/// What a field of a form holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FieldValue {
    /// What was typed.
    Text(String),
    /// The chosen option's id.
    Option(String),
}

/// A response that does not belong to the item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResponseError {
    /// What the item takes.
    pub expected: String,
}

impl fmt::Display for ResponseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the response must be {}", self.expected)
    }
}

impl core::error::Error for ResponseError {}
