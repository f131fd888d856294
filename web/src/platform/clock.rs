//! Times of answers and today's date.

use super::window;

/// Milliseconds since the page opened, never going back.
pub fn now() -> f64 {
    window()
        .and_then(|window| window.performance())
        .map_or(0.0, |performance| performance.now())
}

/// Does something and notes how long it took in the browser's own timeline, where developers and
/// tests find it under this name. It stays in the page.
pub fn measured<T>(name: &str, work: impl FnOnce() -> T) -> T {
    let performance = window().and_then(|window| window.performance());
    let Some(performance) = performance else {
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

/// Something begins that ends in another call, with [`end`]; what began last counts.
pub fn begin(name: &str) {
    if let Some(performance) = window().and_then(|window| window.performance()) {
        performance.clear_marks_with_mark_name(name);
        let _ = performance.mark(name);
    }
}

/// Notes how long it took since [`begin`]; nothing where nothing began.
pub fn end(name: &str) {
    if let Some(performance) = window().and_then(|window| window.performance()) {
        let _ = performance.measure_with_start_mark(name, name);
        performance.clear_marks_with_mark_name(name);
    }
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
