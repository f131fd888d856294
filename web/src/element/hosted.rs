//! The component that an element draws.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::EventTarget;
use yew::prelude::*;

use super::told::{Known, Told};
use crate::context::Ctx;
use crate::pages;
use crate::platform::{clock, page, root, speech, window};
use crate::state::{Action, App};

/// Milliseconds after which a device has told of its voices.
const VOICES_COME: f64 = 3000.0;

/// With what an element begins.
pub struct Opening {
    pub app: App,
    pub keeps: bool,
    pub tell: Rc<dyn Fn(&Told)>,
}

#[derive(Properties, Clone)]
pub struct Props {
    opening: Rc<Opening>,
}

impl From<Opening> for Props {
    fn from(opening: Opening) -> Props {
        Props {
            opening: Rc::new(opening),
        }
    }
}

impl PartialEq for Props {
    fn eq(&self, other: &Props) -> bool {
        Rc::ptr_eq(&self.opening, &other.opening)
    }
}

#[component]
pub fn Hosted(props: &Props) -> Html {
    let opening = props.opening.clone();
    let handle = {
        let opening = opening.clone();
        use_reducer(move || opening.app.clone())
    };
    let app = Ctx(handle);
    super::note(&app);
    {
        let app = app.clone();
        use_effect_with((), move |()| listen(&app));
    }
    use_effect_with(app.lang, |lang| root::describe(*lang));
    let known = use_mut_ref(Known::default);
    {
        let app = app.clone();
        use_effect(move || {
            let news = known.borrow_mut().news(&app, opening.keeps);
            for told in &news {
                (opening.tell)(told);
            }
        });
    }
    pages::journey(&app)
}

/// What comes from outside while the element is there; what it returns ends it.
fn listen(app: &Ctx) -> impl FnOnce() + use<> {
    let voices = {
        let app = app.clone();
        move || app.act(Action::Voices(speech::languages()))
    };
    voices();
    let synthesis = speech::target();
    let document = window().and_then(|window| window.document());
    let ends = [
        on(synthesis, "voiceschanged", voices),
        on(document.map(Into::into), "visibilitychange", {
            let app = app.clone();
            move || {
                let at = clock::now();
                app.act(if page::is_hidden() {
                    Action::Hidden(at)
                } else {
                    Action::Shown(at)
                });
            }
        }),
    ];
    let app = app.clone();
    clock::after(VOICES_COME, move || app.act(Action::VoicesSettled));
    move || {
        for end in ends {
            end();
        }
    }
}

fn on(
    target: Option<EventTarget>,
    name: &'static str,
    listener: impl Fn() + 'static,
) -> Box<dyn FnOnce()> {
    let Some(target) = target else {
        return Box::new(|| ());
    };
    let listener = Closure::<dyn Fn()>::new(listener);
    let _ = target.add_event_listener_with_callback(name, listener.as_ref().unchecked_ref());
    Box::new(move || {
        let _ = target.remove_event_listener_with_callback(name, listener.as_ref().unchecked_ref());
    })
}
