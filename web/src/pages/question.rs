//! One question a screen, and the trial that comes before. No right or wrong is ever shown.

use jalon::{InteractionView, ItemView, Response};
use yew::prelude::*;

use super::frame::Frame;
use crate::components::bar::{Bar, Help};
use crate::components::choice::{Card, Choice};
use crate::components::heading::Heading;
use crate::components::hotspot::Hotspot;
use crate::components::icon::{Icon, glyph};
use crate::components::order::Order;
use crate::components::picture::picture;
use crate::components::progress::Place;
use crate::components::simulation::{self, Simulation};
use crate::context::Ctx;
use crate::platform::clock;
use crate::state::Action;
use crate::text::Lang;

pub fn question(app: &Ctx) -> Html {
    let lang = app.lang;
    let Some(journey) = app.open_journey().cloned() else {
        return html! {};
    };
    let (Some(view), Some(session)) = (journey.view(), journey.session.as_deref()) else {
        return html! {};
    };
    let progress = session.progress();
    let place = Place {
        passed: progress.administered,
        of: progress.at_most,
        text: lang.path_question(progress.administered + 1),
        detail: lang.path_at_most(&progress.at_most.to_string()),
    };
    asked(app, &view, place, false)
}

pub fn practice(app: &Ctx) -> Html {
    let lang = app.lang;
    let Some(view) = app
        .open_journey()
        .and_then(|journey| journey.practice(&app.bank))
    else {
        return html! {};
    };
    let at_most = app
        .open_journey()
        .and_then(|journey| journey.plan(&app.bank))
        .map_or(1, |plan| plan.max_items());
    let place = Place {
        passed: 0,
        of: at_most,
        text: lang.practice_progress().to_owned(),
        detail: String::new(),
    };
    asked(app, &view, place, true)
}

fn asked(app: &Ctx, view: &ItemView, place: Place, trial: bool) -> Html {
    let lang = app.lang;
    let draft = app
        .open_journey()
        .map(|journey| journey.draft.clone())
        .unwrap_or_default();
    let order = current_order(view, draft.response.as_ref());
    let scene = matches!(view.interaction, InteractionView::Hotspot { .. });
    let onchoose = {
        let app = app.clone();
        Callback::from(move |id: String| {
            app.act(Action::Chosen(if scene {
                Response::Hotspot { area: id }
            } else {
                Response::Choice { option: id }
            }));
        })
    };
    let onorder = {
        let app = app.clone();
        Callback::from(move |options: Vec<String>| {
            app.act(Action::Chosen(Response::Order { options }))
        })
    };
    let validate = {
        let app = app.clone();
        let order = order.clone();
        let untouched = draft.response.is_none();
        Callback::from(move |_: MouseEvent| {
            // An order always stands there: the one that is shown may be the person's answer.
            if let Some(options) = order.clone().filter(|_| untouched) {
                app.act(Action::Chosen(Response::Order { options }));
            }
            app.act(Action::Validated(clock::now()));
        })
    };
    let chosen = draft.response.is_some() || order.is_some();
    let bar = Bar {
        lang,
        left: lang.bar_dont_know(),
        left_icon: Icon::Unknown,
        on_left: app.on(|| Action::DontKnow(clock::now())),
        help: Some(Help {
            on: draft.help,
            toggle: app.on(|| Action::HelpToggled),
        }),
        right: lang.bar_validate(),
        right_icon: Icon::Check,
        on_right: chosen.then_some(validate),
    };
    let answers = match &view.interaction {
        InteractionView::Choice { options } => {
            let chosen = match &draft.response {
                Some(Response::Choice { option }) => vec![option.clone()],
                _ => Vec::new(),
            };
            Choice {
                name: view.id.clone(),
                cards: cards(options),
                chosen,
                several: false,
                tiles: false,
                onchoose,
            }
            .html(app)
        }
        InteractionView::Order { options } => html! {
            <Order app={app.clone()} key={view.id.clone()} cards={cards(options)} order={order.clone().unwrap_or_default()} {onorder} />
        },
        InteractionView::Hotspot {
            picture,
            width,
            height,
            areas,
        } => {
            let chosen = match &draft.response {
                Some(Response::Hotspot { area }) => Some(area.clone()),
                _ => None,
            };
            html! {
                <Hotspot app={app.clone()} key={view.id.clone()} picture={picture.clone()} width={*width} height={*height} areas={areas.clone()} {chosen} {onchoose} />
            }
        }
        InteractionView::Simulation { .. } => html! {},
        _ => html! {},
    };
    let onshow = {
        let app = app.clone();
        Callback::from(move |()| app.act(Action::Shown(clock::now())))
    };
    let stem = html! {
        <>
            <Heading text={view.stem.clone()} screen={view.id.clone()} {onshow} />
            if scene { <p class="hint">{ lang.hotspot_hint() }</p> }
            if let Some(shown) = &view.picture {
                <div class="asked-picture">{ picture(app, &shown.file, &shown.alt, "") }</div>
            }
            if trial { { buttons(lang) } }
        </>
    };
    let simulated = matches!(view.interaction, InteractionView::Simulation { .. });
    let content = if simulated {
        html! { <Simulation app={app.clone()} key={view.id.clone()} item={view.id.clone()}>{ stem }</Simulation> }
    } else {
        html! {
            <>
                <div class="asked">{ stem }</div>
                <div class="answers" key={view.id.clone()}>{ answers }</div>
            </>
        }
    };
    let wide = scene || simulated || view.picture.is_some() || trial;
    let mut sentences = sentences(view, lang, trial);
    sentences.extend(simulation::spoken(app, &view.id));
    Frame {
        place: Some(place),
        sentences,
        bar: bar.html(),
        wide,
    }
    .around(app, content)
}

