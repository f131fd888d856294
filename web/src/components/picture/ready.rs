//! Pictures that are read before they are shown: a browser takes as long to read a few SVGs as to draw the rest of
//! a screen.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use web_sys::HtmlImageElement;

use super::address;
use crate::context::Ctx;
use crate::platform::{clock, page};

thread_local! {
    /// What the browser has read, by file; it forgets what nothing holds.
    static READY: RefCell<BTreeMap<String, Option<HtmlImageElement>>> = RefCell::default();
    /// Which call was the last.
    static TURN: Cell<u32> = const { Cell::new(0) };
}

/// Has these pictures read, one after the other, so that a touch in between is answered at once. They stay read
/// until the next call.
pub fn make_ready(app: &Ctx, files: Vec<String>) {
    READY.with_borrow_mut(|ready| ready.retain(|file, _| files.contains(file)));
    let turn = TURN.get().wrapping_add(1);
    TURN.set(turn);
    read_next(app.clone(), files.into_iter(), turn);
}

fn read_next(app: Ctx, mut files: std::vec::IntoIter<String>, turn: u32) {
    let unread = |file: &String| READY.with_borrow(|ready| !ready.contains_key(file));
    let Some(file) = files.find(unread).filter(|_| TURN.get() == turn) else {
        return;
    };
    if let Some(svg) = app.bank.media(&file) {
        let read = page::read_picture(&address(&file, svg));
        READY.with_borrow_mut(|ready| ready.insert(file, read));
    }
    clock::after(0.0, move || read_next(app, files, turn));
}
