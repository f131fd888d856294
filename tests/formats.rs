//! The JSON Schemas of the bank's formats: shipped files validate, the committed schemas are
//! current, and schema and reader refuse the same mutations.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests stop at what they did not expect"
)]

use jalon::Bank;
use jalon_cli::bank_folder::as_pairs;
use jalon_cli::commands::bank::schema::text;
use jalon_cli::schema::Format;
use jalon_tests::{bank, bank_files, root};
use jsonschema::Validator;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

fn validator(format: Format) -> Validator {
    let schema = format.schema(bank().languages());
    jsonschema::draft202012::new(&schema).expect("a schema of draft 2020-12")
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

#[test]
fn every_shipped_file_validates() {
    let validators: BTreeMap<&str, Validator> = Format::ALL
        .iter()
        .map(|format| (format.name(), validator(*format)))
        .collect();
    let mut seen = BTreeSet::new();
    for (name, text) in bank_files() {
        let Some(format) = Format::of(&name) else {
            assert!(
                name.starts_with("pathway/") || name.starts_with("media/"),
                "{name} has no schema"
            );
            continue;
        };
        let value = parsed(&text);
        let errors: Vec<String> = validators[format.name()]
            .iter_errors(&value)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{name}: {errors:#?}");
        seen.insert(format.name());
    }
    assert_eq!(seen.len(), Format::ALL.len(), "{seen:?}");
}

#[test]
fn the_committed_schemas_are_current() {
    let languages = bank().languages().to_vec();
    for format in Format::ALL {
        let path = root().join(format!("item-bank/schema/{}.json", format.name()));
        let committed = fs::read_to_string(&path).expect("a committed schema");
        assert!(
            committed == text(format, &languages),
            "{}: write it anew with `jalon bank schema --output item-bank/schema`",
            path.display()
        );
    }
}

/// A bank with as little as can be beside one file.
fn small_bank(target: &str) -> Vec<(String, String)> {
    let mut files = bank_files();
    let scene = files
        .iter()
        .find(|(name, _)| name == target)
        .map(|(_, text)| {
            parsed(text)["interaction"]["scene"]
                .as_str()
                .map(str::to_owned)
        })
        .expect("the target");
    files.retain(|(name, _)| {
        let kept = match name.split_once('/') {
            None | Some(("pathway" | "practice" | "media", _)) => true,
            Some(("scenes", file)) => {
                scene.as_deref() == file.strip_suffix(".json") || name == target
            }
            Some(("plans", file)) => file == "screening.json",
            _ => false,
        };
        kept || name == target
    });
    for (name, text) in &mut files {
        if name.starts_with("plans/") {
            let mut plan = parsed(text);
            plan["blueprint"] = json!([{ "node": "1", "max": 4 }]);
            *text = plan.to_string();
        }
        if name.starts_with("items/") {
            let mut item = parsed(text);
            item["enemies"] = json!([]);
            *text = item.to_string();
        }
    }
    let all: String = files
        .iter()
        .filter(|(name, _)| !name.starts_with("media/"))
        .map(|(_, text)| text.as_str())
        .collect();
    files.retain(|(name, _)| !name.starts_with("media/") || all.contains(name.as_str()));
    files
}

/// Every change of one place: a field left out, a field too many, another type, null.
fn mutations(value: &Value) -> Vec<(String, Value)> {
    let mut all = Vec::new();
    let mut places = Vec::new();
    walk(value, "", &mut places);
    for place in places {
        let there = value.pointer(&place).unwrap();
        let others = [
            json!(17),
            json!("Wörter"),
            json!(true),
            json!({}),
            json!([]),
            Value::Null,
        ];
        let kind = std::mem::discriminant(there);
        for other in others
            .iter()
            .filter(|one| std::mem::discriminant(*one) != kind)
        {
            let mut mutated = value.clone();
            *mutated.pointer_mut(&place).unwrap() = other.clone();
            all.push((format!("{place} = {other}"), mutated));
        }
        if there.is_object() {
            let mut mutated = value.clone();
            mutated.pointer_mut(&place).unwrap()["zzz"] = json!(1);
            all.push((format!("{place} + zzz"), mutated));
        }
        if let Some((parent, field)) = place.rsplit_once('/') {
            let mut mutated = value.clone();
            if let Some(Value::Object(parent)) = mutated.pointer_mut(parent) {
                parent.remove(field);
                all.push((format!("{place} left out"), mutated));
            }
        }
    }
    all
}

/// The first two elements stand for all of a list; what a scene is given is for the scene to say.
fn walk(value: &Value, path: &str, places: &mut Vec<String>) {
    places.push(path.to_owned());
    match value {
        Value::Object(map) => {
            for (key, inner) in map {
                let here = format!("{path}/{key}");
                if here != "/interaction/with" && key != "default" {
                    walk(inner, &here, places);
                }
            }
        }
        Value::Array(list) => {
            for (index, inner) in list.iter().enumerate().take(2) {
                walk(inner, &format!("{path}/{index}"), places);
            }
        }
        _ => {}
    }
}

/// Whether the reader's words are about form: a field too many or missing, or another type.
fn is_structural(problem: &jalon::Problem) -> bool {
    const FORMS: [&str; 8] = [
        "a field `",
        "one of the fields",
        "an object",
        "an array",
        "a text",
        "true or false",
        "a whole number",
        "an id of",
    ];
    // "a text of the scene's state" is about another place.
    let expected = &problem.expected;
    // Each of the left needs a partner: the schema does not know which there are. And what a
    // variable may be set to depends on the variable, which stands elsewhere.
    let elsewhere = expected.contains("of the scene")
        || problem.path.ends_with("/interaction/key")
        || (problem.file.starts_with("scenes/") && problem.path.ends_with("/to"));
    !elsewhere && FORMS.iter().any(|form| expected.starts_with(form))
}

/// Holds reader and schema against each other; gives how many mutations, and refused for form.
fn agree(target: &str, files: &[(String, String)], format: Format, judge: &str) -> (usize, usize) {
    let read = |files: &[(String, String)]| Bank::from_files(as_pairs(files));
    read(files).expect("a small bank that reads");
    let validator = validator(format);
    let at = files.iter().position(|(name, _)| name == target).unwrap();
    let (mut count, mut refused) = (0, 0);
    for (what, mutated) in mutations(&parsed(&files[at].1)) {
        let mut files = files.to_vec();
        files[at].1 = mutated.to_string();
        let valid = validator.is_valid(&mutated);
        count += 1;
        match read(&files) {
            Err(error) => {
                let about_form = |one: &&jalon::Problem| one.file == judge && is_structural(one);
                if let Some(problem) = error.problems.iter().find(about_form) {
                    refused += 1;
                    assert!(
                        !valid,
                        "{target}: the schema takes {what}; reader: {problem}"
                    );
                }
            }
            // A scene's parts that no record calls for are not read.
            Ok(_) => assert!(
                valid || format == Format::Scene,
                "{target}: the schema refuses {what}, the reader takes it"
            ),
        }
    }
    (count, refused)
}

#[test]
fn reader_and_schema_refuse_the_same_items() {
    // Of every type of interaction the longest item, and the longest of all with a picture.
    let mut longest: BTreeMap<String, (usize, String)> = BTreeMap::new();
    for (name, text) in bank_files() {
        if name.starts_with("items/") {
            let item = parsed(&text);
            let kind = item["interaction"]["type"].as_str().unwrap().to_owned();
            let with = if item["picture"].is_object() {
                "+picture"
            } else {
                ""
            };
            let best = longest.entry(kind + with).or_default();
            *best = best.clone().max((text.len(), name));
        }
    }
    assert!(longest.len() >= 5, "{longest:?}");
    let (mut count, mut refused) = (0, 0);
    for (_, name) in longest.values() {
        let (mutations, bad) = agree(name, &small_bank(name), Format::Item, name);
        count += mutations;
        refused += bad;
    }
    assert!(
        count > 1500 && refused > 900,
        "{count} mutations, {refused} refused"
    );
}

#[test]
fn reader_and_schema_refuse_the_same_other_files() {
    let choice = "items/4.1/4.1-sms-colis.json";
    let (mut count, mut refused) = (0, 0);
    for (name, format) in [
        ("plans/screening.json", Format::Plan),
        ("practice/essai-meteo.json", Format::Practice),
        ("framework.json", Format::Framework),
        ("decisions.json", Format::Decisions),
        ("needs.json", Format::Needs),
        ("style.json", Format::Style),
    ] {
        let (mutations, bad) = agree(name, &small_bank(choice), format, name);
        count += mutations;
        refused += bad;
    }
    assert!(
        count > 1500 && refused > 900,
        "{count} mutations, {refused} refused"
    );
}

#[test]
fn what_the_reader_refuses_of_a_scene_the_schema_refuses() {
    let files = small_bank("items/2.1/2.1-envoyer-photo.json");
    let scene = "scenes/mail.json";
    let (count, refused) = agree(scene, &files, Format::Scene, scene);
    assert!(
        count > 900 && refused > 400,
        "{count} mutations, {refused} refused"
    );
}
