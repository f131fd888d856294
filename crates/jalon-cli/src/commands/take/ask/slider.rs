//! `slider`: the number it is to show.
use super::{Asking, Leave};
use crate::words::Words;
use jalon::{InteractionView, Response};

/// The slider in words: its name, its bounds, where it stands.
pub(super) fn told(view: &InteractionView, words: &Words) -> Vec<String> {
    let InteractionView::Slider {
        label,
        unit,
        from,
        to,
        step,
        start,
        low_label,
        high_label,
    } = view
    else {
        return Vec::new();
    };
    let counted = |value: &i32| match unit {
        Some(unit) if unit.contains("{}") => unit.replace("{}", &value.to_string()),
        Some(unit) => format!("{value} {unit}"),
        None => value.to_string(),
    };
    let end = |value: &i32, text: &Option<String>| {
        let text = text.as_ref()?;
        Some(words.fill(
            "take.value-end",
            &[("value", &counted(value)), ("text", text)],
        ))
    };
    let mut lines = vec![label.clone()];
    lines.extend(end(from, low_label));
    lines.extend(end(to, high_label));
    lines.push(words.fill("take.value-start", &[("value", &counted(start))]));
    lines.push(bounds(words, (*from, *to, *step)));
    lines
}

fn bounds(words: &Words, (from, to, step): (i32, i32, i32)) -> String {
    let [from, to, step] = [from, to, step].map(|number| number.to_string());
    words.fill(
        "take.value-of",
        &[("from", &from), ("to", &to), ("step", &step)],
    )
}

pub(super) fn ask(
    asking: &mut Asking<'_, '_>,
    (from, to, step): (i32, i32, i32),
) -> Result<Response, Leave> {
    loop {
        let line = asking.hear("take.value")?;
        let value: Option<i32> = line.trim().parse().ok();
        let on_a_step = |value: &i32| {
            let apart = i64::from(*value) - i64::from(from);
            (from..=to).contains(value) && apart.checked_rem(i64::from(step)) == Some(0)
        };
        if let Some(value) = value.filter(on_a_step) {
            return Ok(Response::Slider { value });
        }
        let bounds = bounds(asking.words(), (from, to, step));
        asking.talk.line(&bounds)?;
    }
}
