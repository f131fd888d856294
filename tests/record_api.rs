//! Writes `crates/jalon/public-api.txt` anew.
#![allow(
    clippy::unwrap_used,
    reason = "a tool of the tests stops at what it did not expect"
)]

use jalon_tests::{public_api, root};

fn main() {
    std::fs::write(root().join(public_api::FILE), public_api::list()).unwrap();
}
