//! The reader: from an authored bank to a compiled one, or to all that is wrong with it.
#![cfg_attr(target_family = "wasm", no_main)]

use jalon_wasm as _;

#[cfg(not(target_family = "wasm"))]
fn main() {}
