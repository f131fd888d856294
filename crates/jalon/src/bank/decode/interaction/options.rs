//! Options and cards.
use super::super::item::{media, optional_text};
use super::super::{Known, Reader, check_unique};
use crate::bank::ChoiceOption;
use crate::prelude::*;

/// Between `least` and `most` options, each with no other fields than `id`, `text`, and those of
/// `picture`, `why` and `missed` that are in `fields`.
pub(super) fn options(
    reader: &Reader<'_>,
    known: &Known<'_>,
    (least, most): (usize, usize),
    fields: &[&str],
) -> Option<Vec<ChoiceOption>> {
    let list = reader.list(least, most)?;
    let options: Vec<ChoiceOption> = list
        .iter()
        .filter_map(|at| option(at, known, fields))
        .collect();
    if options.len() < list.len() {
        return None;
    }
    check_unique(options.iter().map(|option| option.id.as_str()).zip(&list));
    Some(options)
}

fn option(reader: &Reader<'_>, known: &Known<'_>, fields: &[&str]) -> Option<ChoiceOption> {
    let mut allowed = vec!["id", "text"];
    allowed.extend(fields);
    reader.object(&allowed)?;
    let id = reader.need("id").and_then(|at| at.id());
    let text = reader.need("text").and_then(|at| at.text());
    let picture = match reader.field("picture") {
        None => Some(None),
        Some(at) => media(&at, known).map(Some),
    };
    let why = optional_text(reader, "why");
    let missed = optional_text(reader, "missed");
    Some(ChoiceOption {
        id: id?,
        text: text?,
        picture: picture?,
        why: why?,
        missed: missed?,
    })
}
