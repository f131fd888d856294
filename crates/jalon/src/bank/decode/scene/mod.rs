//! `scenes/….json`, and the `simulation` interaction that plays one.
mod builder;
mod condition;
mod effect;
mod element;
mod scope;
mod screen;
mod signs;
mod simulation;
mod state;
mod takes;

pub(super) use simulation::simulation;

use crate::bank::Reader;
use crate::bank::decode::item::file_id;
use crate::prelude::*;
use alloc::collections::BTreeMap;

/// The scenes' files by id, which is the file's name.
pub(super) fn files<'a>(readers: impl Iterator<Item = Reader<'a>>) -> BTreeMap<String, Reader<'a>> {
    readers
        .filter_map(|reader| {
            let id = reader.need("id").and_then(|at| file_id(&at, reader.file))?;
            Some((id, reader))
        })
        .collect()
}
