//! A person's report: the first screen answers "where are they, how sure, what next"; the rest is below.

use std::rc::Rc;

use yew::prelude::*;

use super::{history, person, values};
use crate::components::heading::Heading;
use crate::components::icon::{Icon, glyph};
use crate::components::landscape::logo;
use crate::context::Ctx;
use crate::sheets::{self, Past, Reading};
use crate::state::{People, Route};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub app: Ctx,
    pub id: String,
}

#[component]
pub fn ReportPage(props: &Props) -> Html {
    let app = props.app.clone();
    let lang = app.settings.lang;
    let person = app
        .people
        .list()
        .iter()
        .find(|person| person.id == props.id)
        .cloned();
    // Replaying costs the engine some work: once a person and a set of answers, not once a drawing.
    let replayed = {
        let bank = app.bank.clone();
        use_memo(
            person
                .as_ref()
                .map(|person| (person.id.clone(), person.bare_log())),
            move |_| {
                let person = person?;
                let replayed = person.replay(&bank).ok().map(|(session, report)| {
                    let pathway = bank
                        .catalogue()
                        .recommend(&report, &session.context().needs);
                    (session, report, pathway)
                });
                Some(replayed)
            },
        )
    };
    let person = app
        .people
        .list()
        .iter()
        .find(|person| person.id == props.id)
        .cloned();
    let told = {
        let (app, person) = (app.clone(), person.clone());
        let ids = person
            .as_ref()
            .map(|person| app.sessions_of(person))
            .unwrap_or_default()
            .iter()
            .map(|one| one.id.clone())
            .collect::<Vec<_>>();
        use_memo((props.id.clone(), ids), move |_| {
            person.map(|person| history::read(&app, &person))
        })
    };
    let back = html! {
        <a class="quiet-link no-print" href={Route::People.hash()}>{ glyph(Icon::Back) }<span>{ lang.desk_back_to_list() }</span></a>
    };
    let (Some(person), Some(replayed)) = (person, replayed.as_ref()) else {
        return html! {
            <div class="sheet">
                { back }
                if app.people == People::Loading {
                    <p role="status">{ lang.app_loading() }</p>
                } else {
                    <Heading text={lang.report_unknown_person()} screen="unknown-person" />
                }
            </div>
        };
    };
    let name = app.name_of(&person, lang);
    let head = html! {
        <>
            <p class="brand print-only">{ logo() }<span>{ lang.app_name() }</span></p>
            <div class="report-head">
                <Heading text={sheets::title(lang, &name)} screen={person.id.clone()} />
                <p class="hint">{ sheets::facts(lang, person.date(), person.place()) }</p>
                { back }
            </div>
        </>
    };
    let changes = told
        .as_ref()
        .as_ref()
        .map(|past| sheets::changes(lang, past));
    let Some((session, report, pathway)) = replayed else {
        return html! {
            <div class="sheet report">
                { head }
                <p class="notice notice-attention">{ lang.report_other_bank() }</p>
                if !person.profile(lang).is_empty() { <p class="verdict">{ person.profile(lang) }</p> }
                { changes.unwrap_or_default() }
                { person::details(&app, &person) }
                { person::actions(&app, &person, None) }
            </div>
        };
    };
    let reading = Reading {
        lang,
        session: session.clone(),
        report: report.clone(),
        pathway: pathway.clone(),
        name,
        date: person.date().to_owned(),
        place: person.place().to_owned(),
        by_mediator: person.log.by_mediator.clone(),
        notes: person.notes.clone(),
        past: told.as_ref().as_ref().map(Past::without_addresses),
    };
    html! {
        <div class="sheet report">
            { head }
            { history::go_on(&app, &person) }
            <div class="report-first">
                { sheets::verdict(&reading) }
                { sheets::areas(&reading) }
                { sheets::next_step(&reading) }
            </div>
            { changes.unwrap_or_default() }
            { sheets::needs(&reading) }
            { sheets::steps(&reading) }
            { values::values(&app, &reading) }
            { sheets::evidence(&reading) }
            { sheets::competences(&reading) }
            { person::details(&app, &person) }
            { person::actions(&app, &person, Some(Rc::new(reading))) }
            <p class="hint small">{ lang.report_written_by(app.bank.version()) }</p>
        </div>
    }
}
