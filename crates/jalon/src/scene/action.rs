//! What a person does in a scene.
use crate::prelude::*;
use crate::wire::{self, Faults, FromWire, Wire};
use core::fmt;
use serde::{Deserialize, Deserializer, Serialize};

/// The most actions that a log may hold; a person makes some dozens.
pub(crate) const MOST_ACTIONS: usize = 2000;

/// One action; elements are named by their id on the screen shown.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(tag = "do", rename_all = "kebab-case")]
pub enum SceneAction {
    /// Tapping a button, icon, row, file, tab or switch.
    Tap {
        /// The element.
        on: String,
    },
    /// Typing: what the field then holds.
    Type {
        /// The field.
        on: String,
        /// The whole text.
        text: String,
    },
    /// Picking one of a few.
    Pick {
        /// The element.
        on: String,
        /// The option.
        option: String,
    },
    /// Scrolling a region to its end.
    Scroll {
        /// The region.
        on: String,
    },
    /// Dragging a file onto something, or taking it and tapping there.
    Drag {
        /// The file.
        on: String,
        /// Where to.
        to: String,
    },
    /// The device's back button.
    Back,
    /// Beginning the scene again: everything before is undone.
    Restart,
}

impl FromWire for SceneAction {
    fn from_wire(wire: &Wire, faults: &mut Faults) -> Self {
        let mut fields = wire.fields(faults);
        let what = fields.one(&["do"]);
        let action = match what.word() {
            // What else stands beside them was never looked at.
            "back" => return Self::Back,
            "restart" => return Self::Restart,
            "tap" => Self::Tap {
                on: fields.required("on"),
            },
            "type" => Self::Type {
                on: fields.required("on"),
                text: fields.required("text"),
            },
            "pick" => Self::Pick {
                on: fields.required("on"),
                option: fields.required("option"),
            },
            "scroll" => Self::Scroll {
                on: fields.required("on"),
            },
            "drag" => Self::Drag {
                on: fields.required("on"),
                to: fields.required("to"),
            },
            _ => {
                fields.faults.expected(ACTIONS, what);
                return Self::Back;
            }
        };
        fields.end();
        action
    }
}

impl<'de> Deserialize<'de> for SceneAction {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        wire::deserialize(deserializer)
    }
}

/// What can be done.
const ACTIONS: &str = "one of `tap`, `type`, `pick`, `scroll`, `drag`, `back`, `restart`";

/// An action that the screen does not allow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SceneError {
    /// There is no such element on the screen now.
    Absent {
        /// The element asked for.
        element: String,
        /// The screen shown.
        screen: String,
    },
    /// The element is there and cannot be used (so) now.
    Unusable {
        /// The element asked for.
        element: String,
        /// What was expected of it.
        expected: &'static str,
    },
    /// The scene has come to an end; it can only begin again.
    Ended,
    /// More actions than a log may hold.
    TooMany,
}

impl fmt::Display for SceneError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Absent { element, screen } => {
                write!(f, "there is no `{element}` on the screen `{screen}` now")
            }
            Self::Unusable { element, expected } => {
                write!(f, "`{element}` is not {expected} now")
            }
            Self::Ended => f.write_str("the scene has ended; it takes `restart` only"),
            Self::TooMany => write!(f, "more than {MOST_ACTIONS} actions"),
        }
    }
}

impl core::error::Error for SceneError {}
