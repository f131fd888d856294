//! Two keys suffice: one goes on, one chooses. Arrows, which go through a native group of radios, still do.

use wasm_bindgen::JsCast as _;
use web_sys::{EventTarget, FocusEvent, HtmlElement, HtmlInputElement, KeyboardEvent, Node};
use yew::TargetCast as _;

/// Tab goes through all answers of the group, not past them.
pub fn go_through(event: &KeyboardEvent) {
    if event.key() != "Tab" || event.alt_key() || event.ctrl_key() || event.meta_key() {
        return;
    }
    let Some(radio) = event.target_dyn_into::<HtmlInputElement>() else {
        return;
    };
    let radios = group(&radio);
    let at = radios.iter().position(|one| one.is_same_node(Some(&radio)));
    let next = at.and_then(|at| {
        if event.shift_key() {
            at.checked_sub(1)
        } else {
            at.checked_add(1)
        }
    });
    if let Some(next) = next.and_then(|next| radios.get(next)) {
        event.prevent_default();
        let _ = next.focus();
    }
}

/// Whoever comes with Tab from above begins at the first answer, also where a later one is chosen, which is where a
/// native group would let them in.
pub fn come_in(event: &FocusEvent) {
    let Some(radio) = event.target_dyn_into::<HtmlInputElement>() else {
        return;
    };
    let Some(from) = event
        .related_target()
        .and_then(|from: EventTarget| from.dyn_into::<Node>().ok())
    else {
        return;
    };
    let radios = group(&radio);
    let inside = radios.iter().any(|one| one.is_same_node(Some(&from)));
    let above = from.compare_document_position(&radio) & Node::DOCUMENT_POSITION_FOLLOWING != 0;
    // A finger or a mouse has chosen where it went.
    let by_key = radio.matches(":focus-visible").unwrap_or(false);
    if let Some(first) = radios.first()
        && !inside
        && above
        && by_key
        && !first.is_same_node(Some(&radio))
    {
        let _ = first.focus();
    }
}

/// The radios of the same group, in the order of the page.
fn group(radio: &HtmlInputElement) -> Vec<HtmlElement> {
    let found = radio
        .closest("fieldset")
        .ok()
        .flatten()
        .and_then(|group| group.query_selector_all("input[type=radio]").ok());
    let Some(found) = found else {
        return Vec::new();
    };
    (0..found.length())
        .filter_map(|index| found.item(index)?.dyn_into().ok())
        .collect()
}
