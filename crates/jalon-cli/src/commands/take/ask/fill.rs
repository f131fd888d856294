//! `fill`: one field after the other.
use super::{Asking, Leave, numbered, numbers};
use jalon::{FieldResponse, FieldValue, OptionView, PartView, Response};

/// The form in words: its sentences, and the fields' names.
pub(super) fn told(parts: &[PartView]) -> Vec<String> {
    let parts = parts.iter().map(|part| match part {
        PartView::Text { text } => text.clone(),
        PartView::Entry { label, .. } | PartView::Select { label, .. } => format!("[{label}]"),
    });
    parts.collect()
}

pub(super) fn ask(asking: &mut Asking<'_, '_>, parts: &[PartView]) -> Result<Response, Leave> {
    loop {
        let mut fields = Vec::new();
        let mut told = Vec::new();
        for part in parts {
            if let Some((label, value, shown)) = field(asking, part)? {
                fields.push(value);
                told.push((label, shown));
            }
        }
        if fields.is_empty() {
            asking.say("take.fill-first")?;
            continue;
        }
        for (label, shown) in &told {
            asking.fill("take.field", &[("label", label), ("value", shown)])?;
        }
        if asking.is_ready()? {
            return Ok(Response::Fill { fields });
        }
    }
}

/// What a part of the form is filled with, with the field's name and what it shows.
fn field<'a>(
    asking: &mut Asking<'_, '_>,
    part: &'a PartView,
) -> Result<Option<(&'a str, FieldResponse, String)>, Leave> {
    let (id, label, value, shown) = match part {
        PartView::Text { .. } => return Ok(None),
        PartView::Entry {
            field, label, most, ..
        } => {
            let Some(text) = entry(asking, label, *most)? else {
                return Ok(None);
            };
            (field, label, FieldValue::Text(text.clone()), text)
        }
        PartView::Select {
            field,
            label,
            options,
        } => {
            let Some(option) = select(asking, label, options)? else {
                return Ok(None);
            };
            let value = FieldValue::Option(option.id.clone());
            (field, label, value, option.text.clone())
        }
    };
    let field = id.clone();
    Ok(Some((label, FieldResponse { field, value }, shown)))
}

fn entry(asking: &mut Asking<'_, '_>, label: &str, most: usize) -> Result<Option<String>, Leave> {
    let prompt = asking.words().fill("take.field-text", &[("label", label)]);
    loop {
        let line = asking.hear_or_nothing(&prompt)?;
        let text = line.trim();
        if text.chars().count() <= most {
            return Ok((!text.is_empty()).then(|| text.to_owned()));
        }
        asking.fill("take.text-most", &[("n", &most.to_string())])?;
    }
}

fn select<'a>(
    asking: &mut Asking<'_, '_>,
    label: &str,
    options: &'a [OptionView],
) -> Result<Option<&'a OptionView>, Leave> {
    for line in numbered(options) {
        asking.talk.line(&line)?;
    }
    let prompt = asking
        .words()
        .fill("take.field-number", &[("label", label)]);
    loop {
        let line = asking.hear_or_nothing(&prompt)?;
        if line.trim().is_empty() {
            return Ok(None);
        }
        let chosen = numbers::one(&line, options.len()).and_then(|place| options.get(place));
        if chosen.is_some() {
            return Ok(chosen);
        }
        asking.fill("take.one-of", &[("n", &options.len().to_string())])?;
    }
}
