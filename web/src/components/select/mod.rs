//! A list of which one is chosen.
//!
//! - It must be a native list with its name above it.
//! - It must be 48 px high, and change nothing but what it names.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// Value and text of each choice, in order.
pub type Choices = Vec<(String, String)>;

/// The list under its name; the first choice is the one that leaves everything in.
pub fn select(
    id: &'static str,
    label: &'static str,
    chosen: &str,
    choices: Choices,
    onchoose: Callback<String>,
) -> Html {
    let onchange = Callback::from(move |event: Event| {
        let list: HtmlSelectElement = event.target_unchecked_into();
        onchoose.emit(list.value());
    });
    html! {
        <div class="field">
            <label for={id}>{ label }</label>
            <select {id} {onchange}>
                { for choices.into_iter().map(|(value, text)| {
                    let selected = value == chosen;
                    html! { <option key={value.clone()} {selected} {value}>{ text }</option> }
                }) }
            </select>
        </div>
    }
}
