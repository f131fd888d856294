//! Exposure control: how often items are shown, and what keeps it down; one file a method.
//!
//! - [`randomesque`] and [`SympsonHetter`] draw from items ranked by a criterion;
//! - [`restricted`], [`ItemEligibility`] and [`overlap_within`] are filters before the criterion
//!   (progressive-restricted is `restricted` with [`super::Criterion::Progressive`]);
//! - [`ExposureCounts`] holds what many tests have shown, rates and [mean
//!   overlap](ExposureCounts::mean_overlap) included.
mod exposure_counts;
mod item_eligibility;
mod overlap;
mod randomesque;
mod restricted;
mod sympson_hetter;

pub use exposure_counts::ExposureCounts;
pub use item_eligibility::ItemEligibility;
pub use overlap::overlap_within;
pub use randomesque::randomesque;
pub use restricted::restricted;
pub use sympson_hetter::{Experiment, SympsonHetter, SympsonHetterFit, fit_sympson_hetter};
