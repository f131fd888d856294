//! More than fits: reaching its end is an action, by the finger, by keys, or by going to what stands last in it.

use jalon::SceneAction;
use jalon::scene::ElementView;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::components::simulation::pen::{Pen, element_id};

/// How near to the end is at the end, in px: heights are fractions on many screens.
const NEAR: i32 = 4;

/// Remembers on the region itself that its end was reached, until it is left.
const AT_END: &str = "data-at-end";

pub fn scroll(pen: &Pen<'_>, element: &ElementView, label: &str, elements: &[ElementView]) -> Html {
    let reach = {
        let (hand, on) = (pen.hand.clone(), element.id.clone());
        move |region: &HtmlElement, at_end: bool| {
            let before = region.has_attribute(AT_END);
            if at_end && !before {
                let _ = region.set_attribute(AT_END, "");
                hand.act(SceneAction::Scroll { on: on.clone() });
            } else if !at_end && before {
                let _ = region.remove_attribute(AT_END);
            }
        }
    };
    let id = element_id(&element.id);
    let onscroll = {
        let (reach, id) = (reach.clone(), id.clone());
        Callback::from(move |event: Event| {
            if let Some(region) = region(&event, &id) {
                reach(&region, is_at_end(&region));
            }
        })
    };
    // Where all fits there is nothing to scroll: doing something in it counts.
    let onclick = {
        let (reach, id) = (reach.clone(), id.clone());
        Callback::from(move |event: MouseEvent| {
            if let Some(region) = region(&event, &id).filter(fits) {
                reach(&region, true);
            }
        })
    };
    let onfocusin = {
        let id = id.clone();
        Callback::from(move |event: FocusEvent| {
            let Some(region) = region(&event, &id) else {
                return;
            };
            if fits(&region) || is_last(&region, &event) {
                reach(&region, true);
            }
        })
    };
    html! {
        <div key={element.id.clone()} class={classes!("sim-scroll", pen.mark(element))}>
            <div {id} class="sim-region" role="region" aria-label={label.to_owned()} tabindex="0" {onscroll} {onclick} {onfocusin}>
                { pen.all(elements) }
            </div>
            { pen.drop_button(element) }
        </div>
    }
}

/// The region that an event belongs to.
fn region(event: &Event, id: &str) -> Option<HtmlElement> {
    let target = event.target()?.dyn_into::<web_sys::Element>().ok()?;
    let region = target.closest(&format!("[id=\"{id}\"]")).ok().flatten()?;
    region.dyn_into().ok()
}

fn fits(region: &HtmlElement) -> bool {
    region.scroll_height() <= region.client_height() + NEAR
}

fn is_at_end(region: &HtmlElement) -> bool {
    region.scroll_top() + region.client_height() + NEAR >= region.scroll_height()
}

/// Whether the focus went to the last control of the region.
fn is_last(region: &HtmlElement, event: &FocusEvent) -> bool {
    let Ok(controls) = region.query_selector_all("button, input, textarea") else {
        return false;
    };
    let last = controls
        .length()
        .checked_sub(1)
        .and_then(|last| controls.get(last));
    let focused = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Node>().ok());
    last.is_some() && last == focused
}
