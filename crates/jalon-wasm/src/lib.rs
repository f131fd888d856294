//! JavaScript bindings of the engine: convert, call, convert.
//!
//! Values cross as JSON text: JavaScript engines read it fast, and no type needs code of its own
//! for the crossing. `npm/` holds the module that JavaScript sees; it checks what comes in, and
//! gives the classes of this crate their names.
//!
//! Two programs are made of it, each with the feature of its name: the engine takes compiled banks and
//! runs sessions, the reader compiles authored ones. Most pages never load the second.

#[cfg(feature = "engine")]
mod bank;
#[cfg(feature = "engine")]
mod play;
#[cfg(feature = "reader")]
mod reader;
mod refusal;
#[cfg(feature = "engine")]
mod session;

#[cfg(feature = "engine")]
pub use bank::RawBank;
#[cfg(feature = "engine")]
pub use play::RawPlay;
#[cfg(feature = "reader")]
pub use reader::{compile_files, compile_json};
#[cfg(feature = "engine")]
pub use session::{RawSession, changes, replay};

use jalon::to_json as json;
