//! Whether calibration gives back what is true: bias, coverage, and from how many sessions on the
//! answers beat the expert.
mod reading;
mod replicates;
mod small_samples;
mod small_tree;
mod taken;

pub use replicates::{Design, Recovered, recover};
pub use small_samples::{Learned, learn};
