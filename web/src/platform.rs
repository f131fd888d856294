//! The browser, and nothing else: what the pages ask of it, each thing in one file.
//!
//! Every function gives a plain answer where the browser has no such thing: nothing here panics.

pub mod bank;
pub mod camera;
pub mod clipboard;
pub mod clock;
pub mod codes;
pub mod device;
pub mod disk;
pub mod file;
pub mod idle;
pub mod mark;
pub mod page;
pub mod root;
pub mod secret;
pub mod seed;
pub mod speech;
pub mod store;
pub mod timer;

/// The window; absent only outside a page (native tests).
pub fn window() -> Option<web_sys::Window> {
    // web-sys asks JavaScript for the global object, which does not exist natively.
    if cfg!(target_family = "wasm") {
        web_sys::window()
    } else {
        None
    }
}
