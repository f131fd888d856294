//! `pathway/….json`
mod catalogue;
mod condition;
mod crosswalks;
mod rules;
mod workshops;

use super::interaction::one_of;
use super::{Known, Reader, check_unique};
use crate::bank::NeedQuestion;
use crate::decide::Decision;
use crate::pathway::{Catalogue, Date, Values, Vocabulary, VocabularyValue};
use crate::prelude::*;

/// The folder's files. Those that banks before `jalon-rules/2` do not have may be absent.
pub(super) struct Files<'a> {
    pub(super) vocabularies: Reader<'a>,
    pub(super) catalogue: Reader<'a>,
    pub(super) rules: Reader<'a>,
    pub(super) workshops: Option<Reader<'a>>,
    pub(super) crosswalks: Option<Reader<'a>>,
}

/// What the folder's files may refer to.
struct Around<'a> {
    known: &'a Known<'a>,
    decisions: &'a [Decision],
    needs: &'a [NeedQuestion],
    vocabularies: Vec<Vocabulary>,
}

pub(super) fn catalogue(
    files: &Files<'_>,
    known: &Known<'_>,
    decisions: &[Decision],
    needs: &[NeedQuestion],
) -> Option<Catalogue> {
    let around = Around {
        known,
        decisions,
        needs,
        vocabularies: vocabularies(&files.vocabularies)?,
    };
    let own = files
        .workshops
        .as_ref()
        .map(|at| workshops::workshops(at, &around));
    // A workshops file that is broken must not hide what is wrong in the others.
    let failed = own.as_ref().is_some_and(Option::is_none);
    let own = own.flatten().unwrap_or_default();
    let (entries, workshops) = catalogue::entries(&files.catalogue, &around, own)?;
    let crosswalks = match &files.crosswalks {
        None => Some(crate::pathway::Crosswalks::default()),
        Some(at) => crosswalks::crosswalks(at, &around),
    };
    let rules = rules::rules(&files.rules, &around, &entries, &workshops, failed)?;
    if failed {
        return None;
    }
    Some(Catalogue {
        framework: known.framework.clone(),
        vocabularies: around.vocabularies,
        entries,
        workshops,
        rules: rules.rules,
        choice: rules.choice,
        vouchers: rules.vouchers,
        crosswalks: crosswalks?,
        remeasure_after_weeks: rules.weeks,
    })
}

fn vocabularies(reader: &Reader<'_>) -> Option<Vec<Vocabulary>> {
    reader.object(&["format", "vocabularies"])?;
    reader.format("jalon-vocabularies/1")?;
    let entries = reader.need("vocabularies")?.entries()?;
    let count = entries.len();
    let vocabularies: Vec<Vocabulary> = entries
        .into_iter()
        .filter_map(|(name, at)| {
            let values = all(&at.list(1, 1000)?, |at| {
                at.object(&["value", "label"])?;
                let value = at.need("value").and_then(|at| at.string());
                let label = at.need("label").and_then(|at| at.string());
                Some(VocabularyValue {
                    value: value?.to_owned(),
                    label: label?.to_owned(),
                })
            })?;
            Some(Vocabulary {
                name: name.to_owned(),
                values,
            })
        })
        .collect();
    (vocabularies.len() == count).then_some(vocabularies)
}

/// All of the list, or nothing once one is broken; the others are read all the same.
fn all<'a, T>(list: &[Reader<'a>], read: impl FnMut(&Reader<'a>) -> Option<T>) -> Option<Vec<T>> {
    let read: Vec<T> = list.iter().filter_map(read).collect();
    (read.len() == list.len()).then_some(read)
}

/// A list of names out of `known`.
fn names<'a>(
    reader: &Reader<'_>,
    least: usize,
    known: impl Iterator<Item = &'a str> + Clone,
) -> Option<Vec<String>> {
    all(&reader.list(least, 100)?, |at| {
        let id = at.id()?;
        one_of(at, &id, known.clone()).map(|()| id)
    })
}

/// A field that may be absent.
fn optional<'a, T>(
    reader: &Reader<'a>,
    name: &str,
    read: impl FnOnce(&Reader<'a>) -> Option<T>,
) -> Option<Option<T>> {
    match reader.field(name) {
        None => Some(None),
        Some(at) => read(&at).map(Some),
    }
}

fn date(reader: &Reader<'_>) -> Option<String> {
    let text = reader.string()?;
    if text.parse::<Date>().is_err() {
        reader.problem("a date such as `2026-11-22`", &format!("`{text}`"));
        return None;
    }
    Some(text.to_owned())
}

fn values(reader: &Reader<'_>, vocabularies: &[Vocabulary]) -> Option<Values> {
    let entries = reader.entries()?;
    let count = entries.len();
    let values: Values = entries
        .into_iter()
        .filter_map(|(name, at)| {
            one_of(&at, name, vocabularies.iter().map(|one| one.name.as_str()))?;
            let vocabulary = vocabularies.iter().find(|one| one.name == name)?;
            let chosen = all(&at.list(1, 50)?, |at| {
                let value = at.string()?;
                let known = vocabulary.values.iter().map(|one| one.value.as_str());
                one_of(at, value, known).map(|()| value.to_owned())
            })?;
            Some((name.to_owned(), chosen))
        })
        .collect();
    (values.len() == count).then_some(values)
}

/// Ids must differ.
fn unique<'a>(ids: impl Iterator<Item = &'a str>, list: &'a [Reader<'a>]) {
    check_unique(ids.zip(list));
}
