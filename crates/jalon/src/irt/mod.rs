//! Item response models: parameters, probability, information; one file a model.
//!
//! The scaling constant is D = 1 everywhere inside.
mod divide_by_total;
mod four_pl;
mod graded;
mod log_derivatives;
mod model;
mod predictive;
#[cfg(test)]
pub(crate) mod simulate;
mod steps;

pub use divide_by_total::DivideByTotal;
pub use four_pl::{FourPl, ParameterError};
pub use graded::Graded;
pub use log_derivatives::{LogDerivatives, Moments};
pub use model::Model;
pub use predictive::{Outcome, Predictive};
pub use steps::Steps;
