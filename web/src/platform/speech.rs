//! Reading aloud with the device's own voices.
//!
//! Voices load late, so `watch` tells when the list changes. A voice of the device is preferred: it works
//! offline. Where no voice speaks the language, the pages show no Listen button.

use std::cell::{Cell, RefCell};

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
/// stops what was being read. `done` is also called when somebody else on the page takes the voice: there is
/// one for all.
pub fn speak(sentences: &[String], lang: Lang, done: impl FnOnce() + 'static) {
    let Some(synthesis) = synthesis() else { return };
    if voice(&synthesis, lang).is_none() {
        return;
    }
    synthesis.cancel();
    mark::begin();
    let reading = Reading::begin(done);
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
                if reading.is_current() && event.name().as_deref() != Some("sentence") {
                    mark::word(&text, index, event.char_index() as usize);
                }
            });
        utterance.set_onboundary(Some(word.into_js_value().unchecked_ref()));
        let is_last = index + 1 == sentences.len();
        let over = Closure::<dyn Fn(JsValue)>::new(move |event: JsValue| {
            // Any other failure is of one sentence: the next ones are still read.
            let error = js_sys::Reflect::get(&event, &JsValue::from_str("error")).ok();
            let error = error.and_then(|error| error.as_string());
            if is_last || matches!(error.as_deref(), Some("canceled" | "interrupted")) {
                reading.end();
            }
        });
        let over = over.into_js_value();
        utterance.set_onend(Some(over.unchecked_ref()));
        utterance.set_onerror(Some(over.unchecked_ref()));
        synthesis.speak(&utterance);
    }
}

/// Ends what this program reads; what another one on the page reads goes on.
pub fn stop() {
    if Reading::forget()
        && let Some(synthesis) = synthesis()
    {
        synthesis.cancel();
        mark::clear();
    }
}

type Done = Box<dyn FnOnce()>;

thread_local! {
    static COUNT: Cell<u32> = const { Cell::new(0) };
    static DONE: RefCell<Option<(Reading, Done)>> = const { RefCell::new(None) };
}

/// Some sentences that are being read: the browser also tells of those that were stopped, and later.
#[derive(Clone, Copy, PartialEq)]
struct Reading(u32);

impl Reading {
    fn begin(done: impl FnOnce() + 'static) -> Reading {
        COUNT.set(COUNT.get().wrapping_add(1));
        let reading = Reading(COUNT.get());
        DONE.set(Some((reading, Box::new(done))));
        reading
    }

    /// Whether something was being read.
    fn forget() -> bool {
        DONE.take().is_some()
    }

    fn is_current(self) -> bool {
        DONE.with_borrow(|done| done.as_ref().is_some_and(|(reading, _)| *reading == self))
    }

    fn end(self) {
        if self.is_current()
            && let Some((_, done)) = DONE.take()
        {
            mark::clear();
            done();
        }
    }
}
