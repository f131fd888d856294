//! Rust to WebAssembly: compilers, glue, and the gate on wasm features.

mod compile;
mod debian;
pub mod gate;
mod glue;
mod toolchain;

pub use compile::{Product, WEB_APP, WASM_PACKAGE, compile};
pub use glue::{Glue, Kind, generate};
pub use toolchain::{Choice, Toolchain};
