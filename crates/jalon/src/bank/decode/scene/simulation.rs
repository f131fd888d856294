//! The `simulation` interaction: a scene, what it is given, and what is asked of it.
use super::builder::Builder;
use super::scope::{Scope, Scoped};
use super::signs::signs;
use crate::bank::Reader;
use crate::bank::decode::Known;
use crate::prelude::*;
use crate::scene::{Condition, Forbidden, Goal, Scene, Screen, Simulation};
use crate::text::Text;
use alloc::sync::Arc;
use once_cell::race::OnceBox;

/// Reads `{"type": "simulation", "scene", "with", "start", "goals", "forbidden", "credit"}`.
pub(in crate::bank::decode) fn simulation<'a>(
    reader: &Reader<'a>,
    known: &Known<'a>,
) -> Option<Simulation> {
    reader.object(&[
        "type",
        "scene",
        "with",
        "start",
        "goals",
        "forbidden",
        "credit",
    ])?;
    let item = Scoped {
        at: reader.clone(),
        scope: Scope::default(),
    };
    let name = item.need("scene")?;
    let id = name.id()?;
    let with = item.field("with");
    let mut builder = Builder::new(known);
    let mut parts = Vec::new();
    builder.parts(&id, &name, with.as_ref(), "", &mut Vec::new(), &mut parts)?;
    // Names first: conditions and effects may speak of what comes later.
    for part in &parts {
        builder.declare(&part.scene, part.within())?;
        builder.name_screens(part)?;
    }
    let mut screens: Vec<Screen> = Vec::new();
    let mut whole = true;
    for part in &parts {
        match builder.read_screens(part) {
            Some(read) => screens.extend(read),
            None => whole = false,
        }
    }
    if !whole {
        return None;
    }
    let outermost = parts.first()?;
    let begins = item
        .field("start")
        .or_else(|| outermost.scene.field("start"));
    let Some(begins) = begins else {
        let expected = "`start`, since the item that plays it names no screen to begin with";
        outermost.scene.at.problem(expected, "none");
        return None;
    };
    let start = builder.screen(&begins, outermost.within())?;
    let signs = match outermost.scene.field("signs") {
        None => None,
        Some(at) => Some(signs(&builder, &at, outermost)?),
    };
    let name = outermost.scene.need("name")?.text()?;

    let goals = asked(&builder, &item.need("goals")?, 1, &screens).map(|asked| {
        let goal = |(id, when, why)| Goal { id, when, why };
        asked.into_iter().map(goal).collect::<Vec<Goal>>()
    });
    let forbidden = match item.field("forbidden") {
        None => Some(Vec::new()),
        Some(at) => asked(&builder, &at, 0, &screens).map(|asked| {
            let forbidden = |(id, when, why)| Forbidden { id, when, why };
            asked.into_iter().map(forbidden).collect()
        }),
    };
    let each = match item.field("credit") {
        None => Some(false),
        Some(at) => at.word(&["all", "each"]).map(|word| word == "each"),
    };
    Some(Simulation {
        scene: Arc::new(Scene {
            id,
            name,
            variables: builder.variables,
            screens,
            ends: builder.ends.into_inner(),
            tracked: builder.tracked.into_inner(),
            signs,
            start,
        }),
        goals: goals?,
        forbidden: forbidden?,
        each: each?,
        solution: OnceBox::new(),
    })
}

type Asked = (String, Condition, Option<Text>);

fn asked<'a>(
    builder: &Builder<'a, '_>,
    at: &Scoped<'a>,
    least: usize,
    screens: &[Screen],
) -> Option<Vec<Asked>> {
    let list = at.list(least, 12)?;
    let mut ids: Vec<String> = Vec::new();
    let all: Vec<Asked> = list
        .iter()
        .filter_map(|at| {
            at.object(&["id", "when", "why"])?;
            let id_at = at.need("id")?;
            let id = id_at.id()?;
            if ids.contains(&id) {
                id_at
                    .at
                    .problem("an id of its own", &format!("`{id}` a second time"));
                return None;
            }
            ids.push(id.clone());
            let when = builder.goal(&at.need("when")?, screens)?;
            let why = match at.field("why") {
                None => None,
                Some(at) => Some(at.at.text()?),
            };
            Some((id, when, why))
        })
        .collect();
    (all.len() == list.len()).then_some(all)
}
