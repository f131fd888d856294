//! The sheets as a page, drawn without a browser: what `jalon report --format html` writes.

use std::rc::Rc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jalon::{Change, Pathway, Report, Session, SessionLog};
use yew::ServerRenderer;
use yew::prelude::*;

use super::{Past, Reading, Sitting, both, document, title};
use crate::text::Lang;

/// The app's style sheets that the sheets need, in their order.
const STYLE: &str = concat!(
    include_str!("../../style/00-fonts.css"),
    include_str!("../../style/10-tokens.css"),
    include_str!("../../style/20-base.css"),
    include_str!("../../style/36-landscape.css"),
    include_str!("../../style/37-area-path.css"),
    include_str!("../../style/38-notice.css"),
    include_str!("../../style/40-journey.css"),
    include_str!("../../style/50-desk.css"),
    include_str!("../../style/51-people.css"),
    include_str!("../../style/53-report.css"),
    include_str!("../../style/55-saved.css"),
    include_str!("../../style/90-print.css"),
);

/// The fonts, each with the address that the style has for it.
const FONTS: [(&str, &[u8]); 2] = [
    (
        "../fonts/atkinson-hyperlegible-latin-400-normal.woff2",
        include_bytes!("../../fonts/atkinson-hyperlegible-latin-400-normal.woff2"),
    ),
    (
        "../fonts/atkinson-hyperlegible-latin-700-normal.woff2",
        include_bytes!("../../fonts/atkinson-hyperlegible-latin-700-normal.woff2"),
    ),
];

fn style() -> String {
    let mut style = STYLE.to_owned();
    for (address, font) in FONTS {
        let inside = format!("data:font/woff2;base64,{}", STANDARD.encode(font));
        style = style.replace(address, &inside);
    }
    style
}

#[derive(Properties)]
struct Props {
    reading: Rc<Reading>,
}

impl PartialEq for Props {
    fn eq(&self, other: &Props) -> bool {
        Rc::ptr_eq(&self.reading, &other.reading)
    }
}

#[component]
fn Both(props: &Props) -> Html {
    both(&props.reading)
}

/// What a report is drawn from.
#[derive(Clone, Copy, Debug)]
pub struct Told<'a> {
    /// Code of the mediator's language; one that the app does not have becomes its first.
    pub language: &'a str,
    /// Who, when and where.
    pub log: &'a SessionLog,
    /// The record, replayed.
    pub session: &'a Session,
    /// What is recommended.
    pub pathway: &'a Pathway,
    /// An earlier session of the same person, and what changed since.
    pub before: Option<(&'a SessionLog, &'a Session, &'a [Change])>,
}

/// The report as one page that opens anywhere, runs nothing and fetches nothing: the person's sheet, then the
/// mediator's, as the app saves them.
///
/// # Errors
/// When the system gives no thread to draw it in.
pub fn report_page(told: &Told<'_>) -> std::io::Result<String> {
    let lang = Lang::from_code(told.language).unwrap_or_default();
    let report = told.session.report();
    let past = told.before.map(|(log, session, changes)| Past {
        sittings: vec![
            sitting(lang, log, &session.report(), false),
            sitting(lang, told.log, &report, true),
        ],
        before: Some(log.date.clone().unwrap_or_default()),
        changes: Some(changes.to_vec()),
    });
    let own = |text: &Option<String>| text.clone().unwrap_or_default();
    let reading = Reading {
        lang,
        session: told.session.clone(),
        report,
        pathway: told.pathway.clone(),
        name: own(&told.log.pseudonym),
        date: own(&told.log.date),
        place: own(&told.log.place),
        by_mediator: told.log.by_mediator.clone(),
        notes: String::new(),
        past,
    };
    let title = title(lang, &reading.name);
    let drawing = ServerRenderer::<Both>::with_props(move || Props {
        reading: Rc::new(reading),
    })
    .hydratable(false)
    .render();
    let body = tokio::runtime::Builder::new_current_thread()
        .build()?
        .block_on(drawing);
    Ok(document(lang, &title, &style(), &body))
}

fn sitting(lang: Lang, log: &SessionLog, report: &Report, here: bool) -> Sitting {
    let profile = report.decision("profile");
    Sitting {
        date: log.date.clone().unwrap_or_default(),
        profile: profile.map_or(String::new(), |one| one.name.get(lang.code()).to_owned()),
        here,
        address: None,
    }
}
