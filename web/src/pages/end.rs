//! Thanks; what the person can do; what they could learn; the next step.

use jalon::{Evidence, Session};
use yew::prelude::*;

use super::frame::Frame;
use crate::components::button::{Button, Look};
use crate::components::heading::Heading;
use crate::components::icon::{Icon, glyph};
use crate::components::landscape::{landscape, logo};
use crate::components::listen::Listen;
use crate::components::picture::picture;
use crate::context::Ctx;
use crate::platform::page;
use crate::state::Action;

/// The storyboard: two to five lines of what the person can do, three at most of what they could learn.
const CAN_DO: usize = 5;
const COULD_LEARN: usize = 3;

/// A line of the result, with the picture of its question where it has one.
struct Line {
    text: String,
    picture: Option<String>,
}

fn line(session: &Session, evidence: &Evidence, code: &str) -> Line {
    let picture = session
        .view(&evidence.item, code)
        .and_then(|view| view.picture)
        .map(|picture| picture.file);
    Line {
        text: evidence.teaches.get(code).to_owned(),
        picture,
    }
}

/// "Je sais effacer une photo." as something to learn: "Effacer une photo."
fn without_claim(teaches: &str, claim: &str) -> String {
    let Some(rest) = teaches.strip_prefix(claim) else {
        return teaches.to_owned();
    };
    let mut letters = rest.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().collect::<String>() + letters.as_str())
        .unwrap_or_default()
}

pub fn end(app: &Ctx) -> Html {
    let lang = app.lang;
    let code = lang.code();
    let Some(journey) = app.open_journey().cloned() else {
        return html! {};
    };
    let Some(session) = journey.session.as_deref() else {
        return html! {};
    };
    let report = session.report();
    let pathway = app.bank.catalogue().recommend(&report, &journey.needs);
    let can: Vec<Line> = report
        .can_do()
        .into_iter()
        .take(CAN_DO)
        .map(|evidence| line(session, evidence, code))
        .collect();
    let mut learn: Vec<Line> = report
        .could_learn()
        .into_iter()
        .take(COULD_LEARN)
        .map(|evidence| line(session, evidence, code))
        .collect();
    for line in &mut learn {
        line.text = without_claim(&line.text, lang.end_can_prefix());
    }
    let next = pathway.steps.first();

    let mut sentences = vec![lang.end_thanks().to_owned(), lang.end_can().to_owned()];
    if can.is_empty() {
        sentences.push(lang.end_can_none().to_owned());
    }
    sentences.extend(can.iter().map(|line| line.text.clone()));
    if !learn.is_empty() {
        sentences.push(lang.end_learn().to_owned());
        sentences.extend(learn.iter().map(|line| line.text.clone()));
    }
    sentences.push(lang.end_next().to_owned());
    if let Some(step) = next {
        sentences.push(format!(
            "{}. {}",
            step.title.get(code),
            step.detail.get(code)
        ));
    }
    sentences.push(lang.end_next_talk().to_owned());

    let list = |lines: &[Line]| {
        html! {
            <ul class="result-list">
                { for lines.iter().map(|line| html! {
                    <li>
                        if let Some(file) = &line.picture {
                            <span class="card-picture">{ picture(app, file, "", "") }</span>
                        }
                        <span>{ &line.text }</span>
                    </li>
                }) }
            </ul>
        }
    };
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
            <section class="result result-can" aria-labelledby="result-can">
                <h2 id="result-can">{ glyph(Icon::Stake) }{ lang.end_can() }</h2>
                if can.is_empty() { <p>{ lang.end_can_none() }</p> } else { { list(&can) } }
            </section>
            if !learn.is_empty() {
                <section class="result result-learn" aria-labelledby="result-learn">
                    <h2 id="result-learn">{ glyph(Icon::Sprout) }{ lang.end_learn() }</h2>
                    { list(&learn) }
                </section>
            }
            <section class="result result-next" aria-labelledby="result-next">
                <h2 id="result-next">{ glyph(Icon::Forward) }{ lang.end_next() }</h2>
                if let Some(step) = next {
                    <p class="next-title">{ step.title.get(code) }</p>
                    <p>{ step.detail.get(code) }</p>
                    if let Some(minutes) = step.minutes { <p class="hint">{ lang.end_duration(minutes as usize) }</p> }
                }
                <p>{ lang.end_next_talk() }</p>
            </section>
            <div class="actions no-print">
                { Button::new(lang.end_print(), Callback::from(|_| page::print())).icon(Icon::Print).large().html() }
                <Listen app={app.clone()} {sentences} />
                { Button::new(lang.end_finish(), app.on(|| Action::Clear)).look(Look::Main).icon(Icon::Check).large().html() }
            </div>
            <p class="hint no-print">{ lang.end_finish_note() }</p>
        </div>
    };
    Frame::default().around(app, content)
}

#[cfg(test)]
mod tests {
    use super::without_claim;

    #[test]
    fn what_could_be_learnt_is_not_said_as_known() {
        assert_eq!(
            without_claim("Je sais écrire un message.", "Je sais "),
            "Écrire un message."
        );
        assert_eq!(without_claim("I can write.", "I can "), "Write.");
        assert_eq!(without_claim("Autre.", "Je sais "), "Autre.");
    }
}
