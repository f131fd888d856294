//! Doing it on a pretend screen: a device in a frame, drawn from what the engine's `Play` shows.
//!
//! - It must be clear that the screen is pretend: a frame of its own, and a region named so.
//! - Every control must be a native button or input, named by the words that it shows.
//! - Everything must work by single touches, by the keyboard and by a switch (Tab and Enter): what can be
//!   dragged can also be taken by a button and put down by a touch.
//! - A new screen must give the focus to its title. What stays must keep the focus; what goes must not lose it.
//! - While a dialog is open, nothing behind it must be reachable; the bar of the page must stay so.
//! - Being on, chosen or unread must show by more than colour, and be said.
//! - The page must not move when a screen changes: the device keeps its height and scrolls inside.
//! - Nothing must say right or wrong: an end says that it is done, and beginning again is always there.
//! - What was done must outlive a reload: the draft's actions are the only truth, and are played again.

mod bodies;
mod device;
mod focus;
mod glyphs;
mod hand;
mod instruction;
mod parts;
mod pen;
mod played;
mod words;

use jalon::{Device, SceneAction};
use yew::prelude::*;

use crate::components::button::Button;
use crate::components::icon::Icon;
use crate::context::Ctx;
use crate::platform::clock;
use crate::state::Action;
use crate::text::Lang;
use device::Frame;
use hand::use_hand;
use parts::Parts;
use pen::Pen;

pub use words::spoken;

/// The measure of an action, from the touch to the drawn page.
const MEASURE: &str = "scene-action";

#[derive(Properties, PartialEq)]
pub struct Props {
    pub app: Ctx,
    /// The item's id.
    pub item: AttrValue,
    /// The language of what the device shows.
    pub shown: Lang,
    /// What is asked; it can be folded.
    pub children: Html,
}

#[component]
pub fn Simulation(props: &Props) -> Html {
    let app = &props.app;
    let lang = app.lang;
    let screen = played::screen(app, &props.item);
    let said = use_state_eq(String::new);
    let revealed = use_state(Vec::new);
    let place = screen.as_deref().map(focus::Place::of).unwrap_or_default();
    let begin_again = focus::use_focus(
        &place,
        app.open_journey().map(|journey| journey.draft.clone()),
    );
    let act = {
        let (app, item, said) = (app.clone(), props.item.clone(), said.clone());
        let begin_again = begin_again.clone();
        Callback::from(move |action: SceneAction| {
            clock::begin(MEASURE);
            let restarts = action == SceneAction::Restart;
            // A control that is off, or the second of two quick touches: the screen stays as it is.
            let Some(response) = played::act(&app, &item, action) else {
                return;
            };
            begin_again.note(restarts);
            said.set(if restarts {
                app.lang.simulation_restarted().to_owned()
            } else {
                String::new()
            });
            app.act(Action::Answered(Some(response), clock::now()));
        })
    };
    use_effect(|| clock::end(MEASURE));
    let hand = use_hand(act.clone(), said.clone(), place.screen.clone(), lang);
    let folded = use_state(|| false);
    let (Some(screen), Some(journey)) = (screen, app.open_journey()) else {
        return props.children.clone();
    };
    let parts = Parts::of(&screen);
    let pen = Pen {
        app,
        hand: &hand,
        revealed: &revealed,
        usable: parts.usable(),
    };
    let restart = {
        let act = act.clone();
        Callback::from(move |_: MouseEvent| act.emit(SceneAction::Restart))
    };
    let device = match journey.device {
        Device::Phone => "device-phone",
        Device::Tablet => "device-tablet",
        Device::Computer => "device-computer",
    };
    html! {
        <>
            { instruction::instruction(lang, &folded, props.children.clone()) }
            <div class={classes!("answers", "simulation", folded.then_some("simulation-tall"))}>
                <section id={focus::DEVICE} class={classes!("device", device)} aria-label={lang.simulation_region()} lang={props.shown.code()} dir={props.shown.direction()} onfocusin={Callback::from(focus::bring_whole)}>
                    { Frame { pen: &pen, screen: &screen, parts: &parts, device: journey.device, act: &act }.html() }
                </section>
                <div class="device-below" id={focus::BELOW}>
                    <p class="device-done" role="status">{ if screen.ended { lang.simulation_done() } else { "" } }</p>
                    if journey.draft.response.is_some() {
                        { Button::new(lang.simulation_restart(), restart).icon(Icon::Back).small().html() }
                    }
                </div>
                { hand.ghost(app) }
                <p class="visually-hidden" role="status">{ &*said }</p>
            </div>
        </>
    }
}
