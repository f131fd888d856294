//! A field to type a short text in.
//!
//! - It must be a native input with its name above it, always visible, in letters of 20 px at least.
//! - The keyboard that comes must suit what is asked; nothing must correct, complete or capitalise what is typed.
//! - Enter must send nothing: one answers with the bar.
//! - The keyboard on the screen must hide neither the field nor the bar for good: the page shrinks with it.
//! - What was typed must survive a reload.

use jalon::Keyboard;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// A plain value, as each Yew component costs some 10 kB of wasm.
pub struct TextEntry {
    /// Of the input, for its label.
    pub id: String,
    pub label: String,
    pub keyboard: Keyboard,
    pub most: usize,
    pub text: String,
    pub oninput: Callback<String>,
}

impl TextEntry {
    pub fn html(self) -> Html {
        let oninput = self.oninput;
        let oninput = Callback::from(move |event: InputEvent| {
            let input: HtmlInputElement = event.target_unchecked_into();
            oninput.emit(input.value());
        });
        html! {
            <div class="entry">
                <label class="entry-label" for={self.id.clone()}>{ self.label }</label>
                <input
                    class="entry-field"
                    id={self.id}
                    type="text"
                    inputmode={self.keyboard.as_str()}
                    maxlength={self.most.to_string()}
                    autocapitalize="off"
                    autocomplete="off"
                    autocorrect="off"
                    spellcheck="false"
                    enterkeyhint="done"
                    value={self.text}
                    {oninput}
                />
            </div>
        }
    }
}
