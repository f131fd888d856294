//! Files that stay where they are on the disk: opened through the browser's own pickers, and saved in their place
//! (File System Access API). Not every browser has it, hence not in the typed interface.

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

use super::{file, window};

/// A file on the disk, as the browser lets the page write it.
#[derive(Clone, Debug)]
pub struct Place(JsValue);

impl PartialEq for Place {
    fn eq(&self, other: &Place) -> bool {
        Object::is(&self.0, &other.0)
    }
}

/// Name, text (none where it is not UTF-8), place.
pub type Opened = (String, Option<String>, Option<Place>);

/// Whether files can be saved where they are.
pub fn saves_in_place() -> bool {
    [
        "showOpenFilePicker",
        "showSaveFilePicker",
        "showDirectoryPicker",
    ]
    .iter()
    .all(|name| window().is_some_and(|window| method(&window, name).is_some()))
}

/// Lets the person choose files; none where nothing was chosen.
pub async fn open() -> Vec<Opened> {
    let options = options(&[("multiple", JsValue::TRUE)]);
    let Some(chosen) = pick("showOpenFilePicker", options).await else {
        return Vec::new();
    };
    let mut opened = Vec::new();
    for handle in Array::from(&chosen).iter() {
        opened.extend(read(handle, "").await);
    }
    opened
}

/// Lets the person choose a folder, and gives what is wanted in it and below.
pub async fn open_folder(wanted: impl Fn(&str) -> bool) -> Vec<Opened> {
    let mut opened = Vec::new();
    let mut folders: Vec<(JsValue, String)> = pick("showDirectoryPicker", Object::new())
        .await
        .map(|folder| (folder, String::new()))
        .into_iter()
        .collect();
    while let Some((folder, above)) = folders.pop() {
        let path = format!("{above}{}/", text_of(&folder, "name"));
        let Some(entries) = call(&folder, "values", &[]) else {
            continue;
        };
        while let Some(entry) = next(&entries).await {
            if text_of(&entry, "kind") == "directory" {
                folders.push((entry, path.clone()));
            } else if wanted(&text_of(&entry, "name")) {
                opened.extend(read(entry, &path).await);
            }
        }
    }
    opened
}

/// Lets the person say where a new file goes.
pub async fn ask_where(name: &str) -> Option<Place> {
    let options = options(&[("suggestedName", JsValue::from_str(name))]);
    pick("showSaveFilePicker", options).await.map(Place)
}

/// The name that the disk has it under.
pub fn name(place: &Place) -> String {
    text_of(&place.0, "name")
}

/// Writes a text into its place; false where the browser or the disk refuses: the file is then as it was.
pub async fn save(place: &Place, text: &str) -> bool {
    try_save(place, text).await.is_some()
}

async fn try_save(place: &Place, text: &str) -> Option<()> {
    let stream = wait(call(&place.0, "createWritable", &[])?).await?;
    // What was written takes the file's place when the stream is closed, and not before.
    wait(call(&stream, "write", &[JsValue::from_str(text)])?).await?;
    wait(call(&stream, "close", &[])?).await?;
    Some(())
}

async fn read(handle: JsValue, folder: &str) -> Option<Opened> {
    let chosen: File = wait(call(&handle, "getFile", &[])?)
        .await?
        .dyn_into()
        .ok()?;
    let name = format!("{folder}{}", chosen.name());
    let text = file::text(&chosen).await;
    Some((name, text, Some(Place(handle))))
}

async fn pick(name: &str, options: Object) -> Option<JsValue> {
    let window = window()?;
    wait(call(&window, name, &[options.into()])?).await
}

fn options(fields: &[(&str, JsValue)]) -> Object {
    let options = Object::new();
    for (name, value) in fields {
        let _ = Reflect::set(&options, &(*name).into(), value);
    }
    options
}

fn method(of: &JsValue, name: &str) -> Option<Function> {
    Reflect::get(of, &name.into()).ok()?.dyn_into().ok()
}

fn call(of: &JsValue, name: &str, arguments: &[JsValue]) -> Option<JsValue> {
    let arguments: Array = arguments.iter().collect();
    method(of, name)?.apply(of, &arguments).ok()
}

/// What a promise becomes; none where it is broken.
async fn wait(promise: JsValue) -> Option<JsValue> {
    JsFuture::from(promise.dyn_into::<Promise>().ok()?)
        .await
        .ok()
}

/// The next of an asynchronous iterator.
async fn next(iterator: &JsValue) -> Option<JsValue> {
    let step = wait(call(iterator, "next", &[])?).await?;
    let done = Reflect::get(&step, &"done".into()).ok()?;
    (!done.is_truthy()).then(|| Reflect::get(&step, &"value".into()).ok())?
}

fn text_of(of: &JsValue, field: &str) -> String {
    Reflect::get(of, &field.into())
        .ok()
        .and_then(|value| value.as_string())
        .unwrap_or_default()
}
