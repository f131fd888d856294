//! The folder of static files: names, templates, service worker, sizes.

mod folder;
mod style;
pub mod sizes;
mod template;
mod worker;

pub use folder::{Dist, Kind};
pub use worker::precache;
