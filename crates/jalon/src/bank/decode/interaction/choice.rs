//! `choice`
use super::super::{Known, Reader};
use super::options::options;
use super::{one_of, shuffle};
use crate::bank::{Choice, ChoiceOption};
use crate::prelude::*;

pub(super) fn choice(reader: &Reader<'_>, known: &Known<'_>) -> Option<Choice> {
    reader.object(&["type", "options", "key", "shuffle"])?;
    let options = options(&reader.need("options")?, known, (2, 6), &["picture", "why"]);
    let key = reader
        .need("key")
        .and_then(|at| key(&at, options.as_deref()?));
    let shuffle = shuffle(reader);
    Some(Choice {
        options: options?,
        key: key?,
        shuffle: shuffle?,
    })
}

/// The right option, which explains no mistake.
pub(super) fn key(reader: &Reader<'_>, options: &[ChoiceOption]) -> Option<String> {
    let key = reader.id()?;
    one_of(
        reader,
        &key,
        options.iter().map(|option| option.id.as_str()),
    )?;
    if options
        .iter()
        .any(|option| option.id == key && option.why.is_some())
    {
        reader.problem("no `why` on the right option", &format!("one on `{key}`"));
    }
    Some(key)
}
