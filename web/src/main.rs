//! The diagnostic in the browser.
fn main() {}
