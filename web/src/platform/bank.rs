//! The bank that came with the page.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::{page, window};

/// Its text; its address stands in the page, with the hash of what it holds.
pub async fn fetch() -> Result<String, String> {
    let say = |error: JsValue| format!("{error:?}");
    let window = window().ok_or("no window")?;
    let address = page::meta("jalon-bank").ok_or("no address of the bank in the page")?;
    let response = JsFuture::from(window.fetch_with_str(&address))
        .await
        .map_err(say)?;
    let response: web_sys::Response = response.dyn_into().map_err(say)?;
    if !response.ok() {
        return Err(format!("{address}: {}", response.status()));
    }
    // As bytes: as a text, all of it would be turned into the browser's own kind of text and back, at one go.
    let bytes = JsFuture::from(response.array_buffer().map_err(say)?)
        .await
        .map_err(say)?;
    let bytes = js_sys::Uint8Array::new(&bytes).to_vec();
    String::from_utf8(bytes).map_err(|error| format!("{address}: {error}"))
}
