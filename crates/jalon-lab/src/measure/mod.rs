//! What a test achieves, added up person by person, each figure with its Monte-Carlo error.
mod accuracy;
mod classification;
mod experience;
mod exposure;
mod paired;
mod ratio;

pub use accuracy::Accuracy;
pub use classification::Classification;
pub use experience::Experience;
pub use exposure::{Exposure, ExposureAt};
pub use paired::Paired;
pub use ratio::{Figure, Ratio};
