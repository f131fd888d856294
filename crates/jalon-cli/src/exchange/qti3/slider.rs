//! `slider`: `qti-slider-interaction`.
use super::item::{Body, Sheet, response};
use super::names::RESPONSE;
use super::notes;
use super::processing::{Processing, base_value, variable};
use crate::exchange::question::{Slider, Words, words};
use crate::exchange::xml::Element;

/// The unit stands after the label, the ends' labels beside the track.
pub(super) fn write(sheet: &mut Sheet<'_>, slider: &Slider) -> Body {
    let (least, most) = slider.key;
    let mut body = Body::new("sliderInteraction", Processing::MatchCorrect);
    if least != most {
        body.processing = Processing::Condition(within(least, most));
    }
    let start = Element::new("qti-value").text(&slider.start.to_string());
    let declared = response(RESPONSE, "single", "integer", [least.to_string()])
        .child(Element::new("qti-default-value").child(start));
    body.responses.push(declared);
    let mut label = words(&slider.label, sheet.lang).to_owned();
    if let Some(unit) = &slider.unit {
        let unit = words(unit, sheet.lang).replace("{}", "…");
        label = format!("{label} ({unit})");
    }
    let ends = match (
        end(slider.low_label.as_ref(), sheet.lang),
        end(slider.high_label.as_ref(), sheet.lang),
    ) {
        (None, None) => None,
        (low, high) => Some(format!("{} ↔ {}", low.unwrap_or(""), high.unwrap_or(""))),
    };
    let prompt = sheet.prompt().child(Element::new("br")).text(&label);
    let prompt = match ends {
        Some(ends) => prompt.child(Element::new("br")).text(&ends),
        None => prompt,
    };
    let interaction = Element::new("qti-slider-interaction")
        .with("response-identifier", RESPONSE)
        .with("lower-bound", slider.from)
        .with("upper-bound", slider.to)
        .with("step", slider.step)
        .with("step-label", false)
        .with("orientation", "horizontal")
        .with("reverse", false)
        .child(prompt);
    body.blocks.push(interaction);
    body.notes
        .extend(notes::note("why.low", slider.why_low.as_ref(), sheet.lang));
    body.notes.extend(notes::note(
        "why.high",
        slider.why_high.as_ref(),
        sheet.lang,
    ));
    body.losses
        .push("unit and labels of the ends stand in the question's text");
    body
}

fn within(least: i64, most: i64) -> Element {
    let bound = |name, value: i64| {
        Element::new(name)
            .child(variable(RESPONSE))
            .child(base_value("integer", &value.to_string()))
    };
    Element::new("qti-and")
        .child(bound("qti-gte", least))
        .child(bound("qti-lte", most))
}

fn end<'w>(name: Option<&'w Words>, lang: &str) -> Option<&'w str> {
    name.map(|name| words(name, lang))
}
