//! The mediator's sheet, where it stands alone: without what can be touched.

use yew::prelude::*;

use super::{
    Reading, areas, changes, competences, evidence, facts, needs, next_step, steps, title, verdict,
};
use crate::components::landscape::logo;

pub fn sheet(reading: &Reading) -> Html {
    let lang = reading.lang;
    html! {
        <div class="desk-main">
            <div class="sheet report">
                <p class="brand">{ logo() }<span>{ lang.app_name() }</span></p>
                <div class="report-head">
                    <h1>{ title(lang, &reading.name) }</h1>
                    <p class="hint">{ facts(lang, &reading.date, &reading.place) }</p>
                </div>
                <div class="report-first">
                    { verdict(reading) }
                    { areas(reading) }
                    { next_step(reading) }
                </div>
                if let Some(past) = &reading.past { { changes(lang, past) } }
                { needs(reading) }
                { steps(reading) }
                { evidence(reading) }
                { competences(reading) }
                if !reading.notes.trim().is_empty() {
                    <section aria-labelledby="notes">
                        <h2 id="notes">{ lang.report_comment() }</h2>
                        <p class="notes-saved">{ &reading.notes }</p>
                    </section>
                }
                <p class="hint small">{ lang.report_written_by(reading.session.bank().version()) }</p>
            </div>
        </div>
    }
}
