//! Content constraints: filters that leave the items which may come next; one file a method.
//!
//! A filter takes the items already administered and those that may come, and returns some of the
//! latter in their order, so that filters chain and ties still go to the first item. Hard rules
//! ([`ContentBounds`], [`Enemies`], [`Testlets`]) may leave nothing; balancing
//! ([`constrained_cat`], [`modified_multinomial`]) always leaves something.
mod constrained_cat;
mod content_bounds;
mod content_targets;
mod enemies;
mod modified_multinomial;
#[cfg(feature = "shadow")]
mod shadow;
mod testlets;
mod weighted_deviations;

pub use constrained_cat::constrained_cat;
pub use content_bounds::ContentBounds;
pub use content_targets::ContentTargets;
pub use enemies::Enemies;
pub use modified_multinomial::modified_multinomial;
#[cfg(feature = "shadow")]
pub use shadow::{Shadow, ShadowError, ShadowTest};
pub use testlets::Testlets;
pub use weighted_deviations::{WeightedConstraint, WeightedDeviations};
