//! What to do next, in which order, and why.

use jalon::PathwayStep;
use yew::prelude::*;

use super::{Reading, summary, words};
use crate::components::icon::{Icon, glyph};
use crate::text::Lang;

/// How many steps have their reasons on paper, whose sheet is one page; style/90-print.css hides those of the rest.
const TOLD_ON_PAPER: usize = 8;

pub fn next_step(reading: &Reading) -> Html {
    let lang = reading.lang;
    let code = lang.code();
    html! {
        <section class="next-block" aria-labelledby="next">
            <h2 id="next">{ glyph(Icon::Stake) }{ lang.report_next() }</h2>
            if let Some(step) = reading.pathway.steps.first() {
                <p class="next-title">{ step.title.get(code) }</p>
                <p>{ step.detail.get(code) }</p>
                if let Some(minutes) = step.minutes { <p class="hint">{ lang.report_minutes(minutes as usize) }</p> }
                <details class="why">
                    <summary>{ lang.report_why() }</summary>
                    <p>{ step.because.get(code) }</p>
                    { shown_by(reading, step) }
                    <h3>{ lang.report_change() }</h3>
                    <p>{ match summary::runner_up(reading) {
                        Some((name, probability)) => lang.report_change_body(&name, &lang.percent(probability)),
                        None => lang.report_change_none().to_owned(),
                    } }</p>
                    { summary::numbers(reading) }
                </details>
            } else {
                <p>{ lang.report_pathway_empty() }</p>
            }
            if let Some(support) = reading.report.decision("support-mode") {
                <p class="support"><strong>{ lang.report_support() }</strong><br />
                    { lang.report_decided(support.name.get(code), words::sureness(lang, support.sureness)) }
                </p>
            }
        </section>
    }
}

/// The answers behind a step.
fn shown_by(reading: &Reading, step: &PathwayStep) -> Html {
    let lang = reading.lang;
    let code = lang.code();
    let behind: Vec<_> = reading
        .report
        .evidence
        .iter()
        .filter(|evidence| step.evidence.contains(&evidence.item))
        .collect();
    if behind.is_empty() {
        return html! {};
    }
    html! {
        <>
            <h3>{ lang.report_why_evidence() }</h3>
            <ul>
                { for behind.into_iter().map(|evidence| html! {
                    <li>{ evidence.stem.get(code) }{ " " }<strong>{ words::category(lang, evidence.category).0 }</strong></li>
                }) }
            </ul>
        </>
    }
}

pub fn steps(reading: &Reading) -> Html {
    let lang = reading.lang;
    let code = lang.code();
    let weeks = reading.pathway.remeasure_after_weeks as usize;
    html! {
        <section aria-labelledby="pathway">
            <h2 id="pathway">{ lang.report_pathway() }</h2>
            if reading.pathway.steps.is_empty() { <p>{ lang.report_pathway_empty() }</p> }
            <ol class="steps">
                { for reading.pathway.steps.iter().map(|step| html! {
                    <li key={step.entry.clone()}>
                        <p class="step-title">
                            <strong>{ step.title.get(code) }</strong>
                            if let Some(minutes) = step.minutes { <span class="chip chip-quiet">{ lang.report_minutes(minutes as usize) }</span> }
                        </p>
                        <p>{ step.detail.get(code) }</p>
                        { for step.conditions.iter().chain(&step.note).map(|text| html! { <p class="hint">{ text.get(code) }</p> }) }
                        { for step.notes.iter().map(|note| html! { <p><strong>{ &note.heading }</strong>{ " " }{ &note.text }</p> }) }
                        <p class="hint">{ lang.report_because(step.because.get(code)) }</p>
                    </li>
                }) }
            </ol>
            { on_paper(reading) }
            <p class="remeasure">{ glyph(Icon::Clock) }<span>{ lang.report_remeasure(weeks) }</span></p>
        </section>
    }
}

/// On paper, the steps after the first ones run on, by their titles alone.
fn on_paper(reading: &Reading) -> Html {
    let titles = |step: &PathwayStep| step.title.get(reading.lang.code()).to_owned();
    let rest = reading.pathway.steps.get(TOLD_ON_PAPER..);
    let rest: Vec<String> = rest.unwrap_or_default().iter().map(titles).collect();
    html! {
        if !rest.is_empty() {
            <p class="print-only steps-rest">{ reading.lang.report_steps_rest(&rest.join(" · ")) }</p>
        }
    }
}

pub fn needs(reading: &Reading) -> Html {
    let lang = reading.lang;
    let code = lang.code();
    let asked = reading.session.plan().needs();
    let answered = &reading.session.context().needs;
    html! {
        <section aria-labelledby="needs">
            <h2 id="needs">{ lang.report_needs() }</h2>
            <dl class="facts">
                { for reading.session.bank().needs().iter().filter(|question| asked.contains(&question.id) || answered.contains_key(&question.id)).map(|question| {
                    let chosen = answered.get(&question.id).map_or(&[][..], Vec::as_slice);
                    let texts: Vec<&str> = question
                        .options
                        .iter()
                        .filter(|option| chosen.contains(&option.id))
                        .map(|option| option.text.get(code))
                        .collect();
                    html! {
                        <div key={question.id.clone()}>
                            <dt>{ need_name(lang, &question.id).unwrap_or_else(|| question.stem.get(code)) }</dt>
                            <dd>
                                { if texts.is_empty() { lang.report_needs_skipped().to_owned() } else { texts.join(", ") } }
                                if reading.by_mediator.contains(&question.id) {
                                    <span class="hint small">{ " " }{ lang.report_need_by_mediator() }</span>
                                }
                            </dd>
                        </div>
                    }
                }) }
            </dl>
        </section>
    }
}

/// The short name of a question of needs; a question that this app does not know keeps its own words.
pub fn need_name(lang: Lang, id: &str) -> Option<&'static str> {
    match id {
        "wishes" => Some(lang.report_need_wishes()),
        "device" => Some(lang.report_need_device()),
        "internet" => Some(lang.report_need_internet()),
        "urgent" => Some(lang.report_need_urgent()),
        "sent-by" => Some(lang.report_need_sent_by()),
        "obstacle" => Some(lang.report_need_obstacle()),
        _ => None,
    }
}
