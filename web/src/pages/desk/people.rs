//! Everyone on this device.

use std::rc::Rc;

use jalon::{LogError, ReplayError};
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::components::button::{Button, Look};
use crate::components::heading::Heading;
use crate::components::icon::{Icon, glyph};
use crate::context::Ctx;
use crate::platform::{file, page, store};
use crate::state::{Action, People, Person, PersonError, Route, Settings};

pub fn people(app: &Ctx) -> Html {
    let lang = app.settings.lang;
    let list = app.people.list();
    let new_person = {
        let app = app.clone();
        Callback::from(move |_: MouseEvent| {
            app.act(Action::Clear);
            page::go(&Route::Journey.hash());
        })
    };
    html! {
        <div class="sheet">
            <div class="sheet-head">
                <Heading text={lang.desk_people_on_device()} screen="people" />
                <div class="actions">
                    { Button::new(lang.desk_new_person(), new_person).look(Look::Main).icon(Icon::Person).html() }
                    { import(app) }
                </div>
            </div>
            if app.journey.is_some() {
                <div class="notice">
                    <p><strong>{ lang.desk_under_way() }</strong>{ " " }{ lang.desk_under_way_body() }</p>
                    <a class="quiet-link" href={Route::Journey.hash()}>{ glyph(Icon::Forward) }<span>{ lang.desk_under_way_open() }</span></a>
                </div>
            }
            { damaged(app) }
            if app.people == People::Loading {
                <p role="status">{ lang.app_loading() }</p>
            } else if list.is_empty() {
                <div class="empty">
                    <h2>{ lang.desk_empty_title() }</h2>
                    <p>{ lang.desk_empty_body() }</p>
                </div>
            } else {
                <p class="hint">{ lang.desk_people(list.len()) }</p>
                <ul class="people">
                    { for list.iter().map(|person| row(app, person)) }
                </ul>
            }
            <p class="hint small">{ lang.desk_kept_7_days() }</p>
        </div>
    }
}

fn row(app: &Ctx, person: &Person) -> Html {
    let lang = app.settings.lang;
    let profile = person.profile(lang).to_owned();
    html! {
        <li key={person.id.clone()}>
            <a class="person" href={Route::Person(person.id.clone()).hash()}>
                <span class="person-name">{ app.name_of(person, lang) }</span>
                <span class="person-date">{ lang.date(person.date()) }</span>
                <span class="person-chips">
                    if profile.is_empty() {
                        <span class="chip chip-attention">{ lang.desk_unreadable() }</span>
                    } else {
                        <span class="chip">{ profile }</span>
                    }
                    if person.interrupted { <span class="chip chip-quiet">{ lang.desk_interrupted() }</span> }
                    if person.doubtful { <span class="chip chip-attention">{ lang.desk_doubtful() }</span> }
                </span>
                { glyph(Icon::Forward) }
            </a>
        </li>
    }
}

/// Opens a file of answers. Whatever the file holds, what is on the device stays.
fn import(app: &Ctx) -> Html {
    let app = app.clone();
    let lang = app.settings.lang;
    let onchange = Callback::from(move |event: Event| {
        let input: HtmlInputElement = event.target_unchecked_into();
        let Some(chosen) = input.files().and_then(|files| files.get(0)) else {
            return;
        };
        let app = app.clone();
        spawn_local(async move {
            let content = file::read(&chosen).await;
            // The same file can be chosen again.
            input.set_value("");
            match content {
                Some(content) => take_in(&app, &content).await,
                None => app.refuse(lang.store_import_unreadable(), String::new()),
            }
        });
    });
    html! {
        <label class="button button-plain file">
            { glyph(Icon::Upload) }
            <span>{ lang.desk_import() }</span>
            <input type="file" accept=".json,application/json" {onchange} title={lang.desk_import_hint()} />
        </label>
    }
}

async fn take_in(app: &Ctx, content: &str) {
    let lang = app.settings.lang;
    let number = app.settings.next_number;
    let person = match Person::import(&app.bank, content, number) {
        Ok(person) => person,
        Err(PersonError::NotALog(error @ LogError::Version(_))) => {
            return app.refuse(lang.store_import_later(), error.to_string());
        }
        Err(PersonError::NotALog(error)) => {
            return app.refuse(lang.store_import_not_json(), error.to_string());
        }
        Err(PersonError::Replay(error @ ReplayError::OtherBank { .. })) => {
            return app.refuse(lang.store_import_other_bank(), error.to_string());
        }
        Err(PersonError::Replay(error)) => {
            return app.refuse(lang.store_import_broken(), error.to_string());
        }
    };
    if app.knows(&person) {
        return app.announce(lang.desk_imported_already());
    }
    match store::store(&person).await {
        Ok(()) => {
            app.act(Action::SettingsChanged(Settings {
                next_number: number.saturating_add(1),
                ..app.settings.clone()
            }));
            app.act(Action::PersonChanged(Rc::new(person)));
            app.announce(lang.desk_imported());
        }
        Err(error) => app.refuse(lang.store_write_failed(), error.to_string()),
    }
}

/// Entries that no longer read: shown, to save or to erase.
fn damaged(app: &Ctx) -> Html {
    let lang = app.settings.lang;
    if app.damaged.is_empty() {
        return html! {};
    }
    html! {
        <section class="notice notice-attention" aria-labelledby="damaged">
            <h2 id="damaged">{ lang.desk_damaged_title() }</h2>
            <p>{ lang.desk_damaged_body() }</p>
            <ul class="plain">
                { for app.damaged.iter().map(|entry| {
                    let download = {
                        let entry = entry.clone();
                        Callback::from(move |_: MouseEvent| file::download(&format!("jalon-{}.txt", entry.id.replace('/', "-")), &entry.raw))
                    };
                    let erase = {
                        let (app, id) = (app.clone(), entry.id.clone());
                        Callback::from(move |_: MouseEvent| app.erase(id.clone(), |_| {}))
                    };
                    html! {
                        <li key={entry.id.clone()} class="actions">
                            <span>{ lang.desk_damaged_entry(&entry.id) }</span>
                            { Button::new(lang.report_download_short(), download).icon(Icon::Download).small().label(lang.desk_damaged_download(&entry.id)).html() }
                            { Button::new(lang.report_erase_short(), erase).look(Look::Attention).icon(Icon::Erase).small().label(lang.desk_damaged_erase(&entry.id)).html() }
                        </li>
                    }
                }) }
            </ul>
        </section>
    }
}
