//! What the pretend device itself is drawn with: line icons, 48 units, as those of the page.

use yew::prelude::*;

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Glyph {
    Back,
    Padlock,
    NoPadlock,
    Attention,
    Done,
    Move,
    PutDown,
    Show,
    Hide,
    Fold,
    Unfold,
    Signal,
    Wireless,
    Battery,
    BatteryLow,
    Airplane,
    Silent,
    Window,
}

impl Glyph {
    fn path(self) -> &'static str {
        match self {
            Glyph::Back => "M30 9L14 24l16 15",
            Glyph::Padlock => "M11 21h26v20H11zM17 21v-6a7 7 0 0 1 14 0v6M24 29v4",
            Glyph::NoPadlock => "M11 21h26v20H11zM17 21v-6a7 7 0 0 1 13-3M19 27l10 8M29 27l-10 8",
            Glyph::Attention => "M24 6L4 41h40zM24 19v11M24 35v.5",
            Glyph::Done => "M24 5a19 19 0 1 0 0 38 19 19 0 0 0 0-38zM15 25l6 6 12-13",
            Glyph::Move => {
                "M24 5v38M5 24h38M18 11l6-6 6 6M18 37l6 6 6-6M11 18l-6 6 6 6M37 18l6 6-6 6"
            }
            Glyph::PutDown => "M24 7v24M13 21l11 11 11-11M8 41h32",
            Glyph::Show => "M4 24q20-26 40 0-20 26-40 0zM24 29a5 5 0 1 0 0-10 5 5 0 0 0 0 10z",
            Glyph::Hide => "M4 24q20-26 40 0-20 26-40 0zM8 42L40 6",
            Glyph::Fold => "M10 31l14-14 14 14",
            Glyph::Unfold => "M10 17l14 14 14-14",
            Glyph::Signal => "M8 40v-6M19 40V28M30 40V20M41 40V10",
            Glyph::Wireless => "M6 20q18-16 36 0M13 28q11-10 22 0M20 35q4-4 8 0M24 41v.5",
            Glyph::Battery => "M4 15h35v18H4zM44 21v6M10 21v6M17 21v6M24 21v6M31 21v6",
            Glyph::BatteryLow => "M4 15h35v18H4zM44 21v6M10 21v6",
            Glyph::Airplane => "M24 4v34M24 16L5 29M24 16l19 13M24 35l-8 8M24 35l8 8",
            Glyph::Silent => "M12 33V21a12 12 0 0 1 24 0v12zM7 34h34M21 41h6M6 6l36 36",
            Glyph::Window => "M6 38h8M18 24h12M18 24v12h12V24zM36 24l9 12M45 24l-9 12",
        }
    }
}

pub fn drawn(glyph: Glyph) -> Html {
    html! {
        <svg class="icon" viewBox="0 0 48 48" aria-hidden="true" focusable="false"><path d={glyph.path()} /></svg>
    }
}
