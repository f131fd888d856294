//! Hostile banks: each is refused at once, with the place of what is wrong, or shown inert.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests stop at what they did not expect"
)]

use jalon::check::{Authored, check};
use jalon::{Bank, InteractionView, Problem};
use jalon_cli::bank_folder::as_pairs;
use jalon_tests::bank_files;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

type Files = Vec<(String, String)>;

/// A button that does nothing.
fn button(id: &str) -> Value {
    json!({ "type": "button", "id": id, "label": "Oui", "tap": [] })
}

/// A scene with one screen that holds these elements, and a flag that the first may set.
fn scene(elements: Value) -> Value {
    json!({
        "format": "jalon-scene/1",
        "id": "hostile",
        "name": "Hostile",
        "state": [{ "flag": "done" }],
        "start": "only",
        "screens": [{ "id": "only", "title": "Only", "elements": elements }],
    })
}

/// The shipped bank without scenes and what plays them, but for the item `kept`.
fn without_simulations(kept: &str) -> Files {
    let mut all = bank_files();
    let simulation = |text: &str| {
        let item: Value = serde_json::from_str(text).unwrap();
        item["interaction"]["type"] == "simulation"
    };
    all.retain(|(name, text)| {
        let plays = name.starts_with("items/") && name != kept && simulation(text);
        !plays && !name.starts_with("scenes/")
    });
    for (name, text) in &mut all {
        if name.starts_with("items/") {
            let mut item: Value = serde_json::from_str(text).unwrap();
            item["enemies"] = json!([]);
            *text = item.to_string();
        }
    }
    all
}

/// The shipped bank with one item that plays the scene `hostile`, and these files.
fn with_scene(files: &[(&str, String)]) -> Files {
    let name = "items/2.1/2.1-envoyer-photo.json";
    let mut all = without_simulations(name);
    let (_, text) = all.iter_mut().find(|(one, _)| one == name).unwrap();
    let mut item: Value = serde_json::from_str(text).unwrap();
    item["interaction"] = json!({
        "type": "simulation",
        "scene": "hostile",
        "goals": [{ "id": "done", "when": { "flag": "done" } }],
    });
    item["model"] = json!({ "type": "2pl", "a": 1.5, "b": -0.8 });
    *text = item.to_string();
    all.extend(
        files
            .iter()
            .map(|(name, text)| ((*name).to_owned(), text.clone())),
    );
    all
}

fn refused(files: &Files) -> Vec<Problem> {
    let clock = Instant::now();
    let error = Bank::from_files(as_pairs(files)).expect_err("a hostile bank");
    assert!(
        clock.elapsed() < Duration::from_secs(30),
        "{:?}",
        clock.elapsed()
    );
    error.problems
}

fn scene_problems(scene: &Value) -> Vec<Problem> {
    refused(&with_scene(&[("scenes/hostile.json", scene.to_string())]))
}

#[track_caller]
fn tells(problems: &[Problem], file: &str, path: &str, says: &str) {
    let found = problems.iter().any(|one| {
        one.file == file && one.path.starts_with(path) && one.to_string().contains(says)
    });
    assert!(
        found,
        "nothing says `{says}` at {file} {path} in {problems:#?}"
    );
    assert!(problems.len() < 100, "{} problems", problems.len());
}

#[test]
fn a_cycle_of_includes_is_told_where_it_closes() {
    let including = |id: &str, other: &str| {
        let mut scene = scene(json!([button("yes")]));
        scene["id"] = json!(id);
        scene["includes"] = json!([{ "scene": other, "as": "inner" }]);
        scene.to_string()
    };
    let files = with_scene(&[
        ("scenes/hostile.json", including("hostile", "second")),
        ("scenes/second.json", including("second", "hostile")),
    ]);
    tells(
        &refused(&files),
        "scenes/second.json",
        "/includes/0/scene",
        "does not include itself",
    );
    let own = with_scene(&[("scenes/hostile.json", including("hostile", "hostile"))]);
    tells(
        &refused(&own),
        "scenes/hostile.json",
        "/includes/0/scene",
        "does not include itself",
    );
}

