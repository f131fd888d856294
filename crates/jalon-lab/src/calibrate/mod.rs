//! Calibration: item parameters by marginal maximum likelihood, or maximum a posteriori where
//! there are priors, through EM (Bock & Aitkin 1981, doi:10.1007/BF02293801).
//!
//! On one trait, or on a tree of traits ([`calibrate_on_tree`]). Complete and sparse data, several groups, priors on parameters, items held fixed. The steps are
//! accelerated (Anderson 1965), finished by Newton's method on the exact observed information
//! (Louis 1982; the matrix of Oakes 1999), which gives the standard errors and tells how far the
//! maximum may still be. Results do not depend on the number of cores, to the last bit.
//!
//! ```
//! use jalon_lab::calibrate::{Answers, End, Family, ItemSpec, Options, Shape, calibrate};
//! // The three first items of LSAT 7 and how many of 1,000 persons gave each pattern.
//! let patterns = [
//!     ([0, 0, 0], 34), ([0, 0, 1], 29), ([0, 1, 0], 38), ([0, 1, 1], 71),
//!     ([1, 0, 0], 51), ([1, 0, 1], 120), ([1, 1, 0], 105), ([1, 1, 1], 552),
//! ];
//! let mut answers = Answers::new(&[2, 2, 2]);
//! for (pattern, persons) in patterns {
//!     let given: Vec<(usize, usize)> = pattern.into_iter().enumerate().collect();
//!     for _ in 0..persons {
//!         answers.push(0, &given);
//!     }
//! }
//! let shape = Shape::new(Family::TwoPl, 2).expect("two categories");
//! let items = vec![ItemSpec::new(shape); 3];
//! let found = calibrate(&answers, &items, &Options::default())?;
//! assert!(matches!(found.end, End::Converged { .. }));
//! // As many parameters as patterns that are free: the model fits to the last person.
//! assert!(found.items.iter().all(|item| item.irt[0] > 0.0));
//! # Ok::<(), jalon_lab::calibrate::CalibrationError>(())
//! ```
mod acceleration;
mod answers;
mod beginning;
mod em;
mod expectation;
mod family;
mod information;
mod jackknife;
mod latent;
mod maximisation;
mod newton;
mod outcome;
mod prior;
mod problem;
mod quadrature;
mod result;
mod run;
mod start;
mod state;
mod tree;

pub use answers::Answers;
pub use family::{Family, Shape};
pub use jackknife::jackknife;
pub use latent::{Points, Population};
pub use prior::{ItemPrior, NormalPrior};
pub use problem::{CalibrationError, ItemSpec, Options, Scale};
pub use result::{CalibratedItem, Calibration, Covariance, End, Excluded, Jackknife, Role};
pub use run::{calibrate, calibrate_on_tree};
pub use tree::TraitTree;
