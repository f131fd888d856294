//! The latent traits: their grid, their tree, and the exact posterior.
mod counts;
mod grid;
mod model;
mod posterior;
mod tree;

pub(crate) use counts::JointCounts;
pub use grid::Grid;
pub use model::LatentModel;
pub use posterior::Posterior;
pub use tree::{Node, PerNode, Tree, TreeError, TreeNode};
