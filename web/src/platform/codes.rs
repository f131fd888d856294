//! The program beside the page that draws and reads QR codes.

use js_sys::Uint8Array;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{ImageData, MessageEvent, Worker, WorkerOptions, WorkerType};

use super::page;

/// What it says.
pub enum Said {
    /// The width in cells, and the path of the dark ones.
    Drawn(String, String),
    /// What the code in a picture holds.
    Read(Vec<u8>),
    /// There is no code in the picture.
    Nothing,
    /// It cannot do its work here.
    Failed,
}

/// The program; it ends when this is dropped.
pub struct Codes {
    worker: Worker,
    _hears: Closure<dyn Fn(MessageEvent)>,
    _fails: Closure<dyn Fn()>,
}

/// Whether the page came with it: the app in a single file did not.
pub fn are_there() -> bool {
    page::meta("jalon-codes").is_some()
}

impl Codes {
    pub fn start(hears: impl Fn(Said) + Clone + 'static) -> Option<Codes> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(&page::meta("jalon-codes")?, &options).ok()?;
        let fails = Closure::<dyn Fn()>::new({
            let hears = hears.clone();
            move || hears(Said::Failed)
        });
        let hears = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            hears(understood(&event.data()))
        });
        worker.set_onmessage(Some(hears.as_ref().unchecked_ref()));
        worker.set_onerror(Some(fails.as_ref().unchecked_ref()));
        Some(Codes {
            worker,
            _hears: hears,
            _fails: fails,
        })
    }

    pub fn draw(&self, content: &[u8]) {
        let _ = self.worker.post_message(&Uint8Array::from(content));
    }

    pub fn read(&self, picture: &ImageData) {
        let _ = self.worker.post_message(picture);
    }
}

impl Drop for Codes {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

fn understood(said: &JsValue) -> Said {
    if let Some(drawn) = said.as_string() {
        return match drawn.split_once(' ') {
            Some((size, path)) => Said::Drawn(size.to_owned(), path.to_owned()),
            None => Said::Failed,
        };
    }
    match said.dyn_ref::<Uint8Array>() {
        Some(content) => Said::Read(content.to_vec()),
        None if said.is_undefined() || said.is_null() => Said::Nothing,
        None => Said::Failed,
    }
}
