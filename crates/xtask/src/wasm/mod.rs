//! Rust to WebAssembly: compilers, glue, and the gate on wasm features.

mod compile;
mod debian;
pub mod gate;
mod glue;
mod toolchain;

pub use compile::{CODES, ELEMENT, ENGINE, KERNEL_BITS, Product, READER, STUDIO, WEB_APP, compile};
pub use glue::{Glue, Kind, generate};
pub use toolchain::{Choice, TARGET, Toolchain, cargo, has_library};
