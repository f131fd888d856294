//! What the `jalon` command is made of; `cargo xtask` uses the folder reader too.
pub mod bank_folder;
pub mod commands;
pub mod exchange;
pub mod language;
pub mod messages;
pub mod out;
pub mod schema;
pub mod tables;
pub mod words;
