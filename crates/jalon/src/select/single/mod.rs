//! Selection on a single trait, by the names of the literature; one file a method.
mod a_stratified;
mod adaptive_test;
pub mod constraints;
mod criterion;
mod information;
mod integrated;
mod mfi_index;
mod pool;
mod preposterior;
mod progress;
mod progressive;
mod proportional;
mod random;
mod target_success;

pub use a_stratified::AStratified;
pub use adaptive_test::AdaptiveTest;
pub use criterion::{Best, Criterion, MeiInformation, MepvWeights};
pub use mfi_index::MfiIndex;
pub use pool::{Pool, Provisional, ProvisionalEstimator};
pub use progress::Progress;
pub use proportional::proportional_chances;
