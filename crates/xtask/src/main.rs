//! Build, serve and test the whole project.
fn main() {}
