//! Each interaction's examples (`web/src/components/<name>/examples.json`): items that a bank takes,
//! that can be answered fully, and in part where parts count.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests stop at what they did not expect"
)]
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
