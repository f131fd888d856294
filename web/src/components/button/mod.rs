//! A button with an icon and a text.
//!
//! - It must be a native button: Enter and Space come with it.
//! - It must be at least 48 px high (64 px where it answers), with its text visible.
//! - It must act on click, never on press.

use yew::prelude::*;

use super::icon::{Icon, glyph};

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

/// A plain value, not a component: each Yew component costs some 10 kB of wasm.
pub struct Button {
    text: AttrValue,
    onclick: Callback<MouseEvent>,
    look: Look,
    icon: Option<Icon>,
    label: Option<AttrValue>,
    id: Option<AttrValue>,
    size: Option<&'static str>,
}

impl Button {
    pub fn new(text: impl Into<AttrValue>, onclick: Callback<MouseEvent>) -> Button {
        Button {
            text: text.into(),
            onclick,
            look: Look::Plain,
            icon: None,
            label: None,
            id: None,
            size: None,
        }
    }

    pub fn look(self, look: Look) -> Button {
        Button { look, ..self }
    }

    pub fn icon(self, icon: Icon) -> Button {
        Button {
            icon: Some(icon),
            ..self
        }
    }

    pub fn large(self) -> Button {
        Button {
            size: Some("button-large"),
            ..self
        }
    }

    pub fn small(self) -> Button {
        Button {
            size: Some("button-small"),
            ..self
        }
    }

    /// A longer name for those who do not see what the button stands beside; it must contain the text.
    pub fn label(self, label: impl Into<AttrValue>) -> Button {
        Button {
            label: Some(label.into()),
            ..self
        }
    }

    pub fn id(self, id: &'static str) -> Button {
        Button {
            id: Some(id.into()),
            ..self
        }
    }

    pub fn html(self) -> Html {
        let look = match self.look {
            Look::Main => "button-main",
            Look::Plain => "button-plain",
            Look::Quiet => "button-quiet",
            Look::Attention => "button-attention",
        };
        html! {
            <button type="button" id={self.id} class={classes!("button", look, self.size)} onclick={self.onclick} aria-label={self.label}>
                if let Some(icon) = self.icon { { glyph(icon) } }
                <span>{ self.text }</span>
            </button>
        }
    }
}
