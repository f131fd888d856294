//! The diagnostic in the browser: the beneficiary's journey and the mediator's desk.
//!
//! `state` is pure and holds everything; `platform` is all that touches the browser; `pages` draw the state.

mod app;
mod components;
mod context;
mod pages;
mod platform;
mod state;
mod text;

fn main() {
    app::start();
}
