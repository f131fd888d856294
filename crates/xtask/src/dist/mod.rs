//! The folder of static files: names, templates, service worker, sizes.

mod folder;
pub mod shadow;
pub mod single;
pub mod sizes;
mod style;
mod template;
mod worker;

pub use folder::{Dist, Kind, sheets};
pub use worker::precache;
