//! The first screen: what this is, how long it takes, one large button.

use yew::prelude::*;

use super::PageProps;
use crate::components::button::{Button, Look};
use crate::components::heading::Heading;
use crate::components::icon::{Glyph, Icon};
use crate::components::landscape::{Landscape, Logo};
use crate::components::listen::Listen;
use crate::platform::{clock, device, page, seed};
use crate::state::{Action, Route, Start};
use crate::text::Lang;

/// Chance and date for a new journey.
fn start() -> Start {
    Start { id: seed::id(), seed: seed::random(), date: clock::today(), device: device::kind() }
}

#[component]
pub fn Welcome(props: &PageProps) -> Html {
    let app = props.app.clone();
    let lang = app.lang;
    {
        let title = lang.app_name();
        use_effect_with(lang, move |lang| page::describe(*lang, title));
    }
    // Nothing is under way: a newer version may take over now.
    use_effect_with(app.journey.is_none(), |idle| {
        if *idle {
            page::say_idle();
        }
    });
    let minutes = app.plan().map_or(10, |plan| plan.minutes() as usize);
    let waiting = app.journey.is_some();
    let mut sentences = vec![lang.welcome_hello().to_owned(), lang.welcome_purpose().to_owned(), lang.welcome_minutes(minutes)];
    if waiting {
        sentences.push(lang.welcome_resume_note().to_owned());
        sentences.push(lang.welcome_resume_hint().to_owned());
    }
    html! {
        <div class="welcome">
            <header class="welcome-top">
                <p class="brand"><Logo /><span>{ lang.app_name() }</span></p>
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
            <main class="welcome-main">
                <div class="welcome-words">
                    <Heading text={lang.welcome_hello()} screen="welcome" takes_focus={false} />
                    <p class="lead">{ lang.welcome_purpose() }</p>
                    <p>{ lang.welcome_minutes(minutes) }</p>
                    if waiting {
                        <div class="waiting">
                            <p><strong>{ lang.welcome_resume_note() }</strong><br />{ lang.welcome_resume_hint() }</p>
                            <div class="actions">
                                <Button text={lang.welcome_resume()} look={Look::Main} icon={Icon::Forward} class="button-large" onclick={app.on(|| Action::Resume)} />
                                <Button text={lang.welcome_new_person()} icon={Icon::Person} class="button-large" onclick={app.on(|| Action::Clear)} />
                            </div>
                        </div>
                    } else {
                        <div class="actions">
                            <Button text={lang.welcome_start()} look={Look::Main} icon={Icon::Forward} class="button-large" onclick={app.on(|| Action::Begin(start()))} />
                            <Listen app={app.clone()} {sentences} />
                        </div>
                    }
                </div>
                <Landscape />
            </main>
            <footer class="welcome-foot">
                <a class="quiet-link" href={Route::People.hash()}><Glyph of={Icon::Desk} /><span>{ lang.welcome_desk() }</span></a>
            </footer>
        </div>
    }
}
