//! The start of the page: finds the bank and what the device kept, then draws.

use std::rc::Rc;

use jalon::Bank;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::components::button::{Button, Look};
use crate::components::icon::Icon;
use crate::context::Ctx;
use crate::pages;
use crate::pages::question::rehearsed::Stage;
use crate::platform::store::Found;
use crate::platform::{self, clock, idle, page, speech, store, timer, window};
use crate::state::{Action, App, Lock, Rehearsal, Route};
use crate::text::Lang;

/// Reads the bank and what the device kept, then draws into the element with the id `app`; until then the page shows
/// its own first screen.
pub fn start() {
    spawn_local(async {
        let opening = match fetch_bank().await {
            Ok(bank) => Opening::Found(Begun(Rc::new((bank, store::find().await)))),
            Err(detail) => Opening::Failed(detail),
        };
        page::draw_with::<Boot>(BootProps { opening });
    });
}

/// Milliseconds between two parts of a rehearsal, for touches and drawing.
const BREATH: f64 = 15.0;

/// Milliseconds after which a device has told of its voices.
const VOICES_COME: f64 = 3000.0;

/// Minutes without a touch after which somebody is asked whether they are there: who reads slowly, or thinks, is
/// not to be hurried.
const QUIET: u32 = 5;

/// Minutes to answer that.
const GRACE: u32 = 1;

/// The bank, and what the device kept.
#[derive(Clone)]
struct Begun(Rc<(Bank, Found)>);

