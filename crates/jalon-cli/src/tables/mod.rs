//! Parameter and response files: CSV or JSON read with every problem told, results written.
mod blocks;
mod content;
mod csv_rows;
mod groups;
mod in_order;
mod json_rows;
pub mod lab_options;
pub mod options;
mod output;
mod params;
mod params_row;
mod people;
mod problems;
mod records;
mod responses;
pub mod test_options;

pub use blocks::{Block, Blocks, Syntax};
pub use content::content;
pub use groups::Groups;
pub use in_order::in_order;
pub use output::{Cell, Rows, Table};
pub use params::Params;
pub use people::{People, people};
pub use problems::{Place, TableError, TableProblem};
pub use records::{Record, records};
pub use responses::{Layout, NoCategory, Responses, category};
