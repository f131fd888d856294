//! From a report and needs to the next steps: catalogue, rules, recommended pathway.
//!
//! Sees reports, needs, framework and catalogue; never items' keys or parameters.
mod catalogue;
mod check;
pub mod choose;
mod crosswalk;
mod date;
mod recommend;
mod rule;
mod steps;
mod vouchers;
mod workshop;
pub mod workshop_csv;

pub use catalogue::{Catalogue, ChoiceRule, Entry, EntryKind};
pub(crate) use catalogue::{Values, Vocabulary, VocabularyValue};
pub(crate) use check::check;
pub use choose::{Choice, ChoiceMethod};
pub(crate) use crosswalk::{Crosswalk, CrosswalkEntry, Crosswalks, Link};
pub use crosswalk::{View, ViewEntry, ViewMeasured};
pub use date::{Date, DateError, Freshness};
pub(crate) use rule::NeedKinds;
pub use rule::{Condition, Reason, Rule};
pub use steps::{CopyValue, Pathway, PathwayOptions, PathwayStep, ThemeGroup};
pub(crate) use vouchers::VoucherRule;
pub use vouchers::{Booklets, Vouchers};
pub use workshop::{Audience, DeviceKind, Note, Requires, Teaches, Theme, Workshop, Workshops};

use crate::prelude::*;
use alloc::collections::BTreeMap;

/// What the person answered to the needs questions: question id → chosen option ids. A skipped
/// question is absent.
pub type Needs = BTreeMap<String, Vec<String>>;
