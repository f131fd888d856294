//! The text of a file, with numbered lines and each message beside its line.
//!
//! - It must be a native text area with a name: what a browser and a screen reader know of one comes with it.
//! - Tab must leave it, as in any form.
//! - Each message must also stand in the list below, which leads to its place by the keyboard.
//! - Nothing that is typed may be changed or moved by the checker.

use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use super::messages::Message;
use crate::text::Lang;

/// The text area's id.
pub const AREA: &str = "source";

pub struct Editor<'a> {
    pub lang: Lang,
    pub text: &'a str,
    pub messages: Vec<&'a Message>,
    pub oninput: Callback<String>,
}

impl Editor<'_> {
    pub fn html(self) -> Html {
        let count = self.text.split('\n').count();
        let oninput = {
            let oninput = self.oninput.clone();
            Callback::from(move |event: InputEvent| {
                let area: HtmlTextAreaElement = event.target_unchecked_into();
                oninput.emit(area.value());
            })
        };
        html! {
            <div class="editor">
                <div class="editor-sheet">
                    <ol class="editor-lines" aria-hidden="true">
                        { for (1..=count).map(|line| self.line(line)) }
                    </ol>
                    <textarea
                        id={AREA}
                        class="editor-text"
                        rows={count.to_string()}
                        value={self.text.to_owned()}
                        {oninput}
                        wrap="off"
                        spellcheck="false"
                        autocapitalize="off"
                        autocomplete="off"
                        aria-label={self.lang.studio_source()}
                        aria-describedby="messages"
                    />
                </div>
            </div>
        }
    }

    fn line(&self, line: usize) -> Html {
        let message = self.messages.iter().find(|message| message.line == line);
        html! {
            <li key={line} class={message.map(|message| classes!("editor-marked", message.class()))}>
                if let Some(message) = message {
                    <span class="editor-message">{ self.said(message) }</span>
                }
            </li>
        }
    }

    fn said(&self, message: &Message) -> String {
        let lang = self.lang;
        let words = |english: &str| message.words(english, lang).0;
        let (expected, found) = (words(&message.expected), words(&message.found));
        let (expects, has) = (lang.studio_expects(), lang.studio_found());
        format!(
            "{} · {expects} {expected} · {has} {found}",
            message.label(lang)
        )
    }
}
