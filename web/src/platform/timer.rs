//! Something later, unless it is forgotten before.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

use super::window;

/// What is to be done later; dropped, it is not done.
pub struct Timer {
    handle: Option<i32>,
    _work: Closure<dyn Fn()>,
}

/// Does something once, after so many milliseconds.
pub fn after(milliseconds: i32, work: impl Fn() + 'static) -> Timer {
    let work = Closure::<dyn Fn()>::new(work);
    let handle = window().and_then(|window| {
        window
            .set_timeout_with_callback_and_timeout_and_arguments_0(
                work.as_ref().unchecked_ref(),
                milliseconds,
            )
            .ok()
    });
    Timer {
        handle,
        _work: work,
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        if let (Some(window), Some(handle)) = (window(), self.handle) {
            window.clear_timeout_with_handle(handle);
        }
    }
}

/// Waits until the page has had time for other work.
pub async fn pause() {
    let waited = js_sys::Promise::new(&mut |resolve, _| {
        if let Some(window) = window() {
            let _ = window.set_timeout_with_callback(&resolve);
        }
    });
    let _ = wasm_bindgen_futures::JsFuture::from(waited).await;
}
