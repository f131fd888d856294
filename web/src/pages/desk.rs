//! The mediator's desk: people, a person's report, settings, how it works.

mod evidence;
mod how;
mod pathway;
mod people;
mod person;
mod report;
mod settings;
mod summary;
mod values;
mod words;

use yew::prelude::*;

use super::PageProps;
use crate::components::icon::{Glyph, Icon};
use crate::components::landscape::Logo;
use crate::components::notice::Notices;
use crate::platform::page;
use crate::state::Route;

#[component]
pub fn Desk(props: &PageProps) -> Html {
    let app = props.app.clone();
    let lang = app.settings.lang;
    let title = format!("{} · {}", lang.desk_title(), lang.app_name());
    use_effect_with((lang, title), |(lang, title)| page::describe(*lang, title));
    let link = |route: Route, text: &'static str| {
        let current = app.route == route;
        html! { <a href={route.hash()} aria-current={current.then_some("page")}>{ text }</a> }
    };
    let content = match app.route.clone() {
        Route::Person(id) => html! { <report::ReportPage app={app.clone()} {id} /> },
        Route::HowItWorks => html! { <how::HowItWorks app={app.clone()} /> },
        Route::Settings => html! { <settings::SettingsPage app={app.clone()} /> },
        Route::People | Route::Journey => html! { <people::PeoplePage app={app.clone()} /> },
    };
    html! {
        <div class="desk">
            <header class="desk-top no-print">
                <p class="brand"><Logo /><span>{ lang.desk_title() }</span></p>
                <nav aria-label={lang.desk_menu()}>
                    { link(Route::People, lang.desk_list()) }
                    { link(Route::Settings, lang.desk_settings()) }
                    { link(Route::HowItWorks, lang.desk_how()) }
                </nav>
                <a class="quiet-link" href={Route::Journey.hash()}><Glyph of={Icon::Back} /><span>{ lang.desk_back_to_start() }</span></a>
            </header>
            <main class="desk-main">
                <Notices app={app.clone()} />
                { content }
            </main>
        </div>
    }
}
