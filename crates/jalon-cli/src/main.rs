//! The `jalon` command.
fn main() {}
