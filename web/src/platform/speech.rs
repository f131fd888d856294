//! Reading aloud with the device's own voices.
//!
//! Voices load late, so `watch` tells when the list changes. A voice of the device is preferred: it works
//! offline. Where no voice speaks the language, the pages show no Listen button.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    SpeechSynthesis, SpeechSynthesisEvent, SpeechSynthesisUtterance, SpeechSynthesisVoice,
};

use super::{mark, window};
use crate::text::Lang;

/// A little slower than ordinary speech: the listener reads along.
const RATE: f32 = 0.9;

fn synthesis() -> Option<SpeechSynthesis> {
    let window = window()?;
    // `window.speechSynthesis` throws nothing where it is missing: it is undefined.
    let found = js_sys::Reflect::get(&window, &JsValue::from_str("speechSynthesis")).ok()?;
    if found.is_object() {
        Some(found.unchecked_into())
    } else {
        None
    }
}

/// What tells of new voices; none where a browser tells it in no way that several can listen to.
pub fn target() -> Option<web_sys::EventTarget> {
    synthesis().and_then(|synthesis| synthesis.dyn_into().ok())
}

fn voice(synthesis: &SpeechSynthesis, lang: Lang) -> Option<SpeechSynthesisVoice> {
    let speaks = |voice: &SpeechSynthesisVoice| {
        let code = voice.lang().to_lowercase().replace('_', "-");
        code == lang.code() || code.starts_with(&format!("{}-", lang.code()))
    };
    let voices: Vec<SpeechSynthesisVoice> = synthesis
        .get_voices()
        .iter()
        .map(JsCast::unchecked_into)
        .filter(speaks)
        .collect();
    voices
        .iter()
        .find(|voice| voice.local_service())
        .or(voices.first())
        .cloned()
}

/// The languages that this device can speak now.
pub fn languages() -> Vec<Lang> {
    let Some(synthesis) = synthesis() else {
        return Vec::new();
    };
    Lang::ALL
        .into_iter()
        .filter(|lang| voice(&synthesis, *lang).is_some())
        .collect()
}

/// Calls back whenever the list of voices changes, as long as the page lives.
pub fn watch(changed: impl Fn() + 'static) {
    let Some(synthesis) = synthesis() else { return };
    let listener = Closure::<dyn Fn()>::new(changed);
    let _ = js_sys::Reflect::set(
        &synthesis,
        &JsValue::from_str("onvoiceschanged"),
        listener.as_ref(),
    );
    listener.forget();
}

/// Reads sentences one after the other, showing each word on the page as it is read, then calls `done`;
/// stops what was being read.
pub fn speak(sentences: &[String], lang: Lang, done: impl FnOnce() + 'static) {
    let Some(synthesis) = synthesis() else { return };
    if voice(&synthesis, lang).is_none() {
        return;
    }
    synthesis.cancel();
    mark::begin();
    let mut done = Some(done);
    for (index, sentence) in sentences.iter().enumerate() {
        let Ok(utterance) = SpeechSynthesisUtterance::new_with_text(sentence) else {
            continue;
        };
        if let Some(voice) = voice(&synthesis, lang.of(sentence)) {
            utterance.set_lang(&voice.lang());
            utterance.set_voice(Some(&voice));
        }
        utterance.set_rate(RATE);
        let text = sentence.clone();
        // Voices that tell no words are heard all the same.
        let word =
            Closure::<dyn Fn(SpeechSynthesisEvent)>::new(move |event: SpeechSynthesisEvent| {
                if event.name().as_deref() != Some("sentence") {
                    mark::word(&text, index, event.char_index() as usize);
                }
            });
        utterance.set_onboundary(Some(word.into_js_value().unchecked_ref()));
        if index + 1 == sentences.len()
            && let Some(done) = done.take()
        {
            let ended = Closure::once_into_js(move || {
                mark::clear();
                done();
            });
            utterance.set_onend(Some(ended.unchecked_ref()));
        }
        synthesis.speak(&utterance);
    }
}

pub fn stop() {
    if let Some(synthesis) = synthesis() {
        synthesis.cancel();
    }
    mark::clear();
}
