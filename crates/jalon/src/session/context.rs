//! What steers selection besides the answers.
use crate::compiled::compiled;
use crate::pathway::Needs;
use crate::prelude::*;
use crate::wire::{self, Faults, FromWire, Wire};
use serde::{Deserialize, Deserializer, Serialize};

/// The device, the language, what was seen before, the needs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Context {
    /// Only items that fit this device are asked.
    pub device: Option<Device>,
    /// The language shown, for the record.
    pub language: Option<String>,
    /// Items that this person met before; they are not asked again.
    pub seen: Vec<String>,
    /// The answers to the needs questions.
    pub needs: Needs,
}

/// What the person holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Device {
    /// A tablet.
    Tablet,
    /// A phone.
    Phone,
    /// A computer.
    Computer,
}

compiled!(
    enum Device {
        Tablet,
        Phone,
        Computer,
    }
);

impl Device {
    pub(crate) const ALL: [Device; 3] = [Device::Tablet, Device::Phone, Device::Computer];

    /// The word in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Tablet => "tablet",
            Self::Phone => "phone",
            Self::Computer => "computer",
        }
    }

    pub(crate) fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|device| device.as_str() == word)
    }
}

impl FromWire for Context {
    fn from_wire(wire: &Wire, faults: &mut Faults) -> Self {
        let mut fields = wire.fields(faults);
        let context = Context {
            device: fields.optional("device"),
            language: fields.optional("language"),
            seen: fields.or_default("seen"),
            needs: fields.or_default("needs"),
        };
        fields.end();
        context
    }
}

impl<'de> Deserialize<'de> for Context {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        wire::deserialize(deserializer)
    }
}

impl FromWire for Device {
    fn from_wire(wire: &Wire, faults: &mut Faults) -> Self {
        Self::from_word(wire.word()).unwrap_or_else(|| {
            faults.expected("`tablet`, `phone` or `computer`", wire);
            Self::Tablet
        })
    }
}

impl<'de> Deserialize<'de> for Device {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        wire::deserialize(deserializer)
    }
}
