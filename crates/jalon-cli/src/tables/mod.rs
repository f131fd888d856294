//! Parameter and response files: CSV or JSON read with every problem told, results written.
mod blocks;
mod content;
mod csv_rows;
mod in_order;
mod json_rows;
pub mod options;
mod output;
mod params;
mod params_row;
mod problems;
mod responses;
pub mod test_options;

pub use blocks::{Block, Blocks, Syntax};
pub use content::content;
pub use in_order::in_order;
pub use output::{Cell, Rows, Table};
pub use params::Params;
pub use problems::{Place, TableError, TableProblem};
pub use responses::{Layout, NoCategory, Responses, category};
