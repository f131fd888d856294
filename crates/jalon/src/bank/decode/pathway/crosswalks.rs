//! `pathway/crosswalks.json`
use super::super::plan::node;
use super::{Around, all, optional, unique};
use crate::bank::Reader;
use crate::pathway::{Crosswalk, CrosswalkEntry, Crosswalks, Link};
use crate::prelude::*;

pub(super) fn crosswalks(reader: &Reader<'_>, around: &Around<'_>) -> Option<Crosswalks> {
    reader.object(&["format", "part_weight", "views"])?;
    reader.format("jalon-crosswalks/1")?;
    let part_weight = reader.need("part_weight").and_then(|at| {
        at.number("a number above 0, at most 1", |weight| {
            weight > 0.0 && weight <= 1.0
        })
    });
    let list = reader.need("views")?.list(0, 20)?;
    let views = all(&list, |at| view(at, around))?;
    unique(views.iter().map(|one| one.id.as_str()), &list);
    Some(Crosswalks {
        part_weight: part_weight?,
        views,
    })
}

fn view(reader: &Reader<'_>, around: &Around<'_>) -> Option<Crosswalk> {
    reader.object(&["id", "name", "source", "note", "entries"])?;
    let id = reader.need("id").and_then(|at| at.id());
    let name = reader.need("name").and_then(|at| at.text());
    let source = reader.need("source").and_then(|at| at.string());
    let note = optional(reader, "note", Reader::text);
    let list = reader.need("entries")?.list(1, 200)?;
    let entries = all(&list, |at| entry(at, around))?;
    unique(entries.iter().map(|one| one.id.as_str()), &list);
    Some(Crosswalk {
        id: id?,
        name: name?,
        source: source?.to_owned(),
        note: note?,
        entries,
    })
}

fn entry(reader: &Reader<'_>, around: &Around<'_>) -> Option<CrosswalkEntry> {
    reader.object(&["id", "name", "nodes"])?;
    let id = reader.need("id").and_then(|at| at.id());
    let name = reader.need("name").and_then(|at| at.text());
    let list = reader.need("nodes")?.list(0, 20)?;
    let links = all(&list, |at| {
        at.object(&["node", "covers"])?;
        let node = at.need("node").and_then(|at| node(&at, around.known));
        let covers = at.need("covers").and_then(|at| at.word(&["whole", "part"]));
        Some(Link {
            node: node?,
            whole: covers? == "whole",
        })
    })?;
    let tree = around.known.framework.tree();
    unique(links.iter().map(|link| tree.id(link.node)), &list);
    Some(CrosswalkEntry {
        id: id?,
        name: name?,
        links,
    })
}
