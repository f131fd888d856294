//! Selection on a single trait, by the names of the literature; one file a method.
//!
//! Filters leave the items that may come ([`constraints`], [`AStratified`]), a [`Criterion`] ranks
//! them, exposure control ([`exposure`]) takes one. Each is a pure function of the state, the seed
//! and the step; ties go to the first item. A [`Cat`] puts all of them together, with the estimator
//! and the stop rules, to a whole test.
//!
//! ```
//! use jalon::estimate::{Prior, Quadrature, Range};
//! use jalon::irt::{FourPl, Model};
//! use jalon::select::single::constraints::{ContentTargets, constrained_cat};
//! use jalon::select::single::exposure::randomesque;
//! use jalon::select::single::{Criterion, Pool, Provisional};
//!
//! let items: Vec<Model> = (0..6)
//!     .map(|k| FourPl::new(1.2, f64::from(k) - 2.5, 0.0, 1.0).map(Model::FourPl))
//!     .collect::<Result<_, _>>()?;
//! let prior = Prior::normal(0.0, 1.0)?;
//! let range = Range::new(-4.0, 4.0).expect("low < high");
//! let grid = Quadrature::trapezoid(-4.0, 4.0, 41).expect("a grid");
//! let pool = Pool::new(&items, prior, grid, range);
//! let state = Provisional::new(&pool, 0.0);
//!
//! let targets = ContentTargets::new(vec![0, 0, 0, 1, 1, 1], vec![0.4, 0.6]).expect("proportions");
//! let eligible = constrained_cat(&targets, &[], &[0, 1, 2, 3, 4, 5]);
//! let ranked = Criterion::Mfi.rank(&state, &eligible);
//! let next = randomesque(&ranked, 1, state.seed(), state.step());
//! assert_eq!(next, Some(3));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
mod a_stratified;
mod adaptive_test;
mod cat;
mod cat_design;
pub mod constraints;
mod criterion;
pub mod exposure;
#[cfg(test)]
mod fixtures;
mod information;
mod integrated;
mod kullback_leibler;
mod mfi_index;
mod pool;
mod preposterior;
mod progress;
mod progressive;
#[cfg(test)]
mod properties;
mod proportional;
mod random;
mod target_success;

pub use a_stratified::AStratified;
pub use adaptive_test::AdaptiveTest;
pub use cat::{Cat, CatStep};
pub use cat_design::{CatDesign, Constraint};
pub use criterion::{Best, Criterion, MeiInformation, MepvWeights};
pub use kullback_leibler::HalfWidth;
pub use mfi_index::MfiIndex;
pub use pool::{Pool, Provisional, ProvisionalEstimator};
pub use progress::Progress;
pub use proportional::proportional_chances;
