//! Whether a calibrated model fits the answers, one statistic a file.
mod fitted;
mod item_squares;
mod m2;
mod q3;
mod s_x2;

pub use fitted::Fitted;
pub use item_squares::{ItemSquare, ItemSquares, item_squares};
pub use m2::{M2, MOST_MARGINS, m2};
pub use q3::{DEPENDENT, Q3, dependent, q3};
pub use s_x2::{SX2, s_x2};
