//! A button with an icon and a text.
//!
//! - It must be a native button: Enter and Space come with it.
//! - It must be at least 48 px high (64 px where it answers), with its text visible.
//! - It must act on click, never on press.

use yew::prelude::*;

use super::icon::{Glyph, Icon};

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Look {
    /// The one thing to do on this screen.
    Main,
    #[default]
    Plain,
    /// Discreet: text and icon without a frame.
    Quiet,
    /// Asks for attention: what cannot be undone.
    Attention,
}

#[derive(Properties, PartialEq)]
pub struct Props {
    pub text: AttrValue,
    pub onclick: Callback<MouseEvent>,
    #[prop_or_default]
    pub look: Look,
    #[prop_or_default]
    pub icon: Option<Icon>,
    /// A longer name for those who do not see what the button stands beside; it must contain the text.
    #[prop_or_default]
    pub label: Option<AttrValue>,
    #[prop_or_default]
    pub id: Option<AttrValue>,
    #[prop_or_default]
    pub class: Classes,
}

#[component]
pub fn Button(props: &Props) -> Html {
    let look = match props.look {
        Look::Main => "button-main",
        Look::Plain => "button-plain",
        Look::Quiet => "button-quiet",
        Look::Attention => "button-attention",
    };
    html! {
        <button
            type="button"
            id={props.id.clone()}
            class={classes!("button", look, props.class.clone())}
            onclick={props.onclick.clone()}
            aria-label={props.label.clone()}
        >
            if let Some(icon) = props.icon { <Glyph of={icon} /> }
            <span>{ &props.text }</span>
        </button>
    }
}
