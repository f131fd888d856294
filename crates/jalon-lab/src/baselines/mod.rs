//! Other ways to test, to compare with: one file each. Defined in `docs/evidence/protocol.md`.
mod one_trait_mfi;
mod pix_flash;
mod pool;
mod random_balanced;
mod sliced;

pub use one_trait_mfi::OneTraitMfi;
pub use pix_flash::{Capacity, PixFlash};
pub use pool::Pool;
pub use random_balanced::RandomBalanced;
pub use sliced::Sliced;
