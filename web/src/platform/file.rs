//! Files that the mediator saves and opens.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, File, HtmlAnchorElement, HtmlInputElement, Response, Url};

use super::window;

/// Offers a text as a file to save.
pub fn download(name: &str, content: &str) {
    download_as(name, content, "application/json");
}

/// The same, of another media type.
pub fn download_as(name: &str, content: &str, media_type: &str) {
    let _ = try_download(name, content, media_type);
}

fn try_download(name: &str, content: &str, media_type: &str) -> Option<()> {
    let document = window()?.document()?;
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let parts = Array::of1(&JsValue::from_str(content));
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options).ok()?;
    let address = Url::create_object_url_with_blob(&blob).ok()?;
    let link: HtmlAnchorElement = document.create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&address);
    link.set_download(name);
    document.body()?.append_child(&link).ok()?;
    link.click();
    link.remove();
    Url::revoke_object_url(&address).ok()
}

/// The bytes of a file of the app's own.
pub async fn fetched(address: &str) -> Option<Vec<u8>> {
    let response = JsFuture::from(window()?.fetch_with_str(address))
        .await
        .ok()?;
    let response: Response = response.dyn_into().ok()?;
    let buffer = JsFuture::from(response.ok().then(|| response.array_buffer().ok())??)
        .await
        .ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

/// The text of a chosen file.
pub async fn read(file: &File) -> Option<String> {
    JsFuture::from(file.text()).await.ok()?.as_string()
}

/// Names and texts of the chosen files that are wanted, by their path inside a chosen folder; no text where a
/// file is not UTF-8.
pub async fn read_all(
    input: &HtmlInputElement,
    wanted: impl Fn(&str) -> bool,
) -> Vec<(String, Option<String>)> {
    let Some(list) = input.files() else {
        return Vec::new();
    };
    let mut read = Vec::new();
    for file in (0..list.length()).filter_map(|index| list.get(index)) {
        // Not in every browser, hence not in the typed interface.
        let inside = js_sys::Reflect::get(&file, &"webkitRelativePath".into())
            .ok()
            .and_then(|path| path.as_string())
            .filter(|path| !path.is_empty());
        let name = inside.unwrap_or_else(|| file.name());
        if wanted(&name) {
            read.push((name, text(&file).await));
        }
    }
    read
}

/// The text of a file, none where it is not UTF-8: a browser would put signs in the place of what it cannot
/// read.
pub async fn text(file: &File) -> Option<String> {
    let text = self::read(file).await?;
    (!text.contains('\u{fffd}')).then_some(text)
}
