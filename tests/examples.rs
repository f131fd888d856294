//! Each interaction's examples (`web/src/components/<name>/examples.json`): items that a bank takes,
//! that can be answered fully, and in part where parts count.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests stop at what they did not expect"
)]
use jalon::check::{Authored, Severity, check_file};
use jalon::{Bank, InteractionView};
use jalon_tests::{bank_files, root};
use serde_json::Value;
use std::fs;

/// The folders of the interactions, and the type that each one draws.
const FOLDERS: [(&str, &str); 9] = [
    ("choice", "choice"),
    ("choices", "choices"),
    ("order", "order"),
    ("match_pairs", "match"),
    ("hotspot", "hotspot"),
    ("text_entry", "text"),
    ("slider", "slider"),
    ("fill", "fill"),
    ("simulation", "simulation"),
];

fn examples(folder: &str) -> Vec<Value> {
    let file = root().join(format!("web/src/components/{folder}/examples.json"));
    let text = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{folder}: {error}"));
    serde_json::from_str(&text).unwrap()
}

fn kind(view: &InteractionView) -> String {
    let view = serde_json::to_value(view).unwrap();
    view["type"].as_str().unwrap().to_owned()
}

#[test]
fn examples_are_items_that_can_be_answered() {
    let mut files = bank_files();
    let mut ids: Vec<(String, &str)> = Vec::new();
    for (folder, kind) in FOLDERS {
        let items = examples(folder);
        assert!(!items.is_empty(), "{folder}");
        for item in items {
            let id = item["id"].as_str().unwrap().to_owned();
            files.push((format!("items/5.2/{id}.json"), item.to_string()));
            ids.push((id, kind));
        }
    }
    let pairs = jalon_cli::bank_folder::as_pairs(&files);
    let bank = Bank::from_files(pairs).unwrap_or_else(|error| panic!("{error}"));
    let mut in_parts = 0;
    for (id, wanted) in ids {
        for lang in ["fr", "en"] {
            let view = bank.view(&id, lang, 3).unwrap();
            assert_eq!(kind(&view.interaction), wanted, "{id}");
        }
        let item = bank.item(&id).unwrap();
        assert_eq!(
            item.score(&item.right_response()),
            Ok(item.max_score()),
            "{id}"
        );
        for score in 1..item.max_score() {
            let response = item.response_worth(score);
            let response = response.unwrap_or_else(|| panic!("{id}: nothing is worth {score}"));
            assert_eq!(item.score(&response), Ok(score), "{id}");
            in_parts += 1;
        }
        // Another item's answer is refused, not counted as wrong.
        let other = bank.items().iter().find(|other| {
            let view = bank.view(other.id(), "fr", 3).unwrap();
            kind(&view.interaction) != wanted
        });
        assert!(
            item.score(&other.unwrap().right_response()).is_err(),
            "{id}"
        );
    }
    assert!(in_parts >= 5);
}

/// The tutorial's files (`docs/write-an-item`), with the path of each inside a bank.
fn tutorial() -> Vec<(String, String)> {
    let folder = root().join("docs/write-an-item");
    let mut files: Vec<(String, String)> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            let text = fs::read_to_string(&path).unwrap();
            if name.ends_with(".svg") {
                return (format!("media/items/{name}"), text);
            }
            let value: Value = serde_json::from_str(&text).unwrap();
            let id = value["id"].as_str().unwrap();
            let path = match value["format"].as_str().unwrap() {
                "jalon-scene/1" => format!("scenes/{id}.json"),
                _ => format!("items/{}/{id}.json", value["measures"].as_str().unwrap()),
            };
            (path, text)
        })
        .collect();
    files.sort();
    files
}

#[test]
fn the_tutorial_has_an_example_of_each_interaction_with_nothing_to_mend() {
    let shipped = bank_files();
    let shipped = Authored::from_files(jalon_cli::bank_folder::as_pairs(&shipped)).unwrap();
    let files = tutorial();
    let authored = shipped
        .with_files(jalon_cli::bank_folder::as_pairs(&files))
        .unwrap_or_else(|error| panic!("{error}"));
    let guide = fs::read_to_string(root().join("docs/write-an-item.md")).unwrap();
    let mut kinds = Vec::new();
    for (path, _) in &files {
        for finding in check_file(&authored, path, 20_000).findings {
            assert_eq!(finding.severity, Severity::Note, "{finding}");
        }
        let Some(value) = authored.file(path).filter(|_| path.starts_with("items/")) else {
            continue;
        };
        let item = authored.bank().item(value["id"].as_str().unwrap()).unwrap();
        let view = authored.bank().view(item.id(), "fr", 3).unwrap();
        let kind = kind(&view.interaction);
        assert!(
            guide.contains(&format!("`{kind}`")),
            "the guide says nothing of {kind}"
        );
        kinds.push(kind);
        let right = item.right_response();
        let told = item.explain(&right, "fr").unwrap();
        assert_eq!(
            (told.score, told.max),
            (item.max_score(), item.max_score()),
            "{path}"
        );
        assert!(told.parts.iter().all(|part| part.met), "{path}: {told:?}");
        assert_eq!(told.why, None, "{path}");
    }
    kinds.sort();
    kinds.dedup();
    assert_eq!(kinds.len(), FOLDERS.len(), "{kinds:?}");
}

