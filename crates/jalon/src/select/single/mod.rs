//! Selection on a single trait: the criteria of the literature, one file a family.
mod adaptive_test;
mod criterion;
mod information;
mod integrated;
mod mfi_index;
mod pool;
mod preposterior;

pub use adaptive_test::AdaptiveTest;
pub use criterion::{Best, Criterion, MeiInformation, MepvWeights};
pub use mfi_index::MfiIndex;
pub use pool::{Pool, Provisional, ProvisionalEstimator};
