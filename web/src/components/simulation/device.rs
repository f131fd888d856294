//! The pretend device around a screen.

use jalon::scene::{Chrome, ElementView, Sign};
use jalon::{Device, SceneAction, ScreenView};
use yew::prelude::*;

use super::bodies;
use super::focus::TITLE;
use super::glyphs::{Glyph, drawn};
use super::parts::Parts;
use super::pen::Pen;

/// The time that the pretend device shows.
const TIME: &str = "10:24";

pub struct Frame<'a> {
    pub pen: &'a Pen<'a>,
    pub screen: &'a ScreenView,
    pub parts: &'a Parts<'a>,
    pub device: Device,
    pub act: &'a Callback<SceneAction>,
}

impl Frame<'_> {
    pub fn html(&self) -> Html {
        let hand = self.pen.hand;
        let on = |what: fn(&super::hand::Hand, &PointerEvent)| {
            let hand = hand.clone();
            Callback::from(move |event: PointerEvent| what(&hand, &event))
        };
        let onkeydown = {
            let (hand, closes) = (hand.clone(), self.parts.closes().map(str::to_owned));
            Callback::from(move |event: KeyboardEvent| hand.key(&event, closes.as_deref()))
        };
        let chrome = match self.screen.chrome {
            Chrome::App => "device-app",
            Chrome::Browser => "device-browser",
            Chrome::Home => "device-home",
        };
        let covered = self.parts.dialog.is_some();
        html! {
            <div
                ref={hand.device.clone()}
                class={classes!("device-screen", chrome, hand.held().is_some().then_some("device-holding"))}
                onpointermove={on(|hand, event| hand.moves(event))}
                onpointerup={on(|hand, event| hand.lift(event))}
                onpointercancel={on(|hand, _| hand.cancel())}
                {onkeydown}
            >
                { self.status() }
                <div class="device-window">
                    <div class="device-content" key={self.screen.id.clone()} inert={covered}>
                        { self.header() }
                        { self.edge("sim-head", self.parts.head) }
                        { self.middle() }
                        { self.edge("sim-foot", self.parts.foot) }
                    </div>
                    if let Some(dialog) = self.parts.dialog {
                        { bodies::dialog(self.pen, dialog) }
                    }
                </div>
                if self.device != Device::Computer {
                    <div class="device-keys">{ self.back() }</div>
                }
            </div>
        }
    }

    /// What scrolls; a conversation is shown from its end.
    fn middle(&self) -> Html {
        let all = self.pen.all(self.parts.middle);
        // Where nothing inside takes the focus, the keyboard scrolls it all the same.
        let stop = self.parts.is_read_only();
        let (tabindex, role) = (stop.then_some("0"), stop.then_some("group"));
        let label = stop.then(|| self.screen.title.clone());
        if self.parts.talks {
            html! {
                <div class="sim-middle sim-talk" {tabindex} {role} aria-label={label}><div class="sim-said">{ all }</div></div>
            }
        } else {
            html! { <div class="sim-middle" {tabindex} {role} aria-label={label}>{ all }</div> }
        }
    }

    fn edge(&self, class: &'static str, elements: &[ElementView]) -> Html {
        if elements.is_empty() {
            return html! {};
        }
        html! { <div {class}>{ self.pen.all(elements) }</div> }
    }

    /// The device's own line; a computer's window has buttons instead.
    fn status(&self) -> Html {
        if self.device == Device::Computer {
            return html! { <div class="device-buttons" aria-hidden="true">{ drawn(Glyph::Window) }</div> };
        }
        html! {
            <div class="device-status" aria-hidden="true">
                <span>{ TIME }</span>
                <span class="device-signs">{ for self.signs().into_iter().map(|sign| drawn(glyph_of(sign))) }</span>
            </div>
        }
    }

    /// What the scene says that the line shows; else what a device shows on a good day.
    fn signs(&self) -> Vec<Sign> {
        match (&self.screen.signs, self.device) {
            (Some(signs), _) => signs.clone(),
            (None, Device::Phone) => vec![Sign::Mobile, Sign::Wifi, Sign::Battery],
            (None, _) => vec![Sign::Wifi, Sign::Battery],
        }
    }

    /// The app's title, or the browser's tab and address.
    fn header(&self) -> Html {
        let title = html! {
            <h2 id={TITLE} tabindex="-1" class={(self.screen.chrome == Chrome::Home).then_some("visually-hidden")}>
                { &self.screen.title }
            </h2>
        };
        let back = || match self.device {
            Device::Computer => self.back(),
            _ => html! {},
        };
        match self.screen.chrome {
            Chrome::Home => {
                html! { <div class="sim-title sim-title-home">{ title }{ back() }</div> }
            }
            Chrome::App => html! { <div class="sim-title">{ back() }{ title }</div> },
            Chrome::Browser => html! {
                <div class="sim-browser">
                    <div class="sim-browser-tab">{ title }</div>
                    <div class="sim-browser-bar">{ back() }{ self.address() }</div>
                </div>
            },
        }
    }

    fn address(&self) -> Html {
        let lang = self.pen.app.lang;
        let Some(address) = &self.screen.address else {
            return html! {};
        };
        let (glyph, words) = if address.starts_with("http://") {
            (Glyph::NoPadlock, lang.simulation_not_secure())
        } else {
            (Glyph::Padlock, lang.simulation_secure())
        };
        html! {
            <p class="sim-address">
                { drawn(glyph) }
                <span class="visually-hidden">{ format!("{words}. {} ", lang.simulation_address()) }</span>
                <span>{ for address.split_inclusive(['/', '.']).map(|part| html! { <>{ part }<wbr /></> }) }</span>
            </p>
        }
    }

    /// The device's own way back.
    fn back(&self) -> Html {
        let act = self.act.clone();
        let onclick = Callback::from(move |_: MouseEvent| act.emit(SceneAction::Back));
        let off = (!self.screen.can_go_back).then_some("true");
        html! {
            <button type="button" class="device-back" aria-disabled={off} {onclick}>
                { drawn(Glyph::Back) }<span>{ self.pen.app.lang.simulation_back() }</span>
            </button>
        }
    }
}

fn glyph_of(sign: Sign) -> Glyph {
    match sign {
        Sign::Airplane => Glyph::Airplane,
        Sign::Silent => Glyph::Silent,
        Sign::Mobile => Glyph::Signal,
        Sign::Wifi => Glyph::Wireless,
        Sign::Battery => Glyph::Battery,
        Sign::BatteryLow => Glyph::BatteryLow,
    }
}
