//! What the person would like, and what they have: pictures, each question can be passed.

use yew::prelude::*;

use super::frame::Frame;
use crate::components::bar::Bar;
use crate::components::choice::{Card, Choice};
use crate::components::heading::Heading;
use crate::components::icon::Icon;
use crate::components::progress::Place;
use crate::context::Ctx;
use crate::state::Action;

pub fn need(app: &Ctx, index: usize) -> Html {
    let lang = app.lang;
    let Some(journey) = app.open_journey().cloned() else {
        return html! {};
    };
    let questions = journey.questions(&app.bank);
    let Some(question) = questions.get(index).copied() else {
        return html! {};
    };
    let code = lang.code();
    let chosen = journey.chosen(&question.id).to_vec();
    let cards: Vec<Card> = question
        .options
        .iter()
        .map(|option| Card {
            id: option.id.clone(),
            text: option.text.get(code).to_owned(),
            picture: Some(option.picture.clone()),
        })
        .collect();
    let notes: Vec<String> = question
        .options
        .iter()
        .filter(|option| chosen.contains(&option.id))
        .filter_map(|option| option.note.as_ref())
        .map(|note| note.get(code).to_owned())
        .collect();
    let hint = if question.several {
        lang.needs_several()
    } else {
        lang.needs_one()
    };
    let stem = question.stem.get(code).to_owned();
    let said = lang.of(&stem);
    let sentences: Vec<String> = [stem.clone(), hint.to_owned()]
        .into_iter()
        .chain(cards.iter().map(|card| card.text.clone()))
        .collect();
    let total = questions.len();
    let place = Place {
        passed: index,
        of: total,
        text: lang.needs_progress(index + 1, &total.to_string()),
        detail: String::new(),
    };
    let onchoose = {
        let app = app.clone();
        let question = question.id.clone();
        Callback::from(move |option: String| {
            app.act(Action::Need {
                question: question.clone(),
                option,
            })
        })
    };
    let bar = Bar {
        lang,
        left: lang.bar_pass(),
        left_icon: Icon::Forward,
        on_left: app.on(|| Action::NeedSkipped),
        help: None,
        right: lang.bar_next(),
        right_icon: Icon::Forward,
        on_right: (!chosen.is_empty()).then(|| app.on(|| Action::NextNeed)),
    };
    let choice = Choice {
        name: question.id.clone(),
        tiles: cards.len() > 4,
        cards,
        chosen,
        several: question.several,
        onchoose,
    };
    let content = html! {
        <>
            <div class="asked">
                <Heading text={stem} lang={said} screen={question.id.clone()} />
                <p class="hint">{ hint }</p>
            </div>
            <div class="answers" key={question.id.clone()} lang={said.code()} dir={said.direction()}>{ choice.html(app) }</div>
            <div class="need-note" role="status" lang={said.code()} dir={said.direction()}>
                { for notes.into_iter().map(|note| html! { <p class="notice notice-attention">{ note }</p> }) }
            </div>
        </>
    };
    Frame {
        place: Some(place),
        sentences,
        bar: bar.html(),
        wide: false,
    }
    .around(app, content)
}
