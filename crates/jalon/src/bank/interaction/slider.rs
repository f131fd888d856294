//! `slider`: a value is set (QTI `sliderInteraction`).
use super::{Body, InteractionView, Key, Response, Scored};
use crate::compiled::compiled;
use crate::prelude::*;
use crate::text::Text;

/// Values are whole numbers: exact everywhere, and the unit is the author's choice.
#[derive(Clone, Debug)]
pub(crate) struct Slider {
    pub(crate) label: Text,
    /// Follows the figure, which may stand in it as `{}`.
    pub(crate) unit: Option<Text>,
    pub(crate) from: i32,
    pub(crate) to: i32,
    pub(crate) step: i32,
    // INVARIANT: on a step, outside `key`.
    pub(crate) start: i32,
    // INVARIANT: both ends on a step.
    pub(crate) key: [i32; 2],
    pub(crate) low_label: Option<Text>,
    pub(crate) high_label: Option<Text>,
    pub(crate) why_low: Option<Text>,
    pub(crate) why_high: Option<Text>,
}

compiled!(Slider {
    label,
    unit,
    from,
    to,
    step,
    start,
    key,
    low_label,
    high_label,
    why_low,
    why_high,
});

impl Body for Slider {
    fn score(&self, response: &Response) -> Option<Scored<'_>> {
        let Response::Slider { value } = response else {
            return None;
        };
        let [low, high] = self.key;
        let on_step = (i64::from(*value) - i64::from(self.from)) % i64::from(self.step) == 0;
        let why = if *value < low {
            self.why_low.as_ref()
        } else {
            self.why_high.as_ref()
        };
        (on_step && (self.from..=self.to).contains(value))
            .then(|| Scored::whole((low..=high).contains(value), why))
    }

    fn expected(&self) -> String {
        format!(
            "a slider's value from {} to {} in steps of {}",
            self.from, self.to, self.step
        )
    }

    fn view(&self, lang: &str, _seed: u64, _item: u32) -> InteractionView {
        let optional = |text: &Option<Text>| text.as_ref().map(|text| text.get(lang).to_owned());
        InteractionView::Slider {
            label: self.label.get(lang).to_owned(),
            unit: optional(&self.unit),
            from: self.from,
            to: self.to,
            step: self.step,
            start: self.start,
            low_label: optional(&self.low_label),
            high_label: optional(&self.high_label),
        }
    }
}

impl Key for Slider {
    fn right_response(&self) -> Response {
        Response::Slider { value: self.key[0] }
    }

    fn blind_chance(&self) -> f64 {
        let steps = |low: i32, high: i32| {
            ((i64::from(high) - i64::from(low)) / i64::from(self.step) + 1) as f64
        };
        let [low, high] = self.key;
        steps(low, high) / steps(self.from, self.to)
    }
}