#[test]
fn includes_that_multiply_are_stopped() {
    // Each of 4 includes the next 10 times: 10,000 scenes.
    let files: Vec<(String, String)> = (0..5)
        .map(|at| {
            let mut scene = scene(json!([button("yes")]));
            let id = if at == 0 {
                "hostile".to_owned()
            } else {
                format!("s{at}")
            };
            scene["id"] = json!(id);
            if at < 4 {
                let include =
                    |n: usize| json!({ "scene": format!("s{}", at + 1), "as": format!("i{n}") });
                scene["includes"] = (0..10).map(include).collect();
            }
            (format!("scenes/{id}.json"), scene.to_string())
        })
        .collect();
    let pairs: Vec<(&str, String)> = files
        .iter()
        .map(|(name, text)| (name.as_str(), text.clone()))
        .collect();
    let problems = refused(&with_scene(&pairs));
    assert!(
        problems.iter().any(|one| one.expected.contains("in all")),
        "{problems:#?}"
    );
}

#[test]
fn a_million_elements_are_one_problem() {
    let many: Vec<Value> = (0..1_000_000).map(|_| json!({})).collect();
    let problems = scene_problems(&scene(Value::Array(many)));
    tells(
        &problems,
        "scenes/hostile.json",
        "/screens/0/elements",
        "0 to 200 elements",
    );
    // Few on each screen, too many in all.
    let mut wide = scene(json!([]));
    let screen = |at: usize| {
        let elements: Vec<Value> = (0..150).map(|id| button(&format!("b{id}"))).collect();
        json!({ "id": format!("s{at}"), "title": "S", "elements": elements })
    };
    wide["screens"] = (0..30).map(screen).collect();
    wide["start"] = json!("s0");
    tells(
        &scene_problems(&wide),
        "scenes/hostile.json",
        "/screens",
        "3000 elements",
    );
}

#[test]
fn records_of_records_do_not_multiply_without_end() {
    let mut scene = scene(json!([{
        "each": "many", "as": "a", "of": [{
            "each": "many", "as": "b", "of": [{
                "each": "many", "as": "c", "of": [{
                    "each": "many", "as": "d", "of": [{ "type": "text", "text": "x" }]
                }]
            }]
        }]
    }]));
    scene["takes"] = json!({ "many": { "type": "records", "fields": { "id": { "type": "id" } }, "default":
        (0..40).map(|id| json!({ "id": format!("r{id}") })).collect::<Vec<_>>() } });
    tells(
        &scene_problems(&scene),
        "scenes/hostile.json",
        "/screens/0/elements",
        "elements",
    );
}

#[test]
fn deep_nesting_is_refused() {
    let group = |inner: Value| json!({ "type": "group", "elements": [inner] });
    let deep = |n: usize| (0..n).fold(button("yes"), |inner, _| group(inner));
    let problems = scene_problems(&scene(json!([deep(20)])));
    tells(
        &problems,
        "scenes/hostile.json",
        "/screens/0/elements/0/elements",
        "inside one another",
    );
    let mut conditions = json!({ "flag": "done" });
    for _ in 0..20 {
        conditions = json!({ "not": conditions });
    }
    let mut hidden = button("yes");
    hidden["when"] = conditions;
    tells(
        &scene_problems(&scene(json!([hidden]))),
        "scenes/hostile.json",
        "/screens/0/elements/0/when",
        "inside one another",
    );
    // So deep that no reader of JSON should follow.
    let text = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let problems = refused(&with_scene(&[("scenes/hostile.json", text)]));
    tells(
        &problems,
        "scenes/hostile.json",
        "line 1",
        "recursion limit",
    );
}

#[test]
fn missing_media_are_told_with_their_place() {
    let icon = json!({ "type": "icon", "id": "i", "label": "Photos", "icon": "media/none.svg" });
    let image = json!({ "type": "image", "picture": { "file": "media/nowhere.svg", "alt": { "fr": "a", "en": "a" } } });
    let problems = scene_problems(&scene(json!([icon, image])));
    tells(
        &problems,
        "scenes/hostile.json",
        "/screens/0/elements/0/icon",
        "media/none.svg",
    );
    tells(
        &problems,
        "scenes/hostile.json",
        "/screens/0/elements/1/picture/file",
        "media/nowhere.svg",
    );
}

