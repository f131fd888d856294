//! Thanks; what the person can do; what they could learn; the next step.

use std::rc::Rc;

use yew::prelude::*;

use super::frame::Frame;
use crate::components::button::{Button, Look};
use crate::components::heading::Heading;
use crate::components::icon::Icon;
use crate::components::landscape::{landscape, logo};
use crate::components::listen::Listen;
use crate::components::session_code::{SessionCode, Task};
use crate::context::Ctx;
use crate::platform::{clock, page};
use crate::sheets;
use crate::state::{Action, Counted};

pub fn end(app: &Ctx) -> Html {
    let lang = app.lang;
    let Some(journey) = app.open_journey().cloned() else {
        return html! {};
    };
    let Some(session) = journey.session.as_deref() else {
        return html! {};
    };
    let report = session.report();
    let pathway = app.bank.catalogue().recommend(&report, &journey.needs);
    let sentences = sheets::spoken(lang, session, &report, &pathway);
    let date = lang.date(&journey.date);
    let when = if journey.place.is_empty() {
        date
    } else {
        lang.end_print_place(&date, &journey.place)
    };
    let content = html! {
        <div class="end">
            <p class="print-only brand">{ logo() }<span>{ lang.app_name() }{ " · " }{ &when }</span></p>
            <div class="end-head">
                { landscape() }
                <div>
                    <Heading text={lang.end_thanks()} screen="end" />
                    <p class="lead">{ lang.end_lead() }</p>
                </div>
            </div>
            { sheets::result(lang, session, &report, &pathway) }
            if app.asks_interest(&journey) {
                <section class="interest no-print" aria-labelledby="interest">
                    <h2 id="interest">{ lang.counter_interest() }</h2>
                    <div class="actions">
                        { Button::new(lang.counter_yes(), counted(app, Counted::Interested)).icon(Icon::Check).large().html() }
                        { Button::new(lang.counter_not_now(), counted(app, Counted::NotNow)).icon(Icon::Forward).large().html() }
                    </div>
                </section>
            }
            <div class="actions no-print">
                if let Some(log) = journey.log().filter(|_| !app.hosted) {
                    <SessionCode app={app.clone()} task={Task::Show(Rc::new(log), lang)} />
                }
                if !app.hosted {
                    { Button::new(lang.end_print(), Callback::from(|_| page::print())).icon(Icon::Print).large().html() }
                }
                <Listen app={app.clone()} {sentences} />
                { Button::new(lang.end_finish(), app.on(|| Action::Clear)).look(Look::Main).icon(Icon::Check).large().html() }
            </div>
            if !app.hosted { <p class="hint no-print">{ lang.end_finish_note() }</p> }
        </div>
    };
    Frame::default().around(app, content)
}

/// One touch answers, and makes room for the next person.
fn counted(app: &Ctx, counted: Counted) -> Callback<MouseEvent> {
    app.on(move || Action::Counted(counted, clock::today()))
}
