//! The bar at the bottom of every question: always the same three things at the same places.
//!
//! - "Je ne sais pas" must be as easy to reach as any answer.
//! - "J'ai eu de l'aide" must be a toggle that says its state to screen readers and shows it by more than colour.
//! - "Valider" must appear once something is chosen, in the same place, and must not move the others.

use yew::prelude::*;

use super::icon::{Icon, glyph};
use crate::text::Lang;

/// The middle of the bar.
#[derive(Clone, PartialEq)]
pub struct Help {
    pub on: bool,
    pub toggle: Callback<MouseEvent>,
}

pub struct Bar {
    pub lang: Lang,
    pub left: &'static str,
    pub left_icon: Icon,
    pub on_left: Callback<MouseEvent>,
    pub help: Option<Help>,
    pub right: &'static str,
    pub right_icon: Icon,
    /// Absent until something is chosen.
    pub on_right: Option<Callback<MouseEvent>>,
}

impl Bar {
    pub fn html(&self) -> Html {
        html! {
            <div class={classes!("bar", self.help.is_some().then_some("bar-three"))} role="group" aria-label={self.lang.bar_label()}>
                <div class="bar-row">
                    <button type="button" class="button button-plain bar-left" onclick={self.on_left.clone()}>
                        { glyph(self.left_icon) }<span>{ self.left }</span>
                    </button>
                    if let Some(help) = &self.help {
                        <button type="button" class="button button-plain bar-help" aria-pressed={help.on.to_string()} onclick={help.toggle.clone()}>
                            { glyph(if help.on { Icon::Check } else { Icon::Help }) }<span>{ self.lang.bar_help() }</span>
                        </button>
                    }
                    // It stays in the page: what has the focus is slow to remove.
                    <button type="button" class={classes!("button", "button-main", "bar-right", self.on_right.is_none().then_some("bar-empty"))} onclick={self.on_right.clone()}>
                        <span>{ self.right }</span>{ glyph(self.right_icon) }
                    </button>
                </div>
            </div>
        }
    }
}
