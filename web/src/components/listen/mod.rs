//! Reads the screen aloud.
//!
//! - It must be absent where the device has no voice for the language.
//! - It must read what is asked, then the answers, and stop at a touch.
//! - It must stop when the screen changes.
//! - It must not begin again by itself while the question stays: on a pretend screen much changes.

use yew::prelude::*;

use super::icon::{Icon, glyph};
use crate::context::Ctx;
use crate::platform::speech;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub app: Ctx,
    pub sentences: Vec<String>,
    /// Begins by itself when the screen comes.
    #[prop_or_default]
    pub begins: bool,
}

#[component]
pub fn Listen(props: &Props) -> Html {
    let speaking = use_state_eq(|| false);
    let lang = props.app.lang;
    let available = props.app.can_read_aloud();
    let start = {
        let speaking = speaking.clone();
        move |sentences: &[String]| {
            let ended = speaking.clone();
            speaking.set(true);
            speech::speak(sentences, lang, move || ended.set(false));
        }
    };
    {
        let start = start.clone();
        let begins = props.begins && available;
        let stopped = speaking.clone();
        // Cards that change places say the same.
        let mut said = props.sentences.clone();
        said.sort_unstable();
        use_effect_with(said, move |_| {
            move || {
                speech::stop();
                stopped.set(false);
            }
        });
        let sentences = props.sentences.clone();
        use_effect_with((sentences.first().cloned(), begins), move |(_, begins)| {
            if *begins {
                start(&sentences);
            }
        });
    }
    if !available {
        return html! {};
    }
    let onclick = {
        let speaking = speaking.clone();
        let sentences = props.sentences.clone();
        Callback::from(move |_: MouseEvent| {
            if *speaking {
                speech::stop();
                speaking.set(false);
            } else {
                start(&sentences);
            }
        })
    };
    let (icon, text) = if *speaking {
        (Icon::Stop, lang.listen_stop())
    } else {
        (Icon::Listen, lang.listen_start())
    };
    html! {
        <button type="button" class="button button-plain listen" {onclick}>{ glyph(icon) }<span>{ text }</span></button>
    }
}
