//! The first screen: what this is, how long it takes, one large button.

use yew::prelude::*;

use super::frame::main;
use crate::components::button::{Button, Look};
use crate::components::heading::Heading;
use crate::components::icon::{Icon, glyph};
use crate::components::landscape::{landscape, logo};
use crate::components::listen::Listen;
use crate::context::Ctx;
use crate::platform::{clock, device, seed};
use crate::state::{Action, Counted, Route, Start};
use crate::text::Lang;

/// Chance and date for a new journey.
pub fn start() -> Start {
    Start {
        id: seed::id(),
        seed: seed::random(),
        date: clock::today(),
        device: device::kind(),
    }
}

pub fn welcome(app: &Ctx) -> Html {
    let lang = app.lang;
    let ready = app.ready().cloned();
    let plan = ready.as_ref().and_then(|journey| journey.plan(&app.bank));
    let minutes = plan
        .or(app.plan())
        .map_or(10, |plan| plan.minutes() as usize);
    let waiting = app.journey.is_some() && ready.is_none();
    let name = ready
        .as_ref()
        .and_then(|journey| journey.pseudonym.as_deref())
        .map(|name| lang.welcome_ready_for(name));
    let begin = if ready.is_some() {
        app.on(|| Action::StartPrepared)
    } else {
        app.on(|| Action::Begin(start()))
    };
    let mut sentences = vec![
        lang.welcome_hello().to_owned(),
        lang.welcome_purpose().to_owned(),
        lang.welcome_minutes(minutes),
    ];
    sentences.extend(name.clone());
    if waiting {
        sentences.push(lang.welcome_resume_note().to_owned());
        sentences.push(lang.welcome_resume_hint().to_owned());
    }
    html! {
        <div class="welcome">
            <header class="welcome-top">
                <p class="brand">{ logo() }<span>{ lang.app_name() }</span></p>
                <div class="languages" role="group" aria-label={lang.welcome_language()}>
                    { for Lang::ALL.into_iter().map(|other| html! {
                        <button
                            key={other.code()}
                            type="button"
                            class="button button-quiet language"
                            lang={other.code()}
                            aria-pressed={(other == lang).to_string()}
                            onclick={app.on(move || Action::Language(other))}
                        >
                            <span>{ other.language_name() }</span>
                        </button>
                    }) }
                </div>
            </header>
            <@{main(app)} class="welcome-main">
                <div class="welcome-words">
                    <Heading text={lang.welcome_hello()} screen="welcome" takes_focus={false} />
                    <p class="lead">{ lang.welcome_purpose() }</p>
                    <p>{ lang.welcome_minutes(minutes) }</p>
                    if let Some(name) = name { <p class="ready-for">{ name }</p> }
                    if waiting {
                        <div class="waiting">
                            <p><strong>{ lang.welcome_resume_note() }</strong><br />{ lang.welcome_resume_hint() }</p>
                            <div class="actions">
                                { Button::new(lang.welcome_resume(), app.on(|| Action::Resume)).look(Look::Main).icon(Icon::Forward).large().html() }
                                { Button::new(lang.welcome_new_person(), app.on(|| Action::Clear)).icon(Icon::Person).large().html() }
                            </div>
                        </div>
                    } else {
                        <div class="actions">
                            { Button::new(lang.welcome_start(), begin).look(Look::Main).icon(Icon::Forward).large().html() }
                            <Listen app={app.clone()} {sentences} />
                        </div>
                        if app.tells_silence() { <p class="hint">{ lang.welcome_silent() }</p> }
                    }
                </div>
                { landscape() }
            </@>
            if !app.hosted {
                <footer class="welcome-foot">
                    { counter(app, !waiting && ready.is_none()) }
                    <a class="quiet-link" href={Route::People.hash()}>{ glyph(Icon::Desk) }<span>{ lang.welcome_desk() }</span></a>
                </footer>
            }
        </div>
    }
}

/// At a counter: who would rather not begin is counted, and whatever was counted last can be taken back.
fn counter(app: &Ctx, nobody_waits: bool) -> Html {
    let lang = app.lang;
    if !app.at_counter() || !nobody_waits {
        return html! {};
    }
    let refused = app.on(|| Action::Counted(Counted::Refused, clock::today()));
    html! {
        <div class="counter">
            <p role="status">if app.noted.is_some() { { lang.counter_noted() } }</p>
            if app.noted.is_some() {
                { Button::new(lang.counter_undo(), app.on(|| Action::Uncounted)).icon(Icon::Back).html() }
            } else {
                { Button::new(lang.counter_refuse(), refused).look(Look::Quiet).html() }
            }
        </div>
    }
}
