//! `pathway/catalogue.json`
use super::super::needs::option_of;
use super::super::plan::node;
use super::{Around, all, date, names, optional, unique, values};
use crate::bank::Reader;
use crate::pathway::{Entry, EntryKind, Teaches, Workshop, Workshops};
use crate::prelude::*;

/// The entries, and all workshops: `jalon-catalogue/1` holds its own.
pub(super) fn entries(
    reader: &Reader<'_>,
    around: &Around<'_>,
    mut workshops: Workshops,
) -> Option<(Vec<Entry>, Workshops)> {
    reader.object(&["format", "entries"])?;
    let old = reader
        .field("format")
        .is_some_and(|at| at.value() == "jalon-catalogue/1");
    if !old {
        reader.format("jalon-catalogue/2")?;
    }
    let list = reader.need("entries")?.list(1, 2000)?;
    let read = all(&list, |at| {
        let kind = kind(at, old);
        if kind == Some(EntryKind::Workshop) {
            workshop(at, around).map(Read::Workshop)
        } else {
            entry(at, kind, around, &workshops).map(Read::Entry)
        }
    })?;
    unique(
        read.iter().map(|one| match one {
            Read::Entry(entry) => entry.id.as_str(),
            Read::Workshop(workshop) => workshop.id.as_str(),
        }),
        &list,
    );
    let mut entries = Vec::new();
    for one in read {
        match one {
            Read::Entry(entry) => entries.push(entry),
            Read::Workshop(workshop) => workshops.list.push(workshop),
        }
    }
    Some((entries, workshops))
}

enum Read {
    Entry(Entry),
    Workshop(Workshop),
}

fn kind(reader: &Reader<'_>, old: bool) -> Option<EntryKind> {
    let words: Vec<&str> = EntryKind::ALL
        .iter()
        .filter(|kind| old || **kind != EntryKind::Workshop)
        .map(|kind| kind.as_str())
        .collect();
    reader
        .need("kind")
        .and_then(|at| at.word(&words).and_then(EntryKind::from_word))
}

fn entry(
    reader: &Reader<'_>,
    kind: Option<EntryKind>,
    around: &Around<'_>,
    workshops: &Workshops,
) -> Option<Entry> {
    reader.object(&[
        "id",
        "kind",
        "title",
        "detail",
        "themes",
        "conditions",
        "note",
        "minutes",
        "values",
        "checked_on",
        "valid_until",
        "source",
    ])?;
    let id = reader.need("id").and_then(|at| at.id());
    let title = reader.need("title").and_then(|at| at.text());
    let detail = reader.need("detail").and_then(|at| at.text());
    let themes = optional(reader, "themes", |at| {
        names(at, 1, workshops.themes.iter().map(|one| one.id.as_str()))
    });
    let conditions = optional(reader, "conditions", |at| {
        all(&at.list(1, 20)?, Reader::text)
    });
    let note = optional(reader, "note", Reader::text);
    let minutes = optional(reader, "minutes", |at| at.whole(5, 600));
    let values = reader
        .need("values")
        .and_then(|at| values(&at, &around.vocabularies));
    let checked_on = optional(reader, "checked_on", date);
    let valid_until = optional(reader, "valid_until", date);
    let source = optional(reader, "source", |at| at.string().map(str::to_owned));
    if let (Some(Some(checked)), Some(Some(until))) = (&checked_on, &valid_until)
        && until < checked
    {
        reader.problem(
            "`valid_until` not before `checked_on`",
            &format!("{until} and {checked}"),
        );
        return None;
    }
    Some(Entry {
        id: id?,
        kind: kind?,
        title: title?,
        detail: detail?,
        themes: themes?.unwrap_or_default(),
        conditions: conditions?.unwrap_or_default(),
        note: note?,
        minutes: minutes?.map(|minutes| minutes as u32),
        values: values?,
        checked_on: checked_on?,
        valid_until: valid_until?,
        source: source?,
    })
}

/// A workshop of `jalon-catalogue/1`: for all levels from the first to the second, on any device.
fn workshop(reader: &Reader<'_>, around: &Around<'_>) -> Option<Workshop> {
    reader.object(&[
        "id",
        "kind",
        "title",
        "detail",
        "minutes",
        "competences",
        "levels",
        "wishes",
        "values",
        "checked_on",
        "valid_until",
        "source",
    ])?;
    let known = around.known;
    let id = reader.need("id").and_then(|at| at.id());
    let title = reader.need("title").and_then(|at| at.text());
    let learn = reader.need("detail").and_then(|at| at.text());
    let minutes = reader.need("minutes").and_then(|at| at.whole(5, 600));
    let nodes = reader
        .need("competences")
        .and_then(|at| all(&at.list(1, 100)?, |at| node(at, known)));
    let highest = known.framework.levels().len() as u64 - 1;
    let levels = reader.need("levels").and_then(|at| {
        let levels = all(&at.list(2, 2)?, |at| at.whole(0, highest))?;
        match <[u64; 2]>::try_from(levels).ok()? {
            [from, to] if from <= to => Some((from as usize, to as usize + 1)),
            [from, to] => {
                at.problem(
                    "a first level at most the second",
                    &format!("{from} and {to}"),
                );
                None
            }
        }
    });
    let wishes = optional(reader, "wishes", |at| {
        all(&at.list(0, 50)?, |at| option_of("wishes", at, around.needs))
    });
    let values = reader
        .need("values")
        .and_then(|at| values(&at, &around.vocabularies));
    let (from, to) = levels?;
    Some(Workshop {
        id: id?,
        title: title?,
        learn: learn?,
        themes: Vec::new(),
        minutes: minutes? as u32,
        teaches: nodes?
            .into_iter()
            .map(|node| Teaches {
                node,
                competence: known.framework.tree().id(node).to_owned(),
                from,
                to,
            })
            .collect(),
        requires: Vec::new(),
        devices: Vec::new(),
        wishes: wishes?.unwrap_or_default(),
        audience: String::new(),
        notes: Vec::new(),
        values: values?,
    })
}
