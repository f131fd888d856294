//! Writing what a person is still at once the page is drawn, so that no touch waits for the store.
//!
//! What is final is written at once, with all that waited; only its copy in IndexedDB follows the drawing. A page
//! that is hidden or left writes and copies at once.

use std::cell::{Cell, RefCell};

use web_sys::Storage;

use super::mirror;
use crate::platform::{clock, page};
use crate::state::App;

/// The copy in IndexedDB follows what a person is still at no more often than this, in ms: it costs several
/// times what localStorage does, and people act slower.
const APART: f64 = 400.0;

thread_local! {
    /// The app as it was written last, while something waits.
    static WRITTEN: RefCell<Option<App>> = const { RefCell::new(None) };
    /// When the copy was made last, and whether another is on its way.
    static COPIED: Cell<(f64, bool)> = const { Cell::new((f64::NEG_INFINITY, false)) };
}

/// Calls `write` once the page is drawn; several changes until then are written together.
pub fn defer(before: App, write: impl FnOnce() + 'static) {
    let first = WRITTEN.with_borrow_mut(|written| {
        let first = written.is_none();
        written.get_or_insert(before);
        first
    });
    if first {
        clock::after_frame(write);
    }
}

/// The app as it was written last, if something waits; it waits no longer.
pub fn take() -> Option<App> {
    WRITTEN.take()
}

/// Copies what localStorage holds, at once or a little later.
pub fn follow(storage: &Storage) {
    let (last, waits) = COPIED.get();
    let since = clock::now() - last;
    if waits {
        return;
    }
    if since >= APART {
        copy(storage);
        return;
    }
    COPIED.set((last, true));
    clock::after(APART - since, copy_now);
}

/// Copies once the page is drawn; at once where nothing is drawn, or may not be for long.
pub fn copy_soon(storage: &Storage) {
    if page::is_hidden() {
        copy(storage);
        return;
    }
    let (last, _) = COPIED.get();
    COPIED.set((last, true));
    clock::after_frame(copy_now);
}

/// Copies what waits for it, if anything does.
pub fn copy_now() {
    if let Some(storage) = super::local().filter(|_| COPIED.get().1) {
        copy(&storage);
    }
}

/// Copies now what a copy would have followed.
pub fn copy(storage: &Storage) {
    COPIED.set((clock::now(), false));
    mirror::follow(storage);
}
