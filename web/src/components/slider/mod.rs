//! Setting a value.
//!
//! - It must be a native range with its name; arrows, Page Up and Down, Home and End come with it.
//! - No drag must be needed: − and + of 64 px change the value by one step, and keep the focus at the ends.
//! - The value must stand beside it in figures with its unit, and be said the same way after each change.
//! - The value that was there before counts only once it was touched.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::icon::{Icon, glyph};
use crate::platform::page;
use crate::text::Lang;

const SAID: &str = "slider-said";

/// A plain value, as each Yew component costs some 10 kB of wasm.
pub struct Slider {
    pub lang: Lang,
    pub label: String,
    pub unit: Option<String>,
    pub from: i32,
    pub to: i32,
    pub step: i32,
    pub value: i32,
    /// What the ends mean.
    pub ends: [Option<String>; 2],
    pub onset: Callback<i32>,
}

impl Slider {
    /// `40 €` or `€40`: the figure never parts from its unit.
    fn words(&self, value: i32) -> String {
        words(value, self.unit.as_deref())
    }

    /// − or +.
    fn nudge(&self, by: i32, icon: Icon, name: &'static str) -> Html {
        let target = self.value.saturating_add(by);
        let inside = (self.from..=self.to).contains(&target);
        let (onset, said) = (self.onset.clone(), self.words(target));
        let onclick = Callback::from(move |_: MouseEvent| {
            if inside {
                onset.emit(target);
                page::say(SAID, &said);
            }
        });
        html! {
            <button type="button" class="button button-plain slider-step" aria-label={name} aria-disabled={(!inside).then_some("true")} {onclick}>
                { glyph(icon) }
            </button>
        }
    }

    pub fn html(self) -> Html {
        let onset = {
            let onset = self.onset.clone();
            move |range: HtmlInputElement| {
                if let Ok(value) = range.value().parse() {
                    onset.emit(value);
                }
            }
        };
        let oninput = {
            let onset = onset.clone();
            Callback::from(move |event: InputEvent| onset(event.target_unchecked_into()))
        };
        // A touch that leaves the value where it was is an answer, too.
        let onclick = Callback::from(move |event: MouseEvent| onset(event.target_unchecked_into()));
        let end = |value: i32, meaning: &Option<String>, class: &'static str| {
            html! {
                <span class={class}>
                    <span class="slider-figure">{ self.words(value) }</span>
                    if let Some(meaning) = meaning { <span>{ meaning }</span> }
                </span>
            }
        };
        let [low, high] = &self.ends;
        html! {
            <div class="slider">
                <div class="slider-head">
                    <label class="entry-label" for="slider">{ &self.label }</label>
                    <span class="slider-value" aria-hidden="true">{ self.words(self.value) }</span>
                </div>
                <div class="slider-row">
                    { self.nudge(-self.step, Icon::Minus, self.lang.slider_less()) }
                    <input
                        class="slider-range"
                        id="slider"
                        type="range"
                        min={self.from.to_string()}
                        max={self.to.to_string()}
                        step={self.step.to_string()}
                        value={self.value.to_string()}
                        aria-valuetext={self.words(self.value)}
                        {oninput}
                        {onclick}
                    />
                    { self.nudge(self.step, Icon::Plus, self.lang.slider_more()) }
                </div>
                <div class="slider-ends" aria-hidden="true">
                    { end(self.from, low, "slider-low") }
                    { end(self.to, high, "slider-high") }
                </div>
                <p class="visually-hidden" role="status" id={SAID} />
            </div>
        }
    }
}

/// A value as it is read.
pub fn words(value: i32, unit: Option<&str>) -> String {
    let figures = value.to_string().replace('-', "\u{2212}");
    match unit {
        Some(unit) if unit.contains("{}") => {
            unit.replacen("{}", &figures, 1).replace(' ', "\u{a0}")
        }
        Some(unit) => format!("{figures}\u{a0}{unit}"),
        None => figures,
    }
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn a_figure_never_parts_from_its_unit() {
        assert_eq!(words(40, Some("€")), "40\u{a0}€");
        assert_eq!(words(-5, Some("°C")), "\u{2212}5\u{a0}°C");
        assert_eq!(words(3, None), "3");
        assert_eq!(words(40, Some("€{}")), "€40");
        assert_eq!(words(8, Some("{} °C")), "8\u{a0}°C");
    }
}
