//! Estimates read from a posterior; one file a method.
mod eap;

pub use eap::{Estimate, eap};
