//! Times of answers and today's date.

use std::cell::RefCell;

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

use super::{root, window};

/// Milliseconds since the page opened, never going back.
pub fn now() -> f64 {
    window()
        .and_then(|window| window.performance())
        .map_or(0.0, |performance| performance.now())
}

/// The browser's timeline, where the page is ours.
fn timeline() -> Option<web_sys::Performance> {
    window()
        .filter(|_| !root::is_hosted())
        .and_then(|window| window.performance())
}

/// Does something and notes how long it took in the browser's own timeline, where developers and
/// tests find it under this name. It stays in the page.
pub fn measured<T>(name: &str, work: impl FnOnce() -> T) -> T {
    let Some(performance) = timeline() else {
        return work();
    };
    // A browser that refuses to note it does the work all the same.
    let begun = performance.mark(name).is_ok();
    let done = work();
    if begun {
        let _ = performance.measure_with_start_mark(name, name);
        performance.clear_marks_with_mark_name(name);
    }
    done
}

thread_local! {
    /// What began and has not ended. Asking the browser instead makes an error, which takes it longer than drawing.
    static BEGUN: RefCell<Vec<&'static str>> = const { RefCell::new(Vec::new()) };
}

/// Something begins that ends in another call, with [`end`]; what began last counts.
pub fn begin(name: &'static str) {
    if let Some(performance) = timeline() {
        performance.clear_marks_with_mark_name(name);
        let _ = performance.mark(name);
        BEGUN.with_borrow_mut(|begun| begun.push(name));
    }
}

/// Notes how long it took since [`begin`]; nothing where nothing began.
pub fn end(name: &'static str) {
    let begun = BEGUN.with_borrow_mut(|begun| {
        let before = begun.len();
        begun.retain(|known| *known != name);
        begun.len() < before
    });
    if let Some(performance) = timeline().filter(|_| begun) {
        let _ = performance.measure_with_start_mark(name, name);
        performance.clear_marks_with_mark_name(name);
    }
}

/// Does something once the next frame is drawn; at once where nothing is drawn. A hidden page may never get there.
pub fn after_frame(work: impl FnOnce() + 'static) {
    let Some(window) = window() else {
        return work();
    };
    // A frame's callbacks run before it is drawn.
    let callback = Closure::once_into_js(move || after(0.0, work));
    let _ = window.request_animation_frame(callback.unchecked_ref());
}

/// Does something after so many milliseconds.
pub fn after(milliseconds: f64, work: impl FnOnce() + 'static) {
    let Some(window) = window() else {
        return work();
    };
    let callback = Closure::once_into_js(work);
    // Below a day: a float-to-integer `as` saturates.
    let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(
        callback.unchecked_ref(),
        milliseconds as i32,
    );
}

/// The day on this device, as `2026-11-22`.
pub fn today() -> String {
    if window().is_none() {
        return String::new();
    }
    let date = js_sys::Date::new_0();
    format!(
        "{:04}-{:02}-{:02}",
        date.get_full_year(),
        date.get_month() + 1,
        date.get_date()
    )
}
