//! The drawing of the path, and the logo: a stake beside the way.
//!
//! - They must be hidden from screen readers: they say nothing that words do not say.
//! - They must follow the colours of the page, in the dark too.
//!
//! The page that comes before the app holds them too (`web/index.html`): so they are files.

use yew::prelude::*;

/// Hills, a way that winds between stakes, and a low sun.
pub fn landscape() -> Html {
    Html::from_html_unchecked(AttrValue::Static(
        include_str!("landscape.svg").trim_ascii(),
    ))
}

pub fn logo() -> Html {
    Html::from_html_unchecked(AttrValue::Static(include_str!("logo.svg").trim_ascii()))
}
