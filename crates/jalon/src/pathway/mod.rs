//! From a report and needs to the next steps: catalogue, rules, recommended pathway.
//!
//! Sees reports, needs, framework and catalogue; never items' keys or parameters.
mod catalogue;
mod recommend;

pub use catalogue::{Catalogue, EntryKind};
pub(crate) use catalogue::{Condition, Entry, Rule, Vocabulary, VocabularyValue, WorkshopRule};
pub use recommend::{CopyValue, Pathway, PathwayStep};

use crate::prelude::*;
use alloc::collections::BTreeMap;

/// What the person answered to the needs questions: question id → chosen option ids. A skipped
/// question is absent.
pub type Needs = BTreeMap<String, Vec<String>>;
