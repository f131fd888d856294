//! The page: its language, its title, focus, printing, its address.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::window;
use crate::text::Lang;

/// Tells the browser and screen readers the language and the title of the page.
pub fn describe(lang: Lang, title: &str) {
    let Some(document) = window().and_then(|window| window.document()) else {
        return;
    };
    document.set_title(title);
    if let Some(root) = document.document_element() {
        let _ = root.set_attribute("lang", lang.code());
    }
}

pub fn print() {
    if let Some(window) = window() {
        let _ = window.print();
    }
}

pub fn reload() {
    if let Some(window) = window() {
        let _ = window.location().reload();
    }
}

/// The part of the address after `#`.
pub fn hash() -> String {
    window()
        .and_then(|window| window.location().hash().ok())
        .unwrap_or_default()
}

/// Goes to another page of the app; the browser's Back button comes back.
pub fn go(hash: &str) {
    if let Some(window) = window() {
        let _ = window.location().set_hash(hash);
    }
}

pub fn scroll_to_top() {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

pub fn is_hidden() -> bool {
    window()
        .and_then(|window| window.document())
        .is_some_and(|document| document.visibility_state() == web_sys::VisibilityState::Hidden)
}

/// Moves the focus to the element of that id.
pub fn focus(id: &str) {
    let element = window()
        .and_then(|window| window.document())
        .and_then(|document| document.get_element_by_id(id));
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// Puts words into the live region of that id, which nothing else writes to.
pub fn say(id: &str, words: &str) {
    let element = window()
        .and_then(|window| window.document())
        .and_then(|document| document.get_element_by_id(id));
    if let Some(element) = element {
        element.set_text_content(Some(words));
    }
}

/// Tells the script that started the page that nothing on it would be lost.
pub fn say_idle() {
    let Some(window) = window() else { return };
    if let Ok(event) = web_sys::Event::new("jalon-idle") {
        let _ = window.dispatch_event(&event);
    }
}
