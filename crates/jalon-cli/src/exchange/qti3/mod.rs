//! QTI 3.0: a content package of items, and items from one.
//!
//! An item and a language make one QTI item. Each interaction is one file here, which writes it
//! and, where it can, reads it.
mod choice;
mod choices;
mod export;
mod fill;
mod hotspot;
mod import;
mod item;
mod manifest;
mod match_pairs;
mod names;
mod notes;
mod options;
mod order;
mod pack;
mod processing;
mod read;
mod simulation;
mod slider;
mod test;
mod text;
mod usage;

pub use export::{Exported, export};
pub use import::{Drafts, Imported, import};
pub use manifest::{Facts, facts};
pub use names::NAMESPACE;
