//! `slider`
use super::super::Reader;
use super::super::item::optional_text;
use crate::bank::Slider;
use crate::prelude::*;
use crate::text::Text;
use serde_json::Value;

/// More steps than this are no choice that a finger can make.
const MOST_STEPS: i32 = 200;

pub(super) fn slider(reader: &Reader<'_>) -> Option<Slider> {
    reader.object(&[
        "type",
        "label",
        "unit",
        "from",
        "to",
        "step",
        "start",
        "key",
        "low_label",
        "high_label",
        "why_low",
        "why_high",
    ])?;
    let label = reader.need("label").and_then(|at| at.text());
    let unit = unit(reader);
    let (low_label, high_label) = (
        optional_text(reader, "low_label"),
        optional_text(reader, "high_label"),
    );
    let (why_low, why_high) = (
        optional_text(reader, "why_low"),
        optional_text(reader, "why_high"),
    );
    let scale = scale(reader)?;
    let key = reader.need("key").and_then(|at| key(&at, &scale));
    let start = reader.need("start").and_then(|at| {
        let start = on_step(&at, &scale)?;
        let [low, high] = key?;
        if (low..=high).contains(&start) {
            at.problem(
                "a value outside `key`, so that nothing is right before it is touched",
                &format!("{start}"),
            );
            return None;
        }
        Some(start)
    });
    Some(Slider {
        label: label?,
        unit: unit?,
        from: scale.from,
        to: scale.to,
        step: scale.step,
        start: start?,
        key: key?,
        low_label: low_label?,
        high_label: high_label?,
        why_low: why_low?,
        why_high: why_high?,
    })
}

/// The unit follows the figure; where a language writes it before, `{}` stands for the figure.
fn unit(reader: &Reader<'_>) -> Option<Option<Text>> {
    let unit = optional_text(reader, "unit")?;
    let Some(at) = reader.field("unit") else {
        return Some(None);
    };
    for language in at.languages() {
        let words = at.value().get(language).and_then(Value::as_str);
        let rest = words.unwrap_or_default().replacen("{}", "", 1);
        if rest.contains(['{', '}']) || rest.trim().is_empty() {
            at.need(language)?.problem(
                "a unit, with at most one `{}` where the figure stands",
                &format!("`{}`", words.unwrap_or_default()),
            );
            return None;
        }
    }
    Some(unit)
}

struct Scale {
    from: i32,
    to: i32,
    step: i32,
}

fn scale(reader: &Reader<'_>) -> Option<Scale> {
    let whole = |name: &str| reader.need(name)?.integer(-1_000_000, 1_000_000);
    let (from, to) = (whole("from"), whole("to"));
    let at = reader.need("step")?;
    let step = at.integer(1, 1_000_000);
    let (from, to, step) = (from?, to?, step?);
    let length = to - from;
    if length <= 0 {
        reader.problem("`to` above `from`", &format!("{from} and {to}"));
        return None;
    }
    if length % step != 0 || !(2..=MOST_STEPS).contains(&(length / step)) {
        at.problem(
            &format!("2 to {MOST_STEPS} equal steps from `from` to `to`"),
            &format!("steps of {step} on a length of {length}"),
        );
        return None;
    }
    Some(Scale { from, to, step })
}

fn on_step(reader: &Reader<'_>, scale: &Scale) -> Option<i32> {
    let value = reader.integer(scale.from.into(), scale.to.into())?;
    if (value - scale.from) % scale.step != 0 {
        let Scale { from, step, .. } = scale;
        reader.problem(
            &format!("a value in steps of {step} from {from}"),
            &format!("{value}"),
        );
        return None;
    }
    Some(value)
}

fn key(reader: &Reader<'_>, scale: &Scale) -> Option<[i32; 2]> {
    let list = reader.list(2, 2)?;
    let ends: Vec<i32> = list.iter().filter_map(|at| on_step(at, scale)).collect();
    let key = <[i32; 2]>::try_from(ends).ok()?;
    if key[0] > key[1] {
        reader.problem("the lower end first", &format!("`{key:?}`"));
        return None;
    }
    Some(key)
}
