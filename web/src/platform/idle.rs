//! Whether anybody is there.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

use super::{clock, window};

/// Milliseconds without a touch after which somebody is asked whether they are there: who reads slowly, or
/// thinks, is not to be hurried.
const QUIET: f64 = 300_000.0;

/// Milliseconds to answer that.
const GRACE: f64 = 60_000.0;

/// What shows that somebody is there.
const SIGNS: [&str; 5] = ["pointerdown", "keydown", "input", "wheel", "touchmove"];

/// Calls back when nobody has touched the screen for a while, and again after each further while, with the
/// moment of the last touch; for as long as the page lives.
pub fn watch(alone: impl Fn(f64) + 'static) {
    let touched = Rc::new(Cell::new(clock::now()));
    wait(QUIET, Rc::clone(&touched), Rc::new(alone));
    let Some(window) = window() else { return };
    let listener = Closure::<dyn Fn()>::new(move || touched.set(clock::now()));
    for sign in SIGNS {
        let _ = window.add_event_listener_with_callback_and_bool(
            sign,
            listener.as_ref().unchecked_ref(),
            // Before the page: what the touch does may take what was touched away.
            true,
        );
    }
    listener.forget();
}

/// Looks again once it could be time; a touch only moves that time.
fn wait(milliseconds: f64, touched: Rc<Cell<f64>>, alone: Rc<dyn Fn(f64)>) {
    let before = touched.get();
    clock::after(milliseconds, move || {
        let last = touched.get();
        let left = last + QUIET - clock::now();
        if left > 0.0 && last != before {
            wait(left, touched, alone);
        } else {
            alone(last);
            wait(GRACE, touched, alone);
        }
    });
}