impl PartialEq for Begun {
    fn eq(&self, other: &Begun) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

#[derive(Clone, PartialEq)]
enum Opening {
    Failed(String),
    Found(Begun),
}

#[derive(Properties, PartialEq)]
struct BootProps {
    opening: Opening,
}

#[component]
fn Boot(props: &BootProps) -> Html {
    // Before the bank is there, nothing says which language the mediator chose.
    let lang = Lang::default();
    match &props.opening {
        Opening::Failed(detail) => html! {
            <main class="boot">
                <div role="alert">
                    <h1>{ lang.boot_title() }</h1>
                    <p>{ lang.boot_body() }</p>
                </div>
                { Button::new(lang.boot_reload(), Callback::from(|_| page::reload())).look(Look::Main).icon(Icon::Forward).html() }
                <details><summary>{ lang.boot_detail() }</summary><pre>{ detail }</pre></details>
            </main>
        },
        Opening::Found(begun) => html! { <Main begun={begun.clone()} /> },
    }
}

/// Milliseconds of reading between two pauses, in which the browser answers to touches and draws.
const READING: f64 = 4.0;

async fn fetch_bank() -> Result<Bank, String> {
    let bytes = platform::bank::fetch().await?;
    let mut begun = clock::now();
    let pause = async || {
        if clock::now() - begun > READING {
            timer::pause().await;
            begun = clock::now();
        }
    };
    let read = Bank::from_compiled_with_pauses(&bytes, pause).await;
    read.map_err(|error| error.to_string())
}

#[derive(Properties, PartialEq)]
struct MainProps {
    begun: Begun,
}

#[component]
fn Main(props: &MainProps) -> Html {
    let Begun(begun) = props.begun.clone();
    let handle = use_reducer(move || {
        let (bank, found) = &*begun;
        let mut app = App::new(
            bank.clone(),
            found.settings.clone(),
            found.journey.clone(),
            found.outbox.clone(),
        );
        app.route = Route::from_hash(&page::hash());
        if store::lock::is_set() {
            app.locked()
        } else {
            app
        }
    });
    let app = Ctx(handle);
    {
        let app = app.clone();
        use_effect_with((), move |()| {
            listen_to_the_browser(&app);
            // Prepared or waiting answers are not to be begun over unseen.
            if page::was_asked_to_begin() && app.journey.is_none() && app.route == Route::Journey {
                app.act(Action::Begin(pages::start()));
            }
        });
    }
    let (lang, title) = match app.route {
        Route::Journey => (app.lang, app.lang.app_name().to_owned()),
        _ => {
            let lang = app.settings.lang;
            (lang, format!("{} · {}", lang.desk_title(), lang.app_name()))
        }
    };
    use_effect_with((lang, title), |(lang, title)| page::describe(*lang, title));
    // Groups that are not kept would be lost with the page.
    use_effect_with(app.groups.is_some(), |unsaved| {
        page::ask_before_leaving(*unsaved)
    });
    // Nothing is under way: a newer version may take over now.
    use_effect_with(
        app.journey.is_none() && app.groups.is_none() && app.route == Route::Journey,
        |idle| {
            if *idle {
                page::say_idle();
            }
        },
    );
    {
        let app = app.clone();
        let open = app.lock == Lock::Open;
        use_effect_with(
            (open, app.settings.idle_minutes),
            move |&(open, minutes)| {
                let watch = open.then(|| {
                    idle::watch(minutes, move |_| {
                        app.act(Action::LockClosed);
                        app.announce(app.settings.lang.desk_lock_was_idle());
                    })
                });
                move || drop(watch)
            },
        );
    }
    {
        let app = app.clone();
        let somebody = match &app.journey {
            Some(_) => app.entered,
            // Whoever tried another language.
            None => app.lang != app.settings.lang,
        };
        use_effect_with((somebody, app.asks_if_there), move |&(somebody, asked)| {
            let minutes = if asked { GRACE } else { QUIET };
            let watch = somebody
                .then(|| idle::watch(minutes, move |touched| app.act(Action::LeftAlone(touched))));
            move || drop(watch)
        });
    }
    match app.route {
        Route::Journey => pages::journey(&app),
        _ => pages::desk(&app),
    }
}

/// Everything that comes from outside while the page lives: the address, voices, being hidden, the store.
fn listen_to_the_browser(app: &Ctx) {
    on_event("hashchange", false, {
        let app = app.clone();
        move || app.act(Action::Arrived(Route::from_hash(&page::hash())))
    });
    on_event("visibilitychange", true, {
        let app = app.clone();
        move || {
            let at = clock::now();
            app.act(if page::is_hidden() {
                Action::Hidden(at)
            } else {
                Action::Shown(at)
            });
        }
    });
    on_event("pagehide", false, {
        let app = app.clone();
        move || {
            app.write_draft();
            store::copy_now();
            // The browser may show this page again as it was, to whoever goes back.
            app.act(Action::LockClosed);
        }
    });
    store::lock::on_change({
        let app = app.clone();
        move || {
            if store::lock::is_set() {
                app.act(Action::LockFound);
            } else if app.lock != Lock::Absent {
                page::reload();
            }
        }
    });
    speech::watch({
        let app = app.clone();
        move || app.act(Action::Voices(speech::languages()))
    });
    app.act(Action::Voices(speech::languages()));
    clock::after(VOICES_COME, {
        let app = app.clone();
        move || app.act(Action::VoicesSettled)
    });
    if let Ok(plan) = app.bank.plan(&app.settings.plan) {
        let bank = app.bank.clone();
        let plan = plan.clone();
        let stage = Stage::new(bank.clone(), app.settings.lang);
        clock::after_frame(move || rehearse(Rehearsal::new(&bank, &plan), stage));
    }
    let app = app.clone();
    spawn_local(async move {
        // First whoever finished and did not reach the store, so that the list holds them.
        for person in app.outbox.clone() {
            if store::store(&person).await.is_ok() {
                app.act(Action::PersonStored(person.id.clone()));
            }
        }
        app.load_people().await;
    });
}

/// A choice at a time, then its question drawn, while the person reads the first screen.
fn rehearse(mut rehearsal: Rehearsal, mut stage: Stage) {
    clock::after(BREATH, move || {
        let more = rehearsal.go_on();
        clock::after(BREATH, move || {
            if let Some(item) = rehearsal.asked() {
                stage.show(item);
            }
            if more {
                rehearse(rehearsal, stage);
            }
        });
    });
}

/// Listens for as long as the page lives.
fn on_event(name: &str, on_document: bool, listener: impl Fn() + 'static) {
    let Some(window) = window() else { return };
    let listener = Closure::<dyn Fn()>::new(listener);
    let _ = match window.document().filter(|_| on_document) {
        Some(document) => {
            document.add_event_listener_with_callback(name, listener.as_ref().unchecked_ref())
        }
        None => window.add_event_listener_with_callback(name, listener.as_ref().unchecked_ref()),
    };
    listener.forget();
}
