//! Setting, changing and timing the lock.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::components::button::Button;
use crate::components::icon::Icon;
use crate::components::passphrase::{Answer, Ask, Given, Passphrase};
use crate::context::Ctx;
use crate::platform::secret;
use crate::state::{Action, IDLE_MINUTES, Lock, Settings};

/// The part of the settings that an invitation leads to.
pub const ID: &str = "lock";

pub fn lock_settings(app: &Ctx) -> Html {
    let lang = app.settings.lang;
    html! {
        <section class="setting" aria-labelledby={ID}>
            <h2 id={ID} tabindex="-1">{ lang.desk_lock_setting() }</h2>
            if app.lock == Lock::Open {
                { locked(app) }
            } else if secret::is_there() {
                <p>{ lang.desk_lock_why() }</p>
                <p><strong>{ lang.desk_lock_before() }</strong>{ " " }{ lang.desk_lock_before_body() }</p>
                <p class="hint">{ lang.desk_lock_advice() }</p>
                <Passphrase {lang} id="lock" ask={Ask::New} submit={lang.desk_lock_set()} icon={Icon::Check} on_given={set(app)} />
            } else {
                <p>{ lang.desk_lock_unavailable() }</p>
            }
        </section>
    }
}

fn set(app: &Ctx) -> Callback<(Given, Answer)> {
    let app = app.clone();
    Callback::from(move |(given, answer): (Given, Answer)| {
        app.set_lock(given.new, Box::new(move |said| answer.emit(said)));
    })
}

fn locked(app: &Ctx) -> Html {
    let lang = app.settings.lang;
    let on_given = {
        let app = app.clone();
        Callback::from(move |(given, answer): (Given, Answer)| {
            let Given { present, new } = given;
            app.change_lock(present, new, Box::new(move |said| answer.emit(said)));
        })
    };
    let on_remove = {
        let app = app.clone();
        Callback::from(move |(given, answer): (Given, Answer)| {
            app.remove_lock(given.present, Box::new(move |said| answer.emit(said)));
        })
    };
    let on_minutes = |minutes: u32| {
        let app = app.clone();
        Callback::from(move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            if input.checked() {
                app.act(Action::SettingsChanged(Settings {
                    idle_minutes: minutes,
                    ..app.settings.clone()
                }));
                app.announce(lang.desk_saved());
            }
        })
    };
    html! {
        <>
            <p>{ lang.desk_lock_on() }</p>
            <fieldset class="minutes">
                <legend>{ lang.desk_lock_idle() }</legend>
                { for IDLE_MINUTES.into_iter().map(|minutes| html! {
                    <label key={minutes} class="row-choice">
                        <input type="radio" name="idle" checked={app.settings.idle_minutes == minutes} onchange={on_minutes(minutes)} />
                        <span>{ lang.report_minutes(minutes as usize) }</span>
                    </label>
                }) }
            </fieldset>
            <div class="actions">{ Button::new(lang.desk_lock_now(), app.on(|| Action::LockClosed)).icon(Icon::Desk).html() }</div>
            <details>
                <summary>{ lang.desk_lock_change() }</summary>
                <Passphrase {lang} id="change" ask={Ask::Both} submit={lang.desk_lock_change()} icon={Icon::Check} {on_given} />
            </details>
            <details>
                <summary>{ lang.desk_lock_remove() }</summary>
                <p>{ lang.desk_lock_remove_body() }</p>
                <Passphrase {lang} id="remove" ask={Ask::Present} submit={lang.desk_lock_remove()} icon={Icon::Erase} on_given={on_remove} />
            </details>
        </>
    }
}
