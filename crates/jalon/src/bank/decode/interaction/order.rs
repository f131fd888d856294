//! `order`
use super::super::item::{ids, optional_text};
use super::super::{Known, Reader};
use super::options::options;
use super::shuffle;
use crate::bank::{ChoiceOption, Order};
use crate::prelude::*;

pub(super) fn order(reader: &Reader<'_>, known: &Known<'_>) -> Option<Order> {
    reader.object(&["type", "options", "key", "shuffle", "why"])?;
    let options = options(&reader.need("options")?, known, (3, 6), &["picture", "why"]);
    let key = reader
        .need("key")
        .and_then(|at| key(&at, options.as_deref()?));
    let shuffle = shuffle(reader);
    let why = optional_text(reader, "why");
    Some(Order {
        options: options?,
        key: key?,
        shuffle: shuffle?,
        why: why?,
    })
}

fn key(reader: &Reader<'_>, options: &[ChoiceOption]) -> Option<Vec<String>> {
    let key = ids(reader)?;
    let mut wanted: Vec<&str> = options.iter().map(|option| option.id.as_str()).collect();
    let mut given: Vec<&str> = key.iter().map(String::as_str).collect();
    wanted.sort_unstable();
    given.sort_unstable();
    if wanted != given {
        reader.problem("every option once", &format!("`{}`", key.join("`, `")));
        return None;
    }
    Some(key)
}
