//! The diagnostic in the browser: the beneficiary's journey and the mediator's desk; and, as a second program
//! that shares their parts, the gallery and the author's bench.
//!
//! `state` is pure and holds everything; `platform` is all that touches the browser; `pages` draw the state.
//! `sheets` draws the report from what was measured alone, for the app and, with the feature `ssr`, for the command.
//! `element` puts the person's side into any page. `studio` is what authors see: keys, points, curves, the checker.

mod app;
mod components;
mod context;
pub mod element;
mod pages;
mod platform;
mod sheets;
mod state;
mod studio;
mod text;

#[cfg(feature = "ssr")]
pub use sheets::{Told, report_page};

/// Draws the test and the mediator's desk into the page.
pub fn start_app() {
    app::start();
}

/// Draws the gallery and the author's bench into the page.
pub fn start_studio() {
    studio::start();
}
