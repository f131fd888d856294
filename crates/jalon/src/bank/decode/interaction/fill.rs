//! `fill`
use super::super::item::optional_text;
use super::super::{Known, Reader, check_unique};
use super::options::options;
use super::text_entry::{self, text_entry};
use super::{choice, credit};
use crate::bank::{Field, Fill, Part, Select};
use crate::prelude::*;

/// More fields are not a short form.
const MOST_FIELDS: usize = 6;

pub(super) fn fill(reader: &Reader<'_>, known: &Known<'_>) -> Option<Fill> {
    reader.object(&["type", "parts", "credit", "why"])?;
    let parts = reader.need("parts").and_then(|at| parts(&at, known));
    let credit = credit(reader);
    let why = optional_text(reader, "why");
    Some(Fill {
        parts: parts?,
        credit: credit?,
        why: why?,
    })
}

fn parts(reader: &Reader<'_>, known: &Known<'_>) -> Option<Vec<Part>> {
    let list = reader.list(1, 2 * MOST_FIELDS)?;
    let parts: Vec<Part> = list.iter().filter_map(|at| part(at, known)).collect();
    if parts.len() < list.len() {
        return None;
    }
    let ids: Vec<(&str, &Reader<'_>)> = parts
        .iter()
        .zip(&list)
        .filter_map(|(part, at)| match part {
            Part::Field { id, .. } => Some((id.as_str(), at)),
            Part::Text(_) => None,
        })
        .collect();
    let n_fields = ids.len();
    check_unique(ids);
    if !(1..=MOST_FIELDS).contains(&n_fields) {
        reader.problem(
            &format!("1 to {MOST_FIELDS} fields"),
            &format!("{n_fields}"),
        );
        return None;
    }
    Some(parts)
}

fn part(reader: &Reader<'_>, known: &Known<'_>) -> Option<Part> {
    if reader.field("text").is_some() {
        reader.object(&["text"])?;
        return reader.need("text")?.text().map(Part::Text);
    }
    let id = reader.need("field").and_then(|at| at.id());
    let field = if reader.field("options").is_some() {
        reader.object(&["field", "label", "options", "key"])?;
        select(reader, known).map(Field::Select)
    } else {
        let mut allowed = vec!["field"];
        allowed.extend(text_entry::FIELDS);
        reader.object(&allowed)?;
        text_entry(reader).map(Field::Entry)
    };
    Some(Part::Field {
        id: id?,
        field: field?,
    })
}

fn select(reader: &Reader<'_>, known: &Known<'_>) -> Option<Select> {
    let label = reader.need("label").and_then(|at| at.text());
    let options = options(&reader.need("options")?, known, (2, 12), &["why"]);
    let key = reader
        .need("key")
        .and_then(|at| choice::key(&at, options.as_deref()?));
    Some(Select {
        label: label?,
        options: options?,
        key: key?,
    })
}
