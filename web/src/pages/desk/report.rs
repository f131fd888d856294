//! A person's report: the first screen answers "where are they, how sure, what next"; the rest is below.

use std::rc::Rc;

use jalon::{Pathway, Report, Session};
use yew::prelude::*;

use super::{evidence, history, pathway, person, summary, values};
use crate::components::heading::Heading;
use crate::components::icon::{Icon, glyph};
use crate::components::landscape::logo;
use crate::context::Ctx;
use crate::state::{People, Person, Route};
use crate::text::Lang;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub app: Ctx,
    pub id: String,
}

/// Everything that the sections of a report read.
pub struct Reading {
    pub lang: Lang,
    pub person: Rc<Person>,
    pub session: Session,
    pub report: Report,
    pub pathway: Pathway,
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
    let mut facts = vec![lang.date(person.date())];
    if !person.place().is_empty() {
        facts.push(person.place().to_owned());
    }
    let head = html! {
        <>
            <p class="brand print-only">{ logo() }<span>{ lang.app_name() }</span></p>
            <div class="report-head">
                <Heading text={format!("{} · {name}", lang.report_title())} screen={person.id.clone()} />
                <p class="hint">{ facts.join(" · ") }</p>
                { back }
            </div>
        </>
    };
    let Some((session, report, pathway)) = replayed else {
        return html! {
            <div class="sheet report">
                { head }
                <p class="notice notice-attention">{ lang.report_other_bank() }</p>
                if !person.profile(lang).is_empty() { <p class="verdict">{ person.profile(lang) }</p> }
                if let Some(told) = told.as_ref() { { history::history(&app, &person, told) } }
                { person::details(&app, &person) }
                { person::actions(&app, &person) }
            </div>
        };
    };
    let reading = Reading {
        lang,
        person,
        session: session.clone(),
        report: report.clone(),
        pathway: pathway.clone(),
    };
    html! {
        <div class="sheet report">
            { head }
            <div class="report-first">
                { summary::verdict(&reading) }
                { summary::areas(&app, &reading) }
                { pathway::next_step(&reading) }
            </div>
            if let Some(told) = told.as_ref() { { history::history(&app, &reading.person, told) } }
            { pathway::needs(&app, &reading) }
            { pathway::steps(&reading) }
            { values::values(&app, &reading) }
            { evidence::evidence(&app, &reading) }
            { evidence::competences(&app, &reading) }
            { person::details(&app, &reading.person) }
            { person::actions(&app, &reading.person) }
            <p class="hint small">{ lang.report_written_by(app.bank.version()) }</p>
        </div>
    }
}
