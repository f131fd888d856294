//! The study of `docs/evidence`: the tree against other ways to test, when the model is true and
//! when it is wrong.
mod conclusions;
mod config;
mod expectations;
mod figures;
mod findings;
mod pack;
mod run;
mod sums;
mod tables;
mod wrong_models;

pub use conclusions::conclusions;
pub use config::{Comparison, Config, Measure, NamedTruth, Test, TestMethod};
pub use expectations::{Expectation, expectations};
pub use figures::figures;
pub use findings::{Findings, Verdict};
pub use pack::fixed_length;
pub use run::{Results, run};
pub use sums::{KINDS, LengthSums, TestSums, TruthSums, Yardstick};
pub use tables::{File, tables};

use crate::LabError;

/// Everything a study writes: conclusions, tables, plots, each with its file's name.
///
/// # Errors
/// When a table or a plot cannot be written.
pub fn files(config: &Config, results: &Results) -> Result<Vec<File>, LabError> {
    let mut files = vec![conclusions(config, results)];
    files.extend(tables(config, results)?);
    files.extend(figures(config, results)?);
    Ok(files)
}
