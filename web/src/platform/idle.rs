//! Nobody has touched the device for a while.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

use super::window;

/// How often it is looked at, in ms; a device that slept is looked at when it wakes.
const LOOK: i32 = 5_000;

const TOUCHES: [&str; 5] = ["pointerdown", "pointermove", "keydown", "wheel", "scroll"];

/// Watches until it is dropped.
pub struct Watch {
    touched: Closure<dyn Fn()>,
    look: Closure<dyn Fn()>,
    timer: Option<i32>,
}

/// Does something when nobody has touched the device for so many minutes.
pub fn watch(minutes: u32, then: impl Fn() + 'static) -> Watch {
    // By the clock on the wall: other clocks stop while a device sleeps. One that was put back is no reason
    // to go on.
    let last = Rc::new(Cell::new(js_sys::Date::now()));
    let check = {
        let last = last.clone();
        Rc::new(move || {
            if (js_sys::Date::now() - last.get()).abs() >= f64::from(minutes) * 60_000.0 {
                then();
            }
        })
    };
    let look = Closure::<dyn Fn()>::new({
        let check = check.clone();
        move || check()
    });
    // A touch may come before anything else when a device wakes.
    let touched = Closure::<dyn Fn()>::new(move || {
        check();
        last.set(js_sys::Date::now());
    });
    let mut timer = None;
    if let Some(window) = window() {
        for name in TOUCHES {
            let _ = window.add_event_listener_with_callback_and_bool(
                name,
                touched.as_ref().unchecked_ref(),
                true,
            );
        }
        timer = window
            .set_interval_with_callback_and_timeout_and_arguments_0(
                look.as_ref().unchecked_ref(),
                LOOK,
            )
            .ok();
        if let Some(document) = window.document() {
            let _ = document.add_event_listener_with_callback(
                "visibilitychange",
                look.as_ref().unchecked_ref(),
            );
        }
    }
    Watch {
        touched,
        look,
        timer,
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let Some(window) = window() else { return };
        for name in TOUCHES {
            let _ = window.remove_event_listener_with_callback_and_bool(
                name,
                self.touched.as_ref().unchecked_ref(),
                true,
            );
        }
        if let Some(timer) = self.timer {
            window.clear_interval_with_handle(timer);
        }
        if let Some(document) = window.document() {
            let _ = document.remove_event_listener_with_callback(
                "visibilitychange",
                self.look.as_ref().unchecked_ref(),
            );
        }
    }
}
