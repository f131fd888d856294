//! Where the program is drawn: the page, or the shadow root of an element in somebody else's page.
//!
//! Each element runs in a WebAssembly instance of its own, so that one place a program is enough.

use std::cell::RefCell;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Node, ShadowRoot};

use super::window;
use crate::text::Lang;

struct Host {
    shadow: ShadowRoot,
    /// Has the part of the page's `html` and `body`.
    frame: HtmlElement,
}

thread_local! {
    static HOST: RefCell<Option<Host>> = const { RefCell::new(None) };
}

/// From now on the program lives in this shadow root.
pub fn enter(shadow: ShadowRoot, frame: HtmlElement) {
    HOST.set(Some(Host { shadow, frame }));
}

/// Whether the page is somebody else's: its title, its address, its timeline and its scrolling are theirs.
pub fn is_hosted() -> bool {
    HOST.with_borrow(Option::is_some)
}

fn hosted<T>(ask: impl FnOnce(&Host) -> T) -> Option<T> {
    HOST.with_borrow(|host| host.as_ref().map(ask))
}

fn document() -> Option<web_sys::Document> {
    window()?.document()
}

/// The element with this id.
pub fn by_id(id: &str) -> Option<Element> {
    match hosted(|host| host.shadow.get_element_by_id(id)) {
        Some(found) => found,
        None => document()?.get_element_by_id(id),
    }
}

/// What has the focus; none where nothing of the program has it.
pub fn active() -> Option<Element> {
    match hosted(|host| host.shadow.active_element()) {
        Some(active) => active,
        None => document()?
            .active_element()
            .filter(|active| active.tag_name() != "BODY"),
    }
}

/// What lies at a point of the window, on top.
pub fn element_at(x: i32, y: i32) -> Option<Element> {
    let (x, y) = (x as f32, y as f32);
    match hosted(|host| host.shadow.element_from_point(x, y)) {
        Some(found) => found,
        None => document()?.element_from_point(x, y),
    }
}

/// The texts that are read aloud stand in it.
pub fn texts() -> Option<Element> {
    match hosted(|host| host.frame.clone()) {
        Some(frame) => Some(frame.into()),
        None => by_id("app"),
    }
}

/// What stands at a place of the window goes in here: outside everything that could move with it.
pub fn layer() -> Option<Node> {
    match hosted(|host| host.shadow.clone()) {
        Some(shadow) => Some(shadow.into()),
        None => document()?.body().map(Into::into),
    }
}

/// The language in which everything below is written; none in a page of its own, which has a title too.
pub fn describe(lang: Lang) {
    hosted(|host| {
        let _ = host.frame.set_attribute("lang", lang.code());
        let _ = host.frame.set_attribute("dir", lang.direction());
    });
}

/// Brings the top of the program into view; where the page is somebody else's, only if it lies above.
pub fn scroll_to_top() {
    let Some(host) = hosted(|host| host.shadow.host()) else {
        if let Some(window) = window() {
            window.scroll_to_with_x_and_y(0.0, 0.0);
        }
        return;
    };
    if host.get_bounding_client_rect().top() < 0.0 {
        host.scroll_into_view();
    }
}

/// Puts an element that follows the pointer at a place of the window, whatever the host's page does with
/// fixed places.
pub fn place_at(element: &HtmlElement, x: f64, y: f64) {
    let set = |x: f64, y: f64| {
        let _ = element
            .style()
            .set_property("transform", &format!("translate({x}px, {y}px)"));
    };
    set(x, y);
    if is_hosted() {
        let found = element
            .unchecked_ref::<Element>()
            .get_bounding_client_rect();
        set(
            x + x - LEFT_ABOVE - found.left(),
            y + y - LEFT_ABOVE - found.top(),
        );
    }
}

/// How far to the left of the pointer, and above it, such an element begins, in px.
const LEFT_ABOVE: f64 = 24.0;
