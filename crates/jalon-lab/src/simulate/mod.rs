//! Simulees on the tree, and tests that they take.
//!
//! Whether a person does an item is a pure function of (seed, person, item): all tests meet the
//! same people with the same luck, so differences between tests are paired.
mod course;
mod keys;
mod opening;
mod operational;
mod people;
mod sessions;
#[cfg(test)]
mod tests;
mod truth;

pub use course::{Course, Method, NodeState, State, administer};
pub use keys::{Key, keys};
pub use operational::{Ended, Evaluation, Operation, operate};
pub use people::{BLOCK, Sums, over_people};
pub use sessions::PlanTest;
pub use truth::{Departure, HIGHEST_RHO, LevelShift, Simulee, Tail, Truth};
