//! The bar at the bottom of every question: always the same three things at the same places.
//!
//! - "Je ne sais pas" must be as easy to reach as any answer.
//! - "J'ai eu de l'aide" must be a toggle that says its state to screen readers and shows it by more than colour.
//! - "Valider" must appear once something is chosen, in the same place, and must not move the others.

use yew::prelude::*;

use super::icon::{Glyph, Icon};
use crate::text::Lang;

/// The middle of the bar.
#[derive(Clone, PartialEq)]
pub struct Help {
    pub on: bool,
    pub toggle: Callback<MouseEvent>,
}

#[derive(Properties, PartialEq)]
pub struct Props {
    pub lang: Lang,
    pub left: AttrValue,
    #[prop_or(Icon::Unknown)]
    pub left_icon: Icon,
    pub on_left: Callback<MouseEvent>,
    #[prop_or_default]
    pub help: Option<Help>,
    pub right: AttrValue,
    #[prop_or(Icon::Check)]
    pub right_icon: Icon,
    /// Absent until something is chosen.
    #[prop_or_default]
    pub on_right: Option<Callback<MouseEvent>>,
}

#[component]
pub fn Bar(props: &Props) -> Html {
    html! {
        <div class={classes!("bar", props.help.is_some().then_some("bar-three"))} role="group" aria-label={props.lang.bar_label()}>
            <div class="bar-row">
                <button type="button" class="button button-plain bar-left" onclick={props.on_left.clone()}>
                    <Glyph of={props.left_icon} /><span>{ &props.left }</span>
                </button>
                if let Some(help) = &props.help {
                    <button type="button" class="button button-plain bar-help" aria-pressed={help.on.to_string()} onclick={help.toggle.clone()}>
                        <Glyph of={if help.on { Icon::Check } else { Icon::Help }} /><span>{ props.lang.bar_help() }</span>
                    </button>
                }
                if let Some(on_right) = &props.on_right {
                    <button type="button" class="button button-main bar-right" onclick={on_right.clone()}>
                        <span>{ &props.right }</span><Glyph of={props.right_icon} />
                    </button>
                } else {
                    <span class="bar-right bar-empty" aria-hidden="true" />
                }
            </div>
        </div>
    }
}
