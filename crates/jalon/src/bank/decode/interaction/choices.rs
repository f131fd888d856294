//! `choices`
use super::super::item::ids;
use super::super::{Known, Reader, check_unique};
use super::options::options;
use super::{credit, one_of, shuffle};
use crate::bank::{ChoiceOption, Choices};
use crate::prelude::*;

pub(super) fn choices(reader: &Reader<'_>, known: &Known<'_>) -> Option<Choices> {
    reader.object(&["type", "options", "key", "credit", "shuffle"])?;
    let fields = ["picture", "why", "missed"];
    let options = options(&reader.need("options")?, known, (3, 8), &fields);
    let key = reader
        .need("key")
        .and_then(|at| key(&at, options.as_deref()?));
    let (credit, shuffle) = (credit(reader), shuffle(reader));
    Some(Choices {
        options: options?,
        key: key?,
        credit: credit?,
        shuffle: shuffle?,
    })
}

fn key(reader: &Reader<'_>, options: &[ChoiceOption]) -> Option<Vec<String>> {
    let key = ids(reader)?;
    // With one it is a `choice`; with all, marking everything is right.
    let list = reader.list(2, options.len().saturating_sub(1))?;
    if !(2..options.len()).contains(&list.len()) {
        return None;
    }
    check_unique(key.iter().map(String::as_str).zip(&list));
    for (id, at) in key.iter().zip(&list) {
        one_of(at, id, options.iter().map(|option| option.id.as_str()))?;
    }
    for option in options {
        let right = key.contains(&option.id);
        if right && option.why.is_some() {
            reader.problem(
                "no `why` on a right option, but `missed`",
                &format!("one on `{}`", option.id),
            );
        }
        if !right && option.missed.is_some() {
            reader.problem(
                "no `missed` on a wrong option, but `why`",
                &format!("one on `{}`", option.id),
            );
        }
    }
    Some(key)
}
