//! The test as an element of any page: a program of its own, which `<jalon-diagnostic>` starts anew for each
//! element, so that two share nothing and one that goes leaves nothing.

use jalon_web::element::{self, Refusal, Told, Wanted};
use js_sys::Function;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{Element, HtmlElement, ShadowRoot};

type Answer<T> = Result<T, JsValue>;

fn refused(refusal: &Refusal) -> JsValue {
    JsValue::from(refusal.to_json())
}

/// Draws the test. `tell` is called with the name of what happened, and JSON.
///
/// # Errors
/// When the bytes are no compiled bank of this version, or the bank lacks the plan.
#[allow(
    clippy::too_many_arguments,
    reason = "called from one script, which has each of them"
)]
#[wasm_bindgen]
pub fn mount(
    shadow: ShadowRoot,
    frame: HtmlElement,
    seat: Element,
    bank: &[u8],
    plan: Option<String>,
    lang: String,
    kept: Option<String>,
    keeps: bool,
    tell: Function,
) -> Answer<()> {
    let wanted = Wanted {
        plan,
        lang,
        kept,
        keeps,
    };
    let tell = move |told: &Told| {
        // A listener's own mistake is reported by the browser.
        let _ = tell.call2(
            &JsValue::NULL,
            &told.name.into(),
            &told.detail.as_str().into(),
        );
    };
    element::mount(shadow, frame, seat, bank, wanted, tell).map_err(|refusal| refused(&refusal))
}

/// Ends everything.
#[wasm_bindgen]
pub fn unmount() {
    element::unmount();
}

/// Begins; gives the session's id.
///
/// # Errors
/// When a session is under way.
#[wasm_bindgen]
pub fn start() -> Answer<String> {
    element::start().map_err(|refusal| refused(&refusal))
}

/// Pauses.
///
/// # Errors
/// When no session is under way.
#[wasm_bindgen]
pub fn pause() -> Answer<()> {
    element::pause().map_err(|refusal| refused(&refusal))
}

/// Goes on.
///
/// # Errors
/// When no session is under way.
#[wasm_bindgen]
pub fn resume() -> Answer<()> {
    element::resume().map_err(|refusal| refused(&refusal))
}

/// Back to the first screen.
///
/// # Errors
/// When nothing is drawn.
#[wasm_bindgen]
pub fn restart() -> Answer<()> {
    element::restart().map_err(|refusal| refused(&refusal))
}

/// The plan of the next session.
///
/// # Errors
/// When the bank has no such plan.
#[wasm_bindgen]
pub fn plan(id: &str) -> Answer<()> {
    element::plan(id).map_err(|refusal| refused(&refusal))
}

/// The language, from now on.
///
/// # Errors
/// When there is no such language.
#[wasm_bindgen]
pub fn language(code: &str) -> Answer<()> {
    element::language(code).map_err(|refusal| refused(&refusal))
}

/// The record of the session on the screen.
///
/// # Errors
/// When no question was asked yet.
#[wasm_bindgen]
pub fn record() -> Answer<String> {
    element::record().map_err(|refusal| refused(&refusal))
}

/// What was measured so far.
///
/// # Errors
/// When no question was asked yet.
#[wasm_bindgen]
pub fn report() -> Answer<String> {
    element::report().map_err(|refusal| refused(&refusal))
}

/// `welcome`, `running`, `paused` or `complete`.
#[wasm_bindgen]
#[must_use]
pub fn state() -> String {
    element::state().to_owned()
}

fn main() {}
