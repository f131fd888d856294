//! Formats of other systems, one a file; what goes where is in `docs/interchange.md`.
pub mod merge;
pub mod open_badge;
pub mod package;
pub mod params;
pub mod qti3;
pub mod question;
pub mod signature;
pub mod xapi;
pub mod xml;
