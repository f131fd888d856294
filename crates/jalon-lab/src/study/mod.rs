//! The study of `docs/evidence`: the tree against other ways to test, when the model is true and
//! when it is wrong.
mod config;
mod figures;
mod pack;
mod run;
mod sums;
mod tables;

pub use config::{Comparison, Config, Measure, NamedTruth, Test, TestMethod};
pub use figures::figures;
pub use pack::fixed_length;
pub use run::{Results, run};
pub use sums::{KINDS, LengthSums, TestSums, TruthSums, Yardstick};
pub use tables::{File, tables};
