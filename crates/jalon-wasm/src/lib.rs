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

use jalon::to_json as json;
