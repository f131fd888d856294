//! What the `jalon` command is made of; `cargo xtask` uses the folder reader too.
pub mod bank_folder;
pub mod commands;
pub mod schema;
pub mod tables;
