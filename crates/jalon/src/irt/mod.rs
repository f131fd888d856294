//! Item response models: parameters, probability, information; one file a model.
//!
//! The scaling constant is D = 1 everywhere inside.
mod curves;
mod four_pl;

pub use curves::{Curves, Outcome};
pub use four_pl::{FourPl, ParameterError};
