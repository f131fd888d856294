//! The report as sheets: drawn from what was measured alone, without the app, so that the command draws the same.

mod changes;
mod document;
mod evidence;
mod mediator;
mod pathway;
mod person;
mod summary;
mod words;
#[cfg(feature = "ssr")]
mod written;

use jalon::{Pathway, Report, Session};
use yew::prelude::*;

use crate::text::Lang;

pub use changes::{Past, Sitting, changes};
pub use document::document;
pub use evidence::evidence;
pub use pathway::{need_name, needs, next_step, steps};
pub use person::{result, spoken};
pub use summary::{areas, competences, verdict};
pub use words::sureness;
#[cfg(feature = "ssr")]
pub use written::{Told, report_page};

/// Everything that the sections of a report read.
#[derive(Clone)]
pub struct Reading {
    pub lang: Lang,
    pub session: Session,
    pub report: Report,
    pub pathway: Pathway,
    /// What the mediator calls the person; may be empty.
    pub name: String,
    /// Day of the session, as 2026-11-22; may be empty.
    pub date: String,
    /// Where; may be empty.
    pub place: String,
    /// The questions about needs that the mediator answered for the person.
    pub by_mediator: Vec<String>,
    /// The mediator's own words.
    pub notes: String,
    /// Earlier and later sessions of the same person.
    pub past: Option<Past>,
}

/// "Le rapport · Personne 3"
pub fn title(lang: Lang, name: &str) -> String {
    let title = lang.report_title();
    if name.is_empty() {
        title.to_owned()
    } else {
        format!("{title} · {name}")
    }
}

/// Day and place, as far as they are known.
pub fn facts(lang: Lang, date: &str, place: &str) -> String {
    let date = lang.date(date);
    let known: Vec<&str> = [date.as_str(), place]
        .into_iter()
        .filter(|fact| !fact.is_empty())
        .collect();
    known.join(" · ")
}

/// Both sheets, one after the other: the person's, then the mediator's.
pub fn both(reading: &Reading) -> Html {
    html! {
        <>
            <section class="saved-sheet">{ person::sheet(reading) }</section>
            <section class="saved-sheet desk">{ mediator::sheet(reading) }</section>
        </>
    }
}
