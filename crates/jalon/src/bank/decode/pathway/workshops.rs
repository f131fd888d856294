//! `pathway/workshops.json`
use super::super::interaction::one_of;
use super::super::needs::option_of;
use super::super::plan::node;
use super::{Around, all, names, optional, unique, values};
use crate::bank::Reader;
use crate::pathway::{Audience, DeviceKind, Requires, Teaches, Theme, Workshop, Workshops};
use crate::prelude::*;

pub(super) fn workshops(reader: &Reader<'_>, around: &Around<'_>) -> Option<Workshops> {
    reader.object(&[
        "format",
        "values",
        "values_by_level",
        "devices",
        "audiences",
        "themes",
        "workshops",
    ])?;
    reader.format("jalon-workshops/1")?;
    let own = |at: &Reader<'_>| values(at, &around.vocabularies);
    let common = reader.need("values").and_then(|at| own(&at));
    let by_level = reader.need("values_by_level").and_then(|at| {
        all(&at.list(0, 20)?, |at| {
            at.object(&["from", "values"])?;
            let from = at.need("from").and_then(|at| at.whole(0, highest(around)));
            let values = at.need("values").and_then(|at| own(&at));
            Some((from? as usize, values?))
        })
    });
    let devices = reader.need("devices").and_then(|at| {
        let list = at.list(1, 20)?;
        let devices = all(&list, |at| {
            at.object(&["id", "name", "owned", "values"])?;
            let id = at.need("id").and_then(|at| at.id());
            let name = at.need("name").and_then(|at| at.text());
            let owned = at
                .need("owned")
                .and_then(|at| option_of("device", &at, around.needs));
            let values = at.need("values").and_then(|at| own(&at));
            Some(DeviceKind {
                id: id?,
                name: name?,
                owned: owned?,
                values: values?,
            })
        })?;
        unique(devices.iter().map(|one| one.id.as_str()), &list);
        Some(devices)
    });
    let audiences = reader.need("audiences").and_then(|at| {
        let list = at.list(1, 50)?;
        let audiences = all(&list, |at| {
            at.object(&["id", "name", "wishes"])?;
            let id = at.need("id").and_then(|at| at.id());
            let name = at.need("name").and_then(|at| at.text());
            let wishes = wishes(at, around);
            Some(Audience {
                id: id?,
                name: name?,
                wishes: wishes?,
            })
        })?;
        unique(audiences.iter().map(|one| one.id.as_str()), &list);
        Some(audiences)
    });
    let themes = reader.need("themes").and_then(|at| {
        let list = at.list(1, 100)?;
        let themes = all(&list, |at| {
            at.object(&["id", "name", "values"])?;
            let id = at.need("id").and_then(|at| at.id());
            let name = at.need("name").and_then(|at| at.text());
            let values = at.need("values").and_then(|at| own(&at));
            Some(Theme {
                id: id?,
                name: name?,
                values: values?,
            })
        })?;
        unique(themes.iter().map(|one| one.id.as_str()), &list);
        Some(themes)
    });
    let mut workshops = Workshops {
        themes: themes?,
        devices: devices?,
        audiences: audiences?,
        values: common?,
        values_by_level: by_level?,
        list: Vec::new(),
    };
    let list = reader.need("workshops")?.list(1, 2000)?;
    workshops.list = all(&list, |at| workshop(at, around, &workshops))?;
    unique(workshops.list.iter().map(|one| one.id.as_str()), &list);
    required(&workshops.list, &list);
    Some(workshops)
}

fn highest(around: &Around<'_>) -> u64 {
    around.known.framework.levels().len() as u64 - 1
}

fn wishes(reader: &Reader<'_>, around: &Around<'_>) -> Option<Vec<String>> {
    reader
        .need("wishes")
        .and_then(|at| all(&at.list(0, 50)?, |at| option_of("wishes", at, around.needs)))
}

fn workshop(reader: &Reader<'_>, around: &Around<'_>, within: &Workshops) -> Option<Workshop> {
    reader.object(&[
        "id", "title", "learn", "themes", "minutes", "teaches", "requires", "devices", "wishes",
        "audience", "values",
    ])?;
    let known = around.known;
    let id = reader.need("id").and_then(|at| at.id());
    let title = reader.need("title").and_then(|at| at.text());
    let learn = reader.need("learn").and_then(|at| at.text());
    let themes = reader
        .need("themes")
        .and_then(|at| names(&at, 1, within.themes.iter().map(|one| one.id.as_str())));
    let devices = reader
        .need("devices")
        .and_then(|at| names(&at, 1, within.devices.iter().map(|one| one.id.as_str())));
    let minutes = reader.need("minutes").and_then(|at| at.whole(5, 600));
    let teaches = reader.need("teaches").and_then(|at| {
        all(&at.list(1, 16)?, |at| {
            at.object(&["competence", "from", "to"])?;
            let node = at.need("competence").and_then(|at| node(&at, known));
            let from = at
                .need("from")
                .and_then(|at| at.whole(0, highest(around) - 1));
            let to = at.need("to").and_then(|at| at.whole(1, highest(around)));
            let (node, from, to) = (node?, from? as usize, to? as usize);
            if from >= to {
                at.problem("a level `to` above `from`", &format!("{from} and {to}"));
                return None;
            }
            Some(Teaches {
                node,
                competence: known.framework.tree().id(node).to_owned(),
                from,
                to,
            })
        })
    });
    let requires = reader.need("requires").and_then(|at| {
        all(&at.list(0, 16)?, |at| {
            at.object(&["competence", "level"])?;
            let node = at.need("competence").and_then(|at| node(&at, known));
            let level = at.need("level").and_then(|at| at.whole(1, highest(around)));
            let node = node?;
            Some(Requires {
                node,
                competence: known.framework.tree().id(node).to_owned(),
                level: level? as usize,
            })
        })
    });
    let wishes = wishes(reader, around);
    let audience = reader.need("audience").and_then(|at| {
        let id = at.id()?;
        one_of(&at, &id, within.audiences.iter().map(|one| one.id.as_str())).map(|()| id)
    });
    let values = optional(reader, "values", |at| values(at, &around.vocabularies));
    Some(Workshop {
        id: id?,
        title: title?,
        learn: learn?,
        themes: themes?,
        minutes: minutes? as u32,
        teaches: teaches?,
        requires: requires?,
        devices: devices?,
        wishes: wishes?,
        audience: audience?,
        notes: Vec::new(),
        values: values?.unwrap_or_default(),
    })
}

/// What a workshop requires is taught by some other, which does not require what comes of it.
fn required(workshops: &[Workshop], list: &[Reader<'_>]) {
    for (workshop, at) in workshops.iter().zip(list) {
        for requires in &workshop.requires {
            let provider = workshops.iter().any(|one| {
                one.id != workshop.id
                    && builds_on(one, requires)
                    && !one.requires.iter().any(|back| builds_on(workshop, back))
            });
            if !provider {
                at.problem(
                    "another workshop that teaches what this one requires, and does not require what it teaches",
                    &format!("none for {} level {}", requires.competence, requires.level),
                );
            }
        }
    }
}

/// Whether the workshop leads to what is required from below.
fn builds_on(workshop: &Workshop, requires: &Requires) -> bool {
    workshop.teaches.iter().any(|one| {
        one.node == requires.node && one.from < requires.level && one.to >= requires.level
    })
}
