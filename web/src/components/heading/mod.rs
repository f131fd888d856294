//! The title of a screen.
//!
//! - Each screen must have one `h1`, and it must take the focus when the screen comes, so that a screen reader
//!   reads it and the keyboard starts there.
//! - The focus that a program gave must not draw a ring.

use yew::prelude::*;

use crate::platform::page;
use crate::text::Lang;

const ID: &str = "title";

#[derive(Properties, PartialEq)]
pub struct Props {
    pub text: AttrValue,
    /// The text's language, where it may not be the page's.
    #[prop_or_default]
    pub lang: Option<Lang>,
    /// Changes with the screen; the focus moves when it does.
    pub screen: AttrValue,
    #[prop_or(true)]
    pub takes_focus: bool,
    /// Where something else on the page is `title`.
    #[prop_or(AttrValue::Static(ID))]
    pub id: AttrValue,
    /// Called when the screen comes.
    #[prop_or_default]
    pub onshow: Callback<()>,
}

#[component]
pub fn Heading(props: &Props) -> Html {
    let takes_focus = props.takes_focus;
    let onshow = props.onshow.clone();
    let id = props.id.clone();
    use_effect_with(props.screen.clone(), move |_| {
        if takes_focus {
            page::scroll_to_top();
            page::focus(&id);
        }
        onshow.emit(());
    });
    html! { <h1 id={props.id.clone()} tabindex="-1" lang={props.lang.map(Lang::code)} dir={props.lang.map(Lang::direction)}>{ &props.text }</h1> }
}
