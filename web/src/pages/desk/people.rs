//! Everyone on this device.

use yew::prelude::*;

use super::files::{OpenFiles, keep_files};
use super::list::PeopleList;
use crate::components::button::{Button, Look};
use crate::components::heading::Heading;
use crate::components::icon::{Icon, glyph};
use crate::context::Ctx;
use crate::platform::{codes, file, page, secret};
use crate::state::{Action, Lock, People, Route};

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
                    <a class="button button-plain" href={Route::Prepare.hash()}>{ glyph(Icon::Desk) }<span>{ lang.desk_prepare() }</span></a>
                    <OpenFiles app={app.clone()} />
                    if codes::are_there() {
                        <a class="button button-plain" href={Route::ReadCode.hash()}>{ glyph(Icon::Code) }<span>{ lang.camera_read() }</span></a>
                    }
                </div>
            </div>
            if let Some(ready) = app.ready() {
                <div class="notice">
                    <p><strong>{ lang.desk_ready() }</strong>{ " " }{ ready.pseudonym.clone().unwrap_or_default() }</p>
                    <a class="quiet-link" href={Route::Journey.hash()}>{ glyph(Icon::Forward) }<span>{ lang.desk_prepare_hand_over() }</span></a>
                </div>
            } else if app.journey.is_some() {
                <div class="notice">
                    <p><strong>{ lang.desk_under_way() }</strong>{ " " }{ lang.desk_under_way_body() }</p>
                    <a class="quiet-link" href={Route::Journey.hash()}>{ glyph(Icon::Forward) }<span>{ lang.desk_under_way_open() }</span></a>
                </div>
            }
            { damaged(app) }
            { invitation(app) }
            if app.people == People::Loading {
                <p role="status">{ lang.app_loading() }</p>
            } else if list.is_empty() {
                <div class="empty">
                    <h2>{ lang.desk_empty_title() }</h2>
                    <p>{ lang.desk_empty_body() }</p>
                </div>
            } else {
                <PeopleList app={app.clone()} />
            }
            { keep_files(app) }
            <p class="hint small">{ lang.desk_kept_7_days() }</p>
        </div>
    }
}

/// Where answers lie open on the device, the mediator is told that they need not.
fn invitation(app: &Ctx) -> Html {
    let lang = app.settings.lang;
    if app.lock != Lock::Absent || app.people.list().is_empty() || !secret::is_there() {
        return html! {};
    }
    html! {
        <div class="notice">
            <p><strong>{ lang.desk_lock_invite() }</strong>{ " " }{ lang.desk_lock_invite_body() }</p>
            <a class="quiet-link" href={Route::Settings.hash()}>{ glyph(Icon::Forward) }<span>{ lang.desk_lock_invite_go() }</span></a>
        </div>
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
