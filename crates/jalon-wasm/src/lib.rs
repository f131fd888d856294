//! JavaScript bindings of the engine: convert, call, convert.
//!
//! Values cross as JSON text: JavaScript engines read it fast, and no type needs code of its own
//! for the crossing. `npm/` holds the module that JavaScript sees; it checks what comes in, and
//! gives the classes of this crate their names.

mod bank;
mod play;
mod refusal;
mod session;

pub use bank::RawBank;
pub use play::RawPlay;
pub use session::{RawSession, changes, replay};

use serde::Serialize;

/// A value as JSON. By way of a tree, as the engine does it for reports: one writer for all.
fn json(value: &impl Serialize) -> String {
    serde_json::to_value(value).unwrap_or_default().to_string()
}
