//! The person's sheet: what they can do, what they could learn, the next step; no level, no number.

use jalon::{Bank, Evidence, Pathway, Report, Session};
use yew::prelude::*;

use super::Reading;
use crate::components::icon::{Icon, glyph};
use crate::components::landscape::{landscape, logo};
use crate::components::picture::picture_of;
use crate::text::Lang;

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

/// Words of the bank, which may be in another language than the page.
fn marked(lang: Lang, words: &str) -> Html {
    let own = lang.of(words);
    html! { <span lang={own.code()} dir={own.direction()}>{ words }</span> }
}

/// What is told to the person.
struct Told {
    can: Vec<Line>,
    learn: Vec<Line>,
}

fn told(lang: Lang, session: &Session, report: &Report) -> Told {
    let code = lang.code();
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
        line.text = without_claim(&line.text, lang.of(&line.text).end_can_prefix());
    }
    Told { can, learn }
}

/// The same, to be read aloud.
pub fn spoken(lang: Lang, session: &Session, report: &Report, pathway: &Pathway) -> Vec<String> {
    let code = lang.code();
    let Told { can, learn } = told(lang, session, report);
    let mut sentences = vec![lang.end_thanks().to_owned(), lang.end_can().to_owned()];
    if can.is_empty() {
        sentences.push(lang.end_can_none().to_owned());
    }
    sentences.extend(can.into_iter().map(|line| line.text));
    if !learn.is_empty() {
        sentences.push(lang.end_learn().to_owned());
        sentences.extend(learn.into_iter().map(|line| line.text));
    }
    sentences.push(lang.end_next().to_owned());
    if let Some(step) = pathway.steps.first() {
        sentences.push(format!(
            "{}. {}",
            step.title.get(code),
            step.detail.get(code)
        ));
    }
    sentences.push(lang.end_next_talk().to_owned());
    sentences
}

/// The three parts.
pub fn result(lang: Lang, session: &Session, report: &Report, pathway: &Pathway) -> Html {
    let code = lang.code();
    let Told { can, learn } = told(lang, session, report);
    html! {
        <>
            <section class="result result-can" aria-labelledby="result-can">
                <h2 id="result-can">{ glyph(Icon::Stake) }{ lang.end_can() }</h2>
                if can.is_empty() { <p>{ lang.end_can_none() }</p> } else { { list(lang, session.bank(), &can) } }
            </section>
            if !learn.is_empty() {
                <section class="result result-learn" aria-labelledby="result-learn">
                    <h2 id="result-learn">{ glyph(Icon::Sprout) }{ lang.end_learn() }</h2>
                    { list(lang, session.bank(), &learn) }
                </section>
            }
            <section class="result result-next" aria-labelledby="result-next">
                <h2 id="result-next">{ glyph(Icon::Forward) }{ lang.end_next() }</h2>
                if let Some(step) = pathway.steps.first() {
                    <p class="next-title">{ marked(lang, step.title.get(code)) }</p>
                    <p>{ marked(lang, step.detail.get(code)) }</p>
                    if let Some(minutes) = step.minutes { <p class="hint">{ lang.end_duration(minutes as usize) }</p> }
                }
                <p>{ lang.end_next_talk() }</p>
            </section>
        </>
    }
}

fn list(lang: Lang, bank: &Bank, lines: &[Line]) -> Html {
    html! {
        <ul class="result-list">
            { for lines.iter().map(|line| html! {
                <li>
                    if let Some(file) = &line.picture {
                        <span class="card-picture">{ picture_of(bank, file, "", "") }</span>
                    }
                    { marked(lang, &line.text) }
                </li>
            }) }
        </ul>
    }
}

/// Where it stands alone, in the person's own language.
pub(super) fn sheet(reading: &Reading) -> Html {
    let own = reading.session.context().language.as_deref();
    let lang = own.and_then(Lang::from_code).unwrap_or(reading.lang);
    let mut brand = vec![lang.app_name().to_owned()];
    if !reading.date.is_empty() {
        let date = lang.date(&reading.date);
        brand.push(match reading.place.as_str() {
            "" => date,
            place => lang.end_print_place(&date, place),
        });
    }
    html! {
        <div class="middle" lang={lang.code()} dir={lang.direction()}>
            <div class="end">
                <p class="brand">{ logo() }<span>{ brand.join(" · ") }</span></p>
                <div class="end-head">
                    { landscape() }
                    <div>
                        <h1>{ lang.end_thanks() }</h1>
                        <p class="lead">{ lang.end_lead() }</p>
                    </div>
                </div>
                { result(lang, &reading.session, &reading.report, &reading.pathway) }
            </div>
        </div>
    }
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
