//! The title of a screen.
//!
//! - Each screen must have one `h1`, and it must take the focus when the screen comes, so that a screen reader
//!   reads it and the keyboard starts there.
//! - The focus that a program gave must not draw a ring.

use yew::prelude::*;

use crate::platform::page;

const ID: &str = "title";

#[derive(Properties, PartialEq)]
pub struct Props {
    pub text: AttrValue,
    /// Changes with the screen; the focus moves when it does.
    pub screen: AttrValue,
    #[prop_or(true)]
    pub takes_focus: bool,
    /// Called when the screen comes.
    #[prop_or_default]
    pub onshow: Callback<()>,
}

#[component]
pub fn Heading(props: &Props) -> Html {
    let takes_focus = props.takes_focus;
    let onshow = props.onshow.clone();
    use_effect_with(props.screen.clone(), move |_| {
        if takes_focus {
            page::scroll_to_top();
            page::focus(ID);
        }
        onshow.emit(());
    });
    html! { <h1 id={ID} tabindex="-1">{ &props.text }</h1> }
}