#[test]
fn script_in_texts_is_text() {
    let script = "<script>alert(1)</script><img src=x onerror=alert(2)>";
    let mut yes = button("yes");
    yes["label"] = json!(script);
    yes["tap"] = json!([{ "set": "done", "to": true }]);
    let files = with_scene(&[("scenes/hostile.json", scene(json!([yes])).to_string())]);
    let bank = Bank::from_files(as_pairs(&files)).expect("a bank whose texts are odd");
    let view = bank.view("2.1-envoyer-photo", "fr", 1).unwrap();
    let InteractionView::Simulation { screen, .. } = view.interaction else {
        panic!("a simulation");
    };
    // The renderer draws what it gets as text; the browser's tests hold it to that.
    let drawn = serde_json::to_value(&screen).unwrap();
    assert_eq!(drawn["elements"][0]["label"], script);
}

#[test]
fn pictures_that_could_act_or_fetch_are_refused() {
    let around = |inner: &str| format!("<svg xmlns=\"http://www.w3.org/2000/svg\">\n{inner}</svg>");
    for hostile in [
        "<script>x</script>",
        "<SCRIPT>x</SCRIPT>",
        "<svg:script>x</svg:script>",
        "<g onload='x'/>",
        "<g\nonclick = \"x\"/>",
        "<g fill=\"a>b\" onload=\"x\"/>",
        "<image href=\"https://elsewhere.example/x.png\"/>",
        "<use href=\"other.svg#a\"/>",
        "<use xlink:href=\"//elsewhere.example/a.svg#a\"/>",
        "<use href=\"data:image/svg+xml;base64,AAAA#a\"/>",
        "<use href=\"&#104;ttps://elsewhere.example/#a\"/>",
        "<a href=\"javascript:alert(1)\"><path d=\"M0 0\"/></a>",
        "<rect fill=\"url(https://elsewhere.example/a.svg#b)\"/>",
        "<rect style=\"fill: url( 'other.svg#b' )\"/>",
        "<rect style=\"fill: u\\72l(https://elsewhere.example)\"/>",
        "<style>@import url(https://elsewhere.example/a.css);</style>",
        "<animate attributeName=\"href\" to=\"javascript:alert(1)\"/>",
        "<set attributeName=\"onmouseover\" to=\"alert(1)\"/>",
        "<foreignObject><iframe src=\"https://elsewhere.example\"/></foreignObject>",
        "<g xml:base=\"https://elsewhere.example/\"/>",
        "<?xml-stylesheet href=\"a.css\"?>",
        "<!DOCTYPE svg [<!ENTITY a \"b\">]>",
    ] {
        let mut files = bank_files();
        files.push(("media/hostile.svg".into(), around(hostile)));
        let problems = refused(&files);
        tells(&problems, "media/hostile.svg", "line 2", "");
        let apart = problems.iter().all(|one| one.file == "media/hostile.svg");
        assert!(apart, "{hostile}: {problems:#?}");
    }
}

#[test]
fn pictures_that_refer_to_themselves_are_taken() {
    let inert = "<?xml version=\"1.0\"?>\n<!-- <script> in a comment is none -->\n<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"><defs><linearGradient id=\"a\"/><path id=\"b\" d=\"M0 0\"/></defs><rect fill=\"url(#a)\"/><use href=\"#b\"/><use xlink:href='#b'/><text>on = x &lt;script&gt;</text></svg>";
    let mut files = bank_files();
    files.push(("media/inert.svg".into(), inert.into()));
    let authored = Authored::from_files(as_pairs(&files)).expect("an inert picture");
    // Nothing shows it: that is advice, not a broken bank.
    let checked = check(&authored, 1000);
    let found = checked
        .findings
        .iter()
        .find(|one| one.file == "media/inert.svg")
        .unwrap();
    assert_eq!(found.code, "picture-unused");
}

#[test]
fn enormous_pictures_are_refused() {
    let path = "M0 0".repeat(60_000);
    let mut files = bank_files();
    files.push((
        "media/large.svg".into(),
        format!("<svg><path d=\"{path}\"/></svg>"),
    ));
    tells(
        &refused(&files),
        "media/large.svg",
        "",
        "at most 200000 bytes",
    );
}
