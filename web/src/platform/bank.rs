//! The bank that came with the page.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::{page, window};

/// Its bytes, in the form that the page names (for the app compiled). The address stands in the page, with the hash of what it holds.
pub async fn fetch() -> Result<Vec<u8>, String> {
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
    let bytes = JsFuture::from(response.array_buffer().map_err(say)?)
        .await
        .map_err(say)?;
    Ok(js_sys::Uint8Array::new(&bytes).to_vec())
}

/// As it was written: the authors' page names it so.
pub async fn fetch_text() -> Result<String, String> {
    String::from_utf8(fetch().await?).map_err(|error| error.to_string())
}
