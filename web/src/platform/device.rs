//! A guess at the kind of device, for the choice of questions.

use jalon::Device;

use super::window;

/// Fingers and a short side under 600 px: a phone. Fingers: a tablet. Else a computer.
pub fn kind() -> Device {
    let Some(window) = window() else {
        return Device::Computer;
    };
    let coarse = window
        .match_media("(pointer: coarse)")
        .ok()
        .flatten()
        .is_some_and(|query| query.matches());
    let side = |value: Result<wasm_bindgen::JsValue, _>| {
        value
            .ok()
            .and_then(|value| value.as_f64())
            .unwrap_or(f64::MAX)
    };
    let short = side(window.inner_width()).min(side(window.inner_height()));
    match (coarse, short < 600.0) {
        (true, true) => Device::Phone,
        (true, false) => Device::Tablet,
        (false, _) => Device::Computer,
    }
}
