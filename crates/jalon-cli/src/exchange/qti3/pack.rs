//! The bank of one simulation: what its module gives the engine.
use crate::exchange::question::{Interaction, Question};
use jalon::Bank;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// A bank that asks this one item, packed; `files` are the whole bank's.
///
/// # Errors
/// What the small bank lacks.
pub(super) fn pack(question: &Question, files: &BTreeMap<&str, &str>) -> Result<String, String> {
    let Interaction::Simulation(simulation) = &question.interaction else {
        return Err("an item that is no simulation".to_owned());
    };
    let mut alone = question.clone();
    alone.enemies.clear();
    alone.testlet = None;
    let item = serde_json::to_string(&alone).map_err(|error| error.to_string())?;
    let mut own: BTreeMap<String, String> = BTreeMap::new();
    let scene = simulation
        .get("scene")
        .and_then(Value::as_str)
        .unwrap_or("");
    let mut open = vec!["framework.json".to_owned(), format!("scenes/{scene}.json")];
    while let Some(name) = open.pop() {
        let text = files
            .get(name.as_str())
            .ok_or_else(|| format!("no `{name}`"))?;
        if own.insert(name, (*text).to_owned()).is_none() {
            open.extend(includes(text));
        }
    }
    let shown = own
        .values()
        .chain([&item])
        .flat_map(|text| pictures(text))
        .collect::<Vec<_>>();
    let shown: Vec<String> = shown.into_iter().map(str::to_owned).collect();
    for name in shown {
        if let Some(text) = files.get(name.as_str()) {
            own.insert(name, (*text).to_owned());
        }
    }
    own.insert(
        format!("items/{}/{}.json", question.measures, question.id),
        item,
    );
    let rest = rest(question);
    own.extend(
        rest.into_iter()
            .map(|(name, value)| (name.to_owned(), value.to_string())),
    );
    Bank::pack(
        own.iter()
            .map(|(name, text)| (name.as_str(), text.as_str())),
    )
    .map_err(|error| error.to_string())
}

/// The scenes that a scene takes screens from.
fn includes(text: &str) -> Vec<String> {
    let file: Value = serde_json::from_str(text).unwrap_or_default();
    let all = file
        .get("includes")
        .and_then(Value::as_array)
        .into_iter()
        .flatten();
    all.filter_map(|one| one.get("scene")?.as_str())
        .map(|scene| format!("scenes/{scene}.json"))
        .collect()
}

/// The files of pictures that a JSON text names.
fn pictures(text: &str) -> impl Iterator<Item = &str> {
    text.split('"')
        .filter(|part| part.starts_with("media/") && part.ends_with(".svg"))
}

/// The least that a bank must have besides: one plan that asks one item, and a decision with its
/// advice, which nobody sees.
fn rest(question: &Question) -> [(&'static str, Value); 6] {
    let languages = question.stem.keys();
    let name: BTreeMap<&String, &str> =
        languages.map(|lang| (lang, question.id.as_str())).collect();
    let node = &question.measures;
    let action =
        |id: &str, loss: [u8; 2]| json!({ "id": id, "name": name, "sentence": name, "loss": loss });
    let decision = json!({
        "id": "one", "node": node, "cuts": [0.0],
        "actions": [action("below", [0, 1]), action("above", [1, 0])],
    });
    let choice = json!({
        "sessions": { "default": 0, "offered": [1] }, "wish_weight": 0, "repeat_weight": 1,
        "wish_repeat_weight": 1, "device_weight": 1, "minimum_fit": 0.25, "held_probability": 0.8,
        "exact_up_to": 0, "because": name, "because_required": name,
    });
    let plan = json!({
        "format": "jalon-plan/1", "id": "one", "name": name, "purpose": name, "minutes": 60,
        "prior": { "mean": 0.0, "sd": 1.0 }, "grid": { "points": 15 },
        "criterion": { "type": "expected-variance", "targets": [{ "node": node, "weight": 1.0 }] },
        "blueprint": [], "success_floor": [{ "probability": 0.0 }],
        "exposure": { "type": "randomesque", "k": 1 },
        "stop": { "min_items": 1, "max_items": 1 }, "decisions": ["one"], "needs": [],
    });
    let entry =
        json!({ "id": "one", "kind": "support", "title": name, "detail": name, "values": {} });
    let rule = json!({ "id": "one", "when": [], "recommend": ["one"], "because": name });
    [
        (
            "decisions.json",
            json!({ "format": "jalon-decisions/1", "decisions": [decision] }),
        ),
        (
            "needs.json",
            json!({ "format": "jalon-needs/1", "questions": [] }),
        ),
        (
            "pathway/vocabularies.json",
            json!({ "format": "jalon-vocabularies/1", "vocabularies": {} }),
        ),
        (
            "pathway/catalogue.json",
            json!({ "format": "jalon-catalogue/2", "entries": [entry] }),
        ),
        (
            "pathway/rules.json",
            json!({
                "format": "jalon-rules/2", "choice": choice, "remeasure_after_weeks": 12, "rules": [rule],
            }),
        ),
        ("plans/one.json", plan),
    ]
}