/// What the three buttons are for.
fn buttons(lang: Lang) -> Html {
    html! {
        <div class="explained">
            <p><strong>{ lang.practice_intro() }</strong></p>
            <ul>
                <li>{ glyph(Icon::Unknown) }<span>{ lang.practice_dont_know() }</span></li>
                <li>{ glyph(Icon::Help) }<span>{ lang.practice_help() }</span></li>
                <li>{ glyph(Icon::Check) }<span>{ lang.practice_validate() }</span></li>
            </ul>
        </div>
    }
}

fn cards(options: &[jalon::OptionView]) -> Vec<Card> {
    options
        .iter()
        .map(|option| Card {
            id: option.id.clone(),
            text: option.text.clone(),
            picture: option.picture.clone(),
        })
        .collect()
}

/// The order on the screen: the person's, or the one that the question came with.
fn current_order(view: &ItemView, response: Option<&Response>) -> Option<Vec<String>> {
    let InteractionView::Order { options } = &view.interaction else {
        return None;
    };
    Some(match response {
        Some(Response::Order { options }) => options.clone(),
        _ => options.iter().map(|option| option.id.clone()).collect(),
    })
}

/// What is asked, then the answers.
fn sentences(view: &ItemView, lang: Lang, trial: bool) -> Vec<String> {
    let mut sentences = vec![view.say.clone()];
    match &view.interaction {
        InteractionView::Choice { options } | InteractionView::Order { options } => {
            sentences.extend(options.iter().map(|option| option.text.clone()));
        }
        InteractionView::Hotspot { .. } => sentences.push(lang.hotspot_hint().to_owned()),
        InteractionView::Simulation { .. } => sentences.push(lang.simulation_hint().to_owned()),
        _ => {}
    }
    if trial {
        sentences.extend(
            [
                lang.practice_intro(),
                lang.practice_dont_know(),
                lang.practice_help(),
                lang.practice_validate(),
            ]
            .map(str::to_owned),
        );
    }
    sentences
}
