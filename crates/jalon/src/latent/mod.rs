//! The latent traits: their grid, their tree, and the exact posterior.
mod banded;
mod conditional_means;
mod counts;
mod grid;
mod messages;
mod model;
mod posterior;
mod rows;
mod transition;
mod tree;

pub(crate) use conditional_means::ConditionalMeans;
pub(crate) use counts::JointCounts;
pub use grid::Grid;
pub(crate) use messages::Messages;
pub use model::LatentModel;
pub use posterior::Posterior;
pub use rows::Rows;
pub use tree::{Node, PerNode, Tree, TreeError, TreeNode};
