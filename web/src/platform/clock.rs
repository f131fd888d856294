//! Times of answers and today's date.

use super::window;

/// Milliseconds since the page opened, never going back.
pub fn now() -> f64 {
    window()
        .and_then(|window| window.performance())
        .map_or(0.0, |performance| performance.now())
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
