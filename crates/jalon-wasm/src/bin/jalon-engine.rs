//! The engine: what a page needs to take people through a compiled bank.
#![cfg_attr(target_family = "wasm", no_main)]

use jalon_wasm as _;

#[cfg(not(target_family = "wasm"))]
fn main() {}
