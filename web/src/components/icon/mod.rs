//! Line icons, 48 units, line weight 2.5, round ends.
//!
//! - An icon must never be the only label: text stands beside it.
//! - It must be hidden from screen readers.
//! - It must take the colour of the text around it.

use yew::prelude::*;

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Icon {
    Listen,
    Stop,
    Pause,
    Unknown,
    Help,
    Check,
    Up,
    Down,
    Minus,
    Plus,
    Undo,
    Forward,
    Back,
    Print,
    Copy,
    Download,
    Upload,
    Erase,
    Person,
    Stake,
    Sprout,
    Clock,
    Desk,
    Sound,
    Silent,
    Code,
}

impl Icon {
    /// What shows the way turns with the direction of writing.
    fn class(self) -> &'static str {
        match self {
            Icon::Forward | Icon::Back | Icon::Undo => "icon icon-way",
            _ => "icon",
        }
    }

    fn path(self) -> &'static str {
        match self {
            Icon::Listen | Icon::Sound => {
                "M8 19v10h7l10 8V11l-10 8zM31 18q4 6 0 12M36 13q8 11 0 22"
            }
            Icon::Silent => "M8 19v10h7l10 8V11l-10 8zM32 19l10 10M42 19L32 29",
            Icon::Stop => "M14 14h20v20H14z",
            Icon::Pause => "M17 12v24M31 12v24",
            Icon::Unknown => "M17 18a7.5 7.5 0 1 1 11 7c-3 2-4 3-4 6M24 37v.5",
            Icon::Help => {
                "M4 27l6-8h7l7 5M44 27l-6-8h-8l-9 6q-3 3 0 5 3 1 6-2l2-1 11 8M10 31l8 7q3 2 6 0l3-2M24 36l4 2q4 1 6-2"
            }
            Icon::Check => "M10 25l9 9 19-20",
            Icon::Up => "M24 38V11M12 22l12-12 12 12",
            Icon::Down => "M24 10v27M12 26l12 12 12-12",
            Icon::Minus => "M10 24h28",
            Icon::Plus => "M10 24h28M24 10v28",
            Icon::Undo => "M20 10L10 20l10 10M10 20h18q10 0 10 9t-10 9h-6",
            Icon::Forward => "M10 24h27M26 12l12 12-12 12",
            Icon::Back => "M38 24H11M22 12L10 24l12 12",
            Icon::Print => "M14 18V8h20v10M14 34H8V18h32v16h-6M14 28h20v13H14z",
            Icon::Copy => "M17 17h23v23H17zM31 17V8H8v23h9",
            Icon::Download => "M24 8v22M14 21l10 10 10-10M9 39h30",
            Icon::Upload => "M24 32V9M14 18L24 8l10 10M9 39h30",
            Icon::Erase => "M9 14h30M19 14V8h10v6M13 14l2 26h18l2-26M21 21v12M27 21v12",
            Icon::Person => "M24 24a8 8 0 1 0 0-16 8 8 0 0 0 0 16zM9 41q1-12 15-12t15 12",
            Icon::Stake => "M19 42V14l5-7 5 7v28M19 20h10M11 42h26",
            Icon::Sprout => {
                "M24 41V23M24 27Q10 28 9 14q14-1 15 13zM24 23q0-12 14-13 0 13-14 13M14 41h20"
            }
            Icon::Clock => "M24 42a18 18 0 1 0 0-36 18 18 0 0 0 0 36zM24 14v11l7 5",
            Icon::Code => {
                "M8 8h12v12H8zM28 8h12v12H28zM8 28h12v12H8zM28 28h5v5h-5zM40 28v7M35 40h5M28 39v1"
            }
            Icon::Desk => "M8 12h32v24H8zM14 19h12M14 25h20M14 31h9",
        }
    }
}

pub fn glyph(icon: Icon) -> Html {
    html! {
        <svg class={icon.class()} viewBox="0 0 48 48" aria-hidden="true" focusable="false"><path d={icon.path()} /></svg>
    }
}
