//! The mediator's desk: people, a person's report, settings, how it works.

mod attendance;
mod chart;
mod counter;
mod files;
mod filters;
mod groups;
mod history;
mod how;
mod list;
mod lock;
mod lock_settings;
mod people;
mod person;
mod prepare;
mod purge;
mod read_code;
mod report;
mod settings;
mod territory;
mod trust;
mod values;

use yew::prelude::*;

use crate::components::icon::{Icon, glyph};
use crate::components::landscape::logo;
use crate::components::notice::notices;
use crate::context::Ctx;
use crate::platform::page;
use crate::state::{Lock, Route};

pub fn desk(app: &Ctx) -> Html {
    if app.lock == Lock::Closed {
        return lock::closed(app);
    }
    let lang = app.settings.lang;
    let link = |route: Route, text: &'static str| {
        let current = app.route == route;
        html! { <a href={route.hash()} aria-current={current.then_some("page")}>{ text }</a> }
    };
    let content = match app.route.clone() {
        Route::Person(id) => html! { <report::ReportPage app={app.clone()} {id} /> },
        Route::Prepare => html! { <prepare::PreparePage app={app.clone()} /> },
        Route::ReadCode => read_code::read_code(app),
        Route::HowItWorks => how::how_it_works(app),
        Route::Settings => settings::settings(app),
        Route::Groups => html! { <groups::GroupsPage app={app.clone()} /> },
        Route::Territory => html! { <territory::TerritoryPage app={app.clone()} /> },
        Route::People | Route::Journey => people::people(app),
    };
    html! {
        <div class="desk">
            <header class="desk-top no-print">
                <p class="brand">{ logo() }<span>{ lang.desk_title() }</span></p>
                <nav aria-label={lang.desk_menu()}>
                    { link(Route::People, lang.desk_list()) }
                    { link(Route::Groups, lang.desk_groups()) }
                    { link(Route::Territory, lang.desk_territory()) }
                    { link(Route::Settings, lang.desk_settings()) }
                    { link(Route::HowItWorks, lang.desk_how()) }
                    // The app in a single file has no page beside it.
                    if let Some(studio) = page::meta("jalon-studio") {
                        <a href={format!("{studio}#gallery")}>{ lang.desk_studio() }</a>
                    }
                </nav>
                <a class="quiet-link" href={Route::Journey.hash()}>{ glyph(Icon::Back) }<span>{ lang.desk_back_to_start() }</span></a>
            </header>
            <main class="desk-main">
                { notices(app) }
                <purge::Purge app={app.clone()} />
                <history::Sittings app={app.clone()} />
                { content }
            </main>
        </div>
    }
}
