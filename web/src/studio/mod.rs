//! What authors see: the gallery of every question, and the bench where they write one.
//!
//! A program of its own, which the mediator's desk leads to: the test itself holds neither keys nor checks.
//! `state` is pure; `source` and `pretty` know the text of a file; the rest draws.

mod bench;
mod curve;
mod editor;
mod gallery;
mod messages;
mod phrases;
mod pretty;
mod score;
mod showcase;
mod source;
mod state;
mod steps;
mod templates;

use std::rc::Rc;

use jalon::check::Authored;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::components::heading::Heading;
use crate::components::icon::{Icon, glyph};
use crate::components::landscape::logo;
use crate::components::passphrase::{Answer, Ask, Given, Passphrase};
use crate::platform::store::lock;
use crate::platform::{bank, device, page, window};
use crate::text::Lang;
use state::{Action, Room, Studio};

/// The handle that pages hold.
pub type Handle = UseReducerHandle<Studio>;

/// Draws into the element with the id `app`.
pub fn start() {
    page::draw::<Boot>();
}

#[derive(Clone)]
enum Phase {
    /// The keys of the questions are for whoever opens the desk.
    Locked,
    Loading,
    Failed(String),
    Ready(Shipped),
}

/// The bank that came with the page.
#[derive(Clone)]
struct Shipped(Rc<Authored>);

impl PartialEq for Shipped {
    fn eq(&self, other: &Shipped) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

#[component]
fn Boot() -> Html {
    let phase = use_state(|| match lock::is_set() {
        true => Phase::Locked,
        false => Phase::Loading,
    });
    {
        let phase = phase.clone();
        let loading = matches!(*phase, Phase::Loading);
        use_effect_with(loading, move |loading| {
            if !*loading {
                return;
            }
            spawn_local(async move {
                let read = bank::fetch_text()
                    .await
                    .and_then(|text| Authored::from_json(&text).map_err(|error| error.to_string()));
                phase.set(match read {
                    Ok(shipped) => Phase::Ready(Shipped(Rc::new(shipped))),
                    Err(detail) => Phase::Failed(detail),
                });
            });
        });
    }
    let lang = Lang::default();
    let on_given = {
        let phase = phase.clone();
        Callback::from(move |(given, answer): (Given, Answer)| {
            let phase = phase.clone();
            spawn_local(async move {
                let opened = lock::open(&given.present).await;
                // This page reads nobody's answers.
                lock::close();
                match opened {
                    Ok(()) => phase.set(Phase::Loading),
                    Err(_) => answer.emit(Some(lang.desk_lock_wrong().to_owned())),
                }
            });
        })
    };
    match &*phase {
        Phase::Locked => html! {
            <div class="desk studio">
                <header class="desk-top">
                    <p class="brand">{ logo() }<span>{ lang.studio_title() }</span></p>
                    <a class="quiet-link" href="./">{ glyph(Icon::Back) }<span>{ lang.desk_back_to_start() }</span></a>
                </header>
                <main class="desk-main">
                    <div class="sheet prose">
                        <Heading text={lang.desk_lock_title()} screen="studio-locked" />
                        <p>{ lang.studio_locked() }</p>
                        <Passphrase {lang} id="studio" ask={Ask::Present} submit={lang.desk_lock_open()} icon={Icon::Desk} {on_given} />
                    </div>
                </main>
            </div>
        },
        Phase::Loading => html! { <p class="boot" role="status">{ lang.app_loading() }</p> },
        Phase::Failed(detail) => html! {
            <main class="boot" role="alert"><h1>{ lang.boot_title() }</h1><pre>{ detail }</pre></main>
        },
        Phase::Ready(shipped) => html! { <Main shipped={shipped.clone()} /> },
    }
}

#[derive(Properties, PartialEq)]
struct Props {
    shipped: Shipped,
}

#[component]
fn Main(props: &Props) -> Html {
    let shipped = props.shipped.0.clone();
    let studio =
        use_reducer(move || Studio::new(shipped, Room::from_hash(&page::hash()), device::kind()));
    {
        let studio = studio.clone();
        use_effect_with((), move |()| listen_to_the_address(studio));
    }
    use_effect_with(studio.has_unsaved(), |unsaved| {
        page::ask_before_leaving(*unsaved)
    });
    let lang = studio.lang;
    let title = match &studio.room {
        Room::Author => lang.studio_author(),
        _ => lang.studio_gallery(),
    };
    use_effect_with((lang, title), |(lang, title)| {
        page::describe(*lang, &format!("{title} · {}", lang.app_name()));
    });
    let link = |room: Room, text: &'static str, current: bool| {
        html! { <a href={room.hash()} aria-current={current.then_some("page")}>{ text }</a> }
    };
    let authoring = studio.room == Room::Author;
    let languages = Lang::ALL.into_iter().filter(|other| *other != lang).map(|other| {
        let studio = studio.clone();
        let onclick = Callback::from(move |_: MouseEvent| studio.dispatch(Action::Language(other)));
        html! { <button type="button" class="button button-quiet button-small" lang={other.code()} {onclick}>{ other.language_name() }</button> }
    });
    html! {
        <div class="desk studio">
            <header class="desk-top">
                <p class="brand">{ logo() }<span>{ lang.studio_title() }</span></p>
                <nav aria-label={lang.studio_menu()}>
                    { link(Room::Gallery, lang.studio_gallery(), !authoring) }
                    { link(Room::Author, lang.studio_author(), authoring) }
                </nav>
                { for languages }
                <a class="quiet-link" href="./#mediateur">{ glyph(Icon::Back) }<span>{ lang.desk_title() }</span></a>
            </header>
            <main class="desk-main studio-main">
                { match &studio.room {
                    Room::Gallery => gallery::list(&studio),
                    Room::Shown(id) => gallery::shown(&studio, id),
                    Room::Author => html! { <bench::Bench studio={studio.clone()} /> },
                } }
            </main>
        </div>
    }
}

/// Follows the address for as long as the page lives.
fn listen_to_the_address(studio: Handle) {
    let Some(window) = window() else { return };
    let listener = Closure::<dyn Fn()>::new(move || {
        studio.dispatch(Action::Arrived(Room::from_hash(&page::hash())));
    });
    let _ =
        window.add_event_listener_with_callback("hashchange", listener.as_ref().unchecked_ref());
    listener.forget();
}