#[test]
fn points_are_told_part_by_part() {
    let shipped = bank_files();
    let shipped = Authored::from_files(jalon_cli::bank_folder::as_pairs(&shipped)).unwrap();
    let files = tutorial();
    let authored = shipped
        .with_files(jalon_cli::bank_folder::as_pairs(&files))
        .unwrap();
    let told = |id: &str, response: Value| {
        let item = authored.bank().item(id).unwrap();
        let told = item
            .explain(&serde_json::from_value(response).unwrap(), "fr")
            .unwrap();
        let met: Vec<(String, bool)> = told
            .parts
            .into_iter()
            .map(|part| (part.name, part.met))
            .collect();
        (told.score, met, told.why)
    };
    let met = |parts: &[(&str, bool)]| -> Vec<(String, bool)> {
        parts
            .iter()
            .map(|(name, met)| ((*name).to_owned(), *met))
            .collect()
    };

    let marks = serde_json::json!({ "type": "choices", "options": ["code", "prenom"] });
    let (score, parts, why) = told("nouvelle-choices", marks);
    assert_eq!(score, 0, "one right mark, one wrong");
    let wanted = [
        ("Le code de ma carte", true),
        ("Mon mot de passe", false),
        ("Mon prénom", false),
        ("Le nom de ma ville", true),
    ];
    assert_eq!(parts, met(&wanted));
    assert_eq!(why.as_deref(), Some("Cache aussi ce qui ne risque rien."));

    // A typing slip is taken; an empty field is not as asked.
    let fields =
        serde_json::json!({ "type": "fill", "fields": [{ "field": "nom", "text": "awa petti" }] });
    let (score, parts, _) = told("nouvelle-fill", fields);
    assert_eq!(
        (score, parts),
        (1, met(&[("Prénom et nom", true), ("Ville", false)]))
    );

    let actions = serde_json::json!({ "type": "simulation", "actions": [{ "do": "tap", "on": "five" }, { "do": "tap", "on": "start" }] });
    let (score, parts, why) = told("nouvelle-minuterie", actions);
    assert_eq!(
        (score, parts),
        (1, met(&[("dix-minutes", false), ("lancee", true)]))
    );
    assert_eq!(why.as_deref(), Some("Laisse une autre durée."));
}

#[test]
fn one_file_is_told_what_the_whole_check_tells_of_it() {
    let files = bank_files();
    let authored = Authored::from_files(jalon_cli::bank_folder::as_pairs(&files)).unwrap();
    // A sentence that is too long, a word to avoid, a difficulty far from its level.
    let path = "items/2.1/2.1-joindre-photo.json";
    let text = authored.file(path).unwrap().to_string();
    let long = "Vous envoyez une photo à Nadia par un message, et c'est un examen. ".repeat(4);
    let mut value: Value = serde_json::from_str(&text).unwrap();
    value["stem"]["fr"] = Value::from(long);
    value["model"]["b"] = Value::from(3.0);
    let changed = authored
        .with_files([(path, value.to_string().as_str())])
        .unwrap();
    let codes: Vec<&str> = check_file(&changed, path, 1_000)
        .findings
        .iter()
        .map(|one| one.code)
        .collect();
    for code in ["length", "word", "difficulty-level"] {
        assert!(codes.contains(&code), "{code}: {codes:?}");
    }
    let other = check_file(&changed, "items/2.1/2.1-repondre-sms.json", 20_000);
    assert!(
        other
            .findings
            .iter()
            .all(|one| one.severity == Severity::Note),
        "{:?}",
        other.findings
    );
    assert_eq!(
        other.simulations.len(),
        1,
        "its own simulation, and no other"
    );
    // A scene: all that is played on it.
    let on_mail = check_file(&authored, "scenes/mail.json", 2_000).simulations;
    assert!(on_mail.len() >= 4, "{}", on_mail.len());
}
