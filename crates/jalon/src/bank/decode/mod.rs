//! From files to domain types, with every problem reported.
mod decisions;
mod framework;
mod interaction;
mod item;
mod media;
mod needs;
mod pathway;
mod plan;
mod scene;
mod style;
mod text_rule;

use super::{Content, Item, Problems, Reader};
use crate::framework::Framework;
use crate::prelude::*;
use alloc::collections::{BTreeMap, BTreeSet};
use serde_json::Value;

type Files = BTreeMap<String, Value>;

/// What decoders of later files may refer to.
pub(super) struct Known<'a> {
    pub(super) framework: &'a Framework,
    pub(super) media: &'a BTreeMap<String, String>,
    /// The scenes' files, by id.
    pub(super) scenes: BTreeMap<String, Reader<'a>>,
}

/// Decodes all files; `None` once something that everything refers to is missing. Problems are in `problems` either way.
pub(super) fn content(files: &Files, problems: &Problems, hash: String) -> Option<Content> {
    check_names(files, problems);
    let media: BTreeMap<String, String> = files
        .iter()
        .filter(|(name, _)| name.starts_with("media/"))
        .filter_map(|(name, value)| Some((name.clone(), value.as_str()?.to_owned())))
        .collect();
    media::check(&media, problems);

    let framework_file = one(files, problems, "framework.json")?;
    let languages = framework::languages(&Reader::new(
        "framework.json",
        framework_file,
        problems,
        &[],
    ))?;
    let framework = framework::framework(&Reader::new(
        "framework.json",
        framework_file,
        problems,
        &languages,
    ))?;
    let known = Known {
        framework: &framework,
        media: &media,
        scenes: scene::files(
            folder(files, "scenes/")
                .map(|(name, value)| Reader::new(name, value, problems, &languages)),
        ),
    };

    let mut items: Vec<Item> = Vec::new();
    for (name, value) in folder(files, "items/") {
        let reader = Reader::new(name, value, problems, &languages);
        items.extend(item::item(&reader, &known));
    }
    crate::order::sort_by(&mut items, |one, other| one.id.cmp(&other.id));
    item::check_together(&items, problems);
    let practice = folder(files, "practice/")
        .filter_map(|(name, value)| {
            item::practice(&Reader::new(name, value, problems, &languages), &known)
        })
        .collect::<Vec<_>>();

    let file = |name: &'static str| {
        one(files, problems, name).map(|value| Reader::new(name, value, problems, &languages))
    };
    let decisions = file("decisions.json").and_then(|at| decisions::decisions(&at, &known));
    let needs = file("needs.json").and_then(|at| needs::needs(&at, &known));
    let (decisions, needs) = (decisions?, needs?);
    let mut plans = Vec::new();
    for (name, value) in folder(files, "plans/") {
        let reader = Reader::new(name, value, problems, &languages);
        plans.extend(plan::plan(
            &reader, &known, &decisions, &needs, &practice, &items,
        ));
    }
    let style = files
        .get(STYLE)
        .map(|value| style::style(&Reader::new(STYLE, value, problems, &languages), &known));
    if plans.is_empty() && problems.is_empty() {
        problems.add("plans/", "", "at least one plan", "none");
    }
    let present = |name: &'static str| files.contains_key(name).then(|| file(name)).flatten();
    let pathway = pathway::Files {
        vocabularies: file("pathway/vocabularies.json")?,
        catalogue: file("pathway/catalogue.json")?,
        rules: file("pathway/rules.json")?,
        workshops: present("pathway/workshops.json"),
        crosswalks: present("pathway/crosswalks.json"),
    };
    let catalogue = pathway::catalogue(&pathway, &known, &decisions, &needs);
    Some(Content {
        hash,
        languages: languages.clone(),
        items,
        practice,
        plans,
        decisions,
        needs,
        catalogue: catalogue?,
        style: style.flatten(),
        framework,
        media,
    })
}

fn one<'a>(files: &'a Files, problems: &Problems, name: &str) -> Option<&'a Value> {
    let found = files.get(name);
    // A file that is broken is there.
    if found.is_none() && !problems.mention(name) {
        problems.add(name, "", "this file", "none");
    }
    found
}

fn folder<'a>(
    files: &'a Files,
    folder: &'static str,
) -> impl Iterator<Item = (&'a str, &'a Value)> {
    files
        .iter()
        .filter(move |(name, _)| name.starts_with(folder))
        .map(|(name, value)| (name.as_str(), value))
}

/// What a checker looks for; a bank made before there was one does without.
const STYLE: &str = "style.json";

fn check_names(files: &Files, problems: &Problems) {
    const SINGLE: [&str; 9] = [
        STYLE,
        "framework.json",
        "decisions.json",
        "needs.json",
        "pathway/vocabularies.json",
        "pathway/catalogue.json",
        "pathway/rules.json",
        "pathway/workshops.json",
        "pathway/crosswalks.json",
    ];
    const FOLDERS: [&str; 4] = ["items/", "practice/", "plans/", "scenes/"];
    for name in files.keys() {
        let known = SINGLE.contains(&name.as_str())
            || (FOLDERS.iter().any(|folder| name.starts_with(folder)) && name.ends_with(".json"))
            || (name.starts_with("media/") && name.ends_with(".svg"))
            // JSON Schemas, which editors of the files read.
            || (name.starts_with("schema/") && name.ends_with(".json"));
        if !known {
            problems.add(name, "", "a file of the bank's layout", "an unknown one");
        }
    }
}

/// The ids of a list must differ.
pub(super) fn check_unique<'a>(ids: impl IntoIterator<Item = (&'a str, &'a Reader<'a>)>) {
    let mut seen = BTreeSet::new();
    for (id, reader) in ids {
        if !seen.insert(id) {
            reader.problem("an id of its own", &format!("`{id}` a second time"));
        }
    }
}
