//! Parameter and response files: CSV read with every problem told, results written.
pub mod options;
mod output;
mod params;
mod problems;
mod responses;

pub use output::{Cell, Table};
pub use params::Params;
pub use problems::{TableError, TableProblem};
pub use responses::{Layout, NoCategory, category, layout, reader};
