//! Nobody has touched the device for a while.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

use super::{clock, window};

/// How often it is looked at, in ms; a device that slept is looked at when it wakes.
const LOOK: f64 = 5_000.0;

const TOUCHES: [&str; 5] = ["pointerdown", "pointermove", "keydown", "wheel", "scroll"];

/// Watches until it is dropped.
pub struct Watch {
    looks: Rc<Cell<bool>>,
    touched: Closure<dyn Fn()>,
    shown: Closure<dyn Fn()>,
}

/// Does something when nobody has touched the device for so many minutes, and again with every look until it is
/// dropped; it is told when the last touch was, by the page's own clock.
pub fn watch(minutes: u32, then: impl Fn(f64) + 'static) -> Watch {
    // By the clock on the wall: other clocks stop while a device sleeps. One that was put back is no reason
    // to go on.
    let last = Rc::new(Cell::new((js_sys::Date::now(), clock::now())));
    let looks = Rc::new(Cell::new(true));
    let check: Rc<dyn Fn()> = {
        let (last, looks) = (last.clone(), looks.clone());
        Rc::new(move || {
            let (wall, own) = last.get();
            let since = (js_sys::Date::now() - wall).abs();
            if looks.get() && since >= f64::from(minutes) * 60_000.0 {
                then(own);
            }
        })
    };
    let shown = Closure::<dyn Fn()>::new({
        let check = check.clone();
        move || check()
    });
    // A touch may come before anything else when a device wakes.
    let touched = Closure::<dyn Fn()>::new({
        let check = check.clone();
        move || {
            check();
            last.set((js_sys::Date::now(), clock::now()));
        }
    });
    if let Some(window) = window() {
        for name in TOUCHES {
            let _ = window.add_event_listener_with_callback_and_bool(
                name,
                touched.as_ref().unchecked_ref(),
                true,
            );
        }
        if let Some(document) = window.document() {
            let _ = document.add_event_listener_with_callback(
                "visibilitychange",
                shown.as_ref().unchecked_ref(),
            );
        }
        look_again(looks.clone(), check);
    }
    Watch {
        looks,
        touched,
        shown,
    }
}

fn look_again(looks: Rc<Cell<bool>>, check: Rc<dyn Fn()>) {
    clock::after(LOOK, move || {
        check();
        if looks.get() {
            look_again(looks, check);
        }
    });
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.looks.set(false);
        let Some(window) = window() else { return };
        for name in TOUCHES {
            let _ = window.remove_event_listener_with_callback_and_bool(
                name,
                self.touched.as_ref().unchecked_ref(),
                true,
            );
        }
        if let Some(document) = window.document() {
            let _ = document.remove_event_listener_with_callback(
                "visibilitychange",
                self.shown.as_ref().unchecked_ref(),
            );
        }
    }
}
