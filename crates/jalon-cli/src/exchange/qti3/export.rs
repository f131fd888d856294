//! A bank as a content package.
use super::item::Sheet;
use super::manifest::{self, BankNames, Resource};
use super::{pack, simulation, test, usage};
use crate::exchange::package::Files;
use crate::exchange::question::{Interaction, Question};
use crate::exchange::xml::unfit;
use jalon::Problem;
use jalon::check::Authored;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// A package, and what did not fit into it.
#[derive(Clone, Debug)]
pub struct Exported {
    /// Its files.
    pub files: Files,
    /// How many items of the bank it holds.
    pub items: usize,
    /// What the standard cannot hold of each item.
    pub losses: Vec<(String, &'static str)>,
}

/// Writes a bank as a package; `files` are the bank's, by their path, `engine` those of the npm
/// package, without which simulations show what is missing.
///
/// # Errors
/// What cannot be written as XML, or does not read.
pub fn export(
    authored: &Authored,
    files: &[(String, String)],
    engine: &Files,
) -> Result<Exported, Vec<Problem>> {
    let bank = authored.bank();
    let texts: BTreeMap<&str, &str> = files
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    let questions = questions(authored)?;
    let nodes = nodes(authored);
    let languages = bank.languages();
    let mut package = Files::new();
    let (mut resources, mut losses) = (Vec::new(), BTreeSet::new());
    let mut others: BTreeSet<String> = BTreeSet::new();
    let mut put = |path: String, bytes: Vec<u8>| package.insert(path, bytes);
    for question in &questions {
        let mut played = BTreeSet::new();
        if matches!(question.interaction, Interaction::Simulation(_)) {
            let path = format!("scenes/{}.json", question.id);
            let small = pack::pack(question, &texts).map_err(|found| {
                let expected = "a scene that a bank of its own can hold";
                vec![problem(&question.id, "/interaction", expected, &found)]
            })?;
            put(path.clone(), small.into_bytes());
            played.insert(path);
            played.insert(simulation::MODULE_PATH.to_owned());
        }
        for lang in languages {
            let mut sheet = Sheet::new(question, lang);
            let (item, body) = sheet.write();
            put(Sheet::path(question, lang), item.document().into_bytes());
            let own = body.losses.iter().map(|loss| (question.id.clone(), *loss));
            losses.extend(own);
            let needs: BTreeSet<String> = sheet.media.into_iter().chain(played.clone()).collect();
            others.extend(needs.iter().cloned());
            resources.push(Resource {
                question,
                lang,
                kind: body.kind,
                needs,
            });
        }
    }
    for path in &others {
        if let Some(text) = texts.get(path.as_str()) {
            put(path.clone(), text.as_bytes().to_vec());
        }
    }
    put(
        simulation::MODULE_PATH.to_owned(),
        simulation::MODULE.as_bytes().to_vec(),
    );
    others.insert(simulation::MODULE_PATH.to_owned());
    for (name, bytes) in engine {
        let path = format!("modules/jalon/{name}");
        put(path.clone(), bytes.clone());
        others.insert(path);
    }
    let context = format!("urn:jalon:bank:{}", bank.hash());
    let parameters = usage::document(questions.iter(), languages, &context);
    put(usage::PATH.to_owned(), parameters.document().into_bytes());
    for lang in languages {
        let of_lang =
            |names: &BTreeMap<String, String>| names.get(lang).cloned().unwrap_or_default();
        let areas = nodes
            .iter()
            .map(|(node, names)| (node.clone(), of_lang(names)))
            .collect();
        let document = test::document(&questions, lang, bank.id(), &areas);
        put(test::path(lang), document.document().into_bytes());
    }
    let names = BankNames {
        id: bank.id(),
        hash: bank.hash(),
        nodes: &nodes,
    };
    let manifest = manifest::document(&resources, languages, &others, &names);
    put(manifest::PATH.to_owned(), manifest.document().into_bytes());
    Ok(Exported {
        files: package,
        items: questions.len(),
        losses: losses.into_iter().collect(),
    })
}

fn problem(file: &str, path: &str, expected: &str, found: &str) -> Problem {
    Problem {
        file: file.to_owned(),
        path: path.to_owned(),
        expected: expected.to_owned(),
        found: found.to_owned(),
    }
}

/// The bank's items as values.
fn questions(authored: &Authored) -> Result<Vec<Question>, Vec<Problem>> {
    let (mut questions, mut problems) = (Vec::new(), Vec::new());
    for item in authored.bank().items() {
        let Some((file, value)) = authored.item_file(item.id()) else {
            continue;
        };
        unfit_texts(file, "", value, &mut problems);
        match serde_json::from_value(value.clone()) {
            Ok(question) => questions.push(question),
            Err(error) => problems.push(problem(
                file,
                "",
                "an item that this version can write",
                &error.to_string(),
            )),
        }
    }
    if problems.is_empty() {
        Ok(questions)
    } else {
        Err(problems)
    }
}

/// Texts with characters that XML cannot hold.
fn unfit_texts(file: &str, path: &str, value: &Value, problems: &mut Vec<Problem>) {
    match value {
        Value::String(text) => {
            if let Some(found) = unfit(text) {
                let expected = "a text without control characters, which XML cannot hold";
                problems.push(problem(
                    file,
                    path,
                    expected,
                    &format!("U+{:04X}", u32::from(found)),
                ));
            }
        }
        Value::Array(values) => {
            for (at, value) in values.iter().enumerate() {
                unfit_texts(file, &format!("{path}/{at}"), value, problems);
            }
        }
        Value::Object(values) => {
            for (key, value) in values {
                unfit_texts(file, &format!("{path}/{key}"), value, problems);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// The names of the framework's nodes.
fn nodes(authored: &Authored) -> BTreeMap<String, BTreeMap<String, String>> {
    let of_node = |node: &Value| {
        let id = node.get("id")?.as_str()?.to_owned();
        let names = serde_json::from_value(node.get("name")?.clone()).ok()?;
        Some((id, names))
    };
    let nodes = authored
        .file("framework.json")
        .and_then(|file| file.get("nodes")?.as_array());
    nodes.into_iter().flatten().filter_map(of_node).collect()
}
