//! One question a screen, and the trial that comes before. No right or wrong is ever shown.

mod ahead;
mod answers;
mod cards;
mod fields;
pub mod rehearsed;
mod spoken;

use jalon::{InteractionView, ItemView, Response};
use yew::prelude::*;

use super::frame::Frame;
use crate::components::bar::{Bar, Help};
use crate::components::heading::Heading;
use crate::components::icon::{Icon, glyph};
use crate::components::picture::picture;
use crate::components::progress::Place;
use crate::components::simulation::{self, Simulation};
use crate::context::Ctx;
use crate::platform::{clock, page};
use crate::state::{Action, Stage};
use crate::text::Lang;
use answers::{answers, current_order};
use spoken::sentences;

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
    let chosen = draft.response.is_some() || order.is_some();
    let still = {
        let (app, id) = (app.clone(), view.id.clone());
        // The second of two hasty touches comes before the next question is drawn, and is not its answer.
        move || {
            app.open_journey()
                .is_some_and(|journey| match journey.stage {
                    Stage::Practice => trial,
                    _ => journey.item.as_ref() == Some(&id),
                })
        }
    };
    let validate = {
        let (app, still) = (app.clone(), still.clone());
        let untouched = draft.response.is_none();
        Callback::from(move |_: MouseEvent| {
            if !still() {
                return;
            }
            // An order always stands there: the one that is shown may be the person's answer.
            if let Some(options) = order.clone().filter(|_| untouched) {
                app.act(Action::LeftAsShown(Response::Order { options }));
            }
            app.act(Action::Validated(clock::now()));
        })
    };
    let bar = Bar {
        lang,
        left: lang.bar_dont_know(),
        left_icon: Icon::Unknown,
        on_left: {
            let app = app.clone();
            let still = still.clone();
            Callback::from(move |_: MouseEvent| {
                if still() {
                    app.act(Action::DontKnow(clock::now()));
                }
            })
        },
        help: Some(Help {
            on: draft.help,
            toggle: app.on(|| Action::HelpToggled(clock::now())),
        }),
        right: lang.bar_validate(),
        right_icon: Icon::Check,
        on_right: chosen.then_some(validate),
    };
    let onshow = {
        let (app, id) = (app.clone(), view.id.clone());
        Callback::from(move |()| once_drawn(app.clone(), id.clone(), still.clone()))
    };
    let said = lang.of(&view.stem);
    let stem = html! {
        <>
            <Heading text={view.stem.clone()} lang={said} screen={view.id.clone()} {onshow} />
            if scene { <p class="hint">{ lang.hotspot_hint() }</p> }
            if let Some(shown) = &view.picture {
                <div class="asked-picture">{ picture(app, &shown.file, &shown.alt, "") }</div>
            }
            if trial { { buttons(lang) } }
        </>
    };
    let simulated = matches!(view.interaction, InteractionView::Simulation { .. });
    let content = content(app, view, draft.response.as_ref(), said, stem);
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

/// What is asked, and what can be done about it.
pub fn content(
    app: &Ctx,
    view: &ItemView,
    response: Option<&Response>,
    said: Lang,
    stem: Html,
) -> Html {
    if matches!(view.interaction, InteractionView::Simulation { .. }) {
        return html! {
            <Simulation app={app.clone()} key={view.id.clone()} item={view.id.clone()} shown={said}>{ stem }</Simulation>
        };
    }
    html! {
        <>
            <div class="asked">{ stem }</div>
            <div class="answers" key={view.id.clone()} lang={said.code()} dir={said.direction()}>{ answers(app, view, response) }</div>
        </>
    }
}

/// Milliseconds from a question to what is made ready for the next one: nobody answers sooner.
const SETTLED: f64 = 300.0;

/// The time counts from the moment when the question can be seen.
fn once_drawn(app: Ctx, item: String, still: impl Fn() -> bool + 'static) {
    clock::after_frame(move || {
        let covered = app.asks_if_there || app.open_journey().is_none_or(|journey| journey.paused);
        if still() && !covered && !page::is_hidden() {
            app.act(Action::Shown(clock::now()));
        }
        clock::after(SETTLED, move || {
            if still() {
                ahead::look_ahead(&app, &item);
            }
        });
    });
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

/// A callback that makes what the person did their answer; without one there is nothing to send.
fn respond<T: 'static>(app: &Ctx, response: fn(T) -> Option<Response>) -> Callback<T> {
    let app = app.clone();
    Callback::from(move |done: T| app.act(Action::Answered(response(done), clock::now())))
}
