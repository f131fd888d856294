//! What the person gave as an answer.
use crate::compiled::compiled;
use crate::prelude::*;
use crate::scene::SceneAction;
use crate::wire::{self, Faults, Fields, FromWire, Wire};
use core::fmt;
use serde::{Deserialize, Deserializer, Serialize};

/// What the person gave as an answer. Parts may come in any order; a record has them in the
/// bank's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Pair {
    /// The id of the card on the left.
    pub left: String,
    /// The id of the card on the right.
    pub right: String,
}

compiled!(Pair { left, right });

/// What stands in a field of a form: `{"field": "name", "text": "…"}` or
/// `{"field": "day", "option": "…"}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FieldResponse {
    /// The field's id.
    pub field: String,
    /// What it holds.
    #[serde(flatten)]
    pub value: FieldValue,
}

/// What a field of a form holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
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

/// The types of response.
const TYPES: &str = "one of `choice`, `choices`, `order`, `match`, `hotspot`, `text`, `slider`, `fill`, `simulation`";

impl FromWire for Response {
    fn from_wire(wire: &Wire, faults: &mut Faults) -> Self {
        let mut fields = wire.fields(faults);
        let kind = fields.one(&["type"]);
        let response = match kind.word() {
            "choice" => Self::Choice {
                option: fields.required("option"),
            },
            "choices" => Self::Choices {
                options: fields.required("options"),
            },
            "order" => Self::Order {
                options: fields.required("options"),
            },
            "match" => Self::Match {
                pairs: fields.required("pairs"),
            },
            "hotspot" => Self::Hotspot {
                area: fields.required("area"),
            },
            "text" => Self::Text {
                text: fields.required("text"),
            },
            "slider" => Self::Slider {
                value: fields.required("value"),
            },
            "fill" => Self::Fill {
                fields: fields.required("fields"),
            },
            "simulation" => Self::Simulation {
                actions: fields.required("actions"),
            },
            _ => {
                fields.faults.expected(TYPES, kind);
                Self::Order {
                    options: Vec::new(),
                }
            }
        };
        fields.end();
        response
    }
}

impl<'de> Deserialize<'de> for Response {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        wire::deserialize(deserializer)
    }
}

impl FromWire for Pair {
    fn from_wire(wire: &Wire, faults: &mut Faults) -> Self {
        let mut fields = wire.fields(faults);
        let pair = Pair {
            left: fields.required("left"),
            right: fields.required("right"),
        };
        fields.end();
        pair
    }
}

impl<'de> Deserialize<'de> for Pair {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        wire::deserialize(deserializer)
    }
}

impl FromWire for FieldResponse {
    fn from_wire(wire: &Wire, faults: &mut Faults) -> Self {
        let mut fields = wire.fields(faults);
        FieldResponse {
            field: fields.required("field"),
            value: FieldValue::of(&mut fields),
        }
    }
}

impl<'de> Deserialize<'de> for FieldResponse {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        wire::deserialize(deserializer)
    }
}

impl FieldValue {
    fn of(fields: &mut Fields<'_>) -> Self {
        let wire = fields.one(&["text", "option"]);
        let value = String::from_wire(wire, fields.faults);
        match wire.name() {
            "option" => Self::Option(value),
            _ => Self::Text(value),
        }
    }
}

impl FromWire for FieldValue {
    fn from_wire(wire: &Wire, faults: &mut Faults) -> Self {
        let mut fields = wire.fields(faults);
        let value = Self::of(&mut fields);
        fields.end();
        value
    }
}

impl<'de> Deserialize<'de> for FieldValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        wire::deserialize(deserializer)
    }
}
