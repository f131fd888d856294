//! Whether a calibrated model fits the answers, one statistic a file.
mod fitted;
mod q3;

pub use fitted::Fitted;
pub use q3::{DEPENDENT, Q3, dependent, q3};
