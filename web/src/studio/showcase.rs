//! One item as a person meets it, with what its author wants to know: a way to all points step by step, what
//! an answer is worth, how likely it is.
//!
//! - The item must be drawn by the very components of the test.
//! - What is shown by a press on a button must be announced, and must not move the focus.

use std::rc::Rc;

use jalon::{Bank, Device, InteractionView, ItemView, Response};
use yew::prelude::*;

use super::{curve, score, steps};
use crate::components::button::{Button, Look};
use crate::components::icon::Icon;
use crate::components::picture::picture;
use crate::context::Ctx;
use crate::pages::question::content;
use crate::platform::timer;
use crate::state::{Action, App, TRIAL_SEED};
use crate::text::Lang;

/// Milliseconds between two steps that follow by themselves.
const PACE: i32 = 1_200;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub bank: Bank,
    pub item: AttrValue,
    /// Of the buttons around it.
    pub lang: Lang,
    /// Of the item.
    pub shown: Lang,
    pub device: Device,
}

/// The way to all points, and how far along it the answer is.
#[derive(Clone, Default, PartialEq)]
struct Replay {
    steps: Rc<Vec<Response>>,
    done: usize,
    playing: bool,
    /// Whether it was looked for: that may take a moment.
    sought: bool,
}

#[component]
pub fn Showcase(props: &Props) -> Html {
    let Props {
        bank,
        item: id,
        lang,
        shown,
        device,
    } = props;
    let (lang, shown) = (*lang, *shown);
    let app = Ctx(use_reducer({
        let (bank, id, device) = (bank.clone(), id.clone(), *device);
        move || App::trial(bank, &id, shown, device)
    }));
    let replay = use_state(Replay::default);
    let next = {
        let (app, replay, bank, id) = (app.clone(), replay.clone(), bank.clone(), id.clone());
        Callback::from(move |playing: bool| {
            let mut now = (*replay).clone();
            if !now.sought {
                now.steps = Rc::new(steps::solution(&bank, &id));
                now.sought = true;
            }
            if now.done >= now.steps.len() {
                now.done = 0;
            }
            if let Some(response) = now.steps.get(now.done) {
                app.act(Action::Answered(Some(response.clone()), 0.0));
                now.done += 1;
            }
            now.playing = playing && now.done < now.steps.len();
            replay.set(now);
        })
    };
    {
        let next = next.clone();
        use_effect_with((replay.playing, replay.done), move |(playing, _)| {
            let timer = playing.then(|| timer::after(PACE, move || next.emit(true)));
            move || drop(timer)
        });
    }
    let (Some(view), Some(journey), Some(item)) = (
        bank.view(id, shown.code(), TRIAL_SEED),
        app.open_journey(),
        bank.item(id),
    ) else {
        return html! {};
    };
    let response = journey.draft.response.clone();
    let words = steps::words(bank, id, &replay.steps, lang, shown);
    html! {
        <div class="showcase">
            <div class={classes!("player", frame(*device))} lang={shown.code()} role="group" aria-label={lang.studio_player()}>
                { player(&app, &view, response.as_ref()) }
            </div>
            <div class="showcase-facts">
                { way(lang, &replay, &next, &words, shown) }
                { score::score(item, response.as_ref(), lang, shown) }
                { curve::curve(bank, item, lang) }
            </div>
        </div>
    }
}

fn frame(device: Device) -> &'static str {
    match device {
        Device::Phone => "player-phone",
        Device::Tablet => "player-tablet",
        Device::Computer => "player-computer",
    }
}

/// The question and what can be done, as a person sees them.
fn player(app: &Ctx, view: &ItemView, response: Option<&Response>) -> Html {
    let stem = html! {
        <>
            <h2 id="title" class="studio-stem" tabindex="-1">{ &view.stem }</h2>
            if matches!(view.interaction, InteractionView::Hotspot { .. }) { <p class="hint">{ app.lang.hotspot_hint() }</p> }
            if let Some(shown) = &view.picture {
                <div class="asked-picture">{ picture(app, &shown.file, &shown.alt, "") }</div>
            }
        </>
    };
    content(app, view, response, app.lang, stem)
}

/// Buttons that go the way to all points.
fn way(
    lang: Lang,
    replay: &UseStateHandle<Replay>,
    next: &Callback<bool>,
    words: &[String],
    shown: Lang,
) -> Html {
    let step = {
        let next = next.clone();
        Callback::from(move |_: MouseEvent| next.emit(false))
    };
    let play = {
        let (next, replay) = (next.clone(), replay.clone());
        Callback::from(move |_: MouseEvent| {
            if replay.playing {
                replay.set(Replay {
                    playing: false,
                    ..(*replay).clone()
                });
            } else {
                next.emit(true);
            }
        })
    };
    let (play_icon, play_text) = if replay.playing {
        (Icon::Pause, lang.studio_stop())
    } else {
        (Icon::Forward, lang.studio_play())
    };
    let count = replay.steps.len();
    html! {
        <section class="studio-block" aria-labelledby="way">
            <h2 id="way">{ lang.studio_way() }</h2>
            <div class="actions">
                { Button::new(lang.studio_next_step(), step).look(Look::Main).icon(Icon::Stake).small().html() }
                { Button::new(play_text, play).icon(play_icon).small().html() }
            </div>
            <p class="hint" role="status">
                if replay.sought {
                    if count == 0 { { lang.studio_no_way() } } else { { lang.studio_step_of(&count.to_string(), &replay.done.to_string()) } }
                }
            </p>
            if !words.is_empty() {
                <ol class="studio-steps">
                    { for words.iter().enumerate().map(|(index, words)| html! {
                        <li aria-current={(index + 1 == replay.done).then_some("step")} class={(index < replay.done).then_some("studio-met")} lang={shown.code()}>{ words }</li>
                    }) }
                </ol>
            }
        </section>
    }
}
