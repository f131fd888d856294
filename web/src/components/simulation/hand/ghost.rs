//! The copy of a file that follows the pointer.

use yew::prelude::*;

use super::Hand;
use crate::components::picture::picture;
use crate::context::Ctx;
use crate::platform::root;

impl Hand {
    pub fn ghost(&self, app: &Ctx) -> Html {
        let Some(held) = self.held().filter(|held| held.dragged) else {
            return html! {};
        };
        html! {
            <div class="ghost" ref={self.ghost.clone()} aria-hidden="true">
                <span class="sim-disc">{ picture(app, &held.icon, "", "") }</span>
                <span>{ &held.label }</span>
            </div>
        }
    }

    /// Puts it below the pointer, through the style object: the page's policy refuses style attributes.
    pub(super) fn follow(&self) {
        if let Some(ghost) = self.ghost_element() {
            let (x, y) = self.pull.borrow().at();
            root::place_at(&ghost, x.into(), y.into());
        }
    }
}
