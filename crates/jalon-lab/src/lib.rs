//! Simulation on the competence tree, measures with their Monte-Carlo errors, other ways to
//! test, and the study that compares them. Native only; the engine does not know this crate.
//!
//! - [`simulate`]: people drawn from the tree, their answers, and whole sessions with any bank
//!   and plan. What is true may differ from what the engine believes ([`simulate::Departure`]).
//! - [`measure`]: bias, RMSE, coverage, classification, success, time, exposure, each with its
//!   Monte-Carlo error.
//! - [`baselines`]: what the tree is compared with, one file each.
//! - [`calibrate`]: item parameters from answers, by EM.
//! - [`fit`]: whether they fit.
//! - [`dif`]: whether items are harder for one group.
//! - [`link`]: two calibrations on one scale, and what has drifted.
//! - [`recovery`]: whether calibration gives back the truth, and from how many sessions on.
//! - [`study`]: the list of tests and truths (data), the run, tables, plots, conclusions.
//!
//! Results do not depend on the number of cores, to the last bit: draws are pure functions of
//! (seed, person, purpose), and sums have a fixed order.
//!
//! ```
//! use jalon_lab::random::{Purpose, Stream};
//! use jalon_lab::measure::Ratio;
//! // The mean of 1,000 normal draws, with its Monte-Carlo error.
//! let mut mean = Ratio::default();
//! for person in 0..1000 {
//!     mean.add(1.0, Stream::new(1, person, Purpose::Traits).normal());
//! }
//! assert!(mean.value().abs() < 4.0 * mean.error());
//! assert!((mean.error() - 1.0 / 1000_f64.sqrt()).abs() < 0.003);
//! ```
pub mod baselines;
pub mod calibrate;
pub mod dif;
mod error;
pub mod fit;
pub mod link;
mod matrix;
pub mod measure;
pub mod plot;
pub mod random;
pub mod recovery;
pub mod score;
pub mod simulate;
pub mod study;

pub use error::LabError;
