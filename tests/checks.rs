//! What `jalon bank check` finds: every check on the shipped bank with one thing changed, and
//! nothing to mend in the bank as it is.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests stop at what they did not expect"
)]

use jalon::check::{Authored, Checked, Coverage, Finding, MOST_STATES, Severity, check};
use jalon::{Bank, Response};
use jalon_cli::bank_folder::as_pairs;
use jalon_tests::bank_files;
use serde_json::{Value, json};

type Files = Vec<(String, String)>;

const CHOICE: &str = "items/4.1/4.1-sms-colis.json";
const MAIL: &str = "items/2.1/2.1-jeter-publicite.json";

/// Everything but the search over simulations, which takes longest.
fn look(files: &Files) -> Checked {
    look_far(files, 1)
}

fn look_far(files: &Files, most_states: usize) -> Checked {
    let authored = Authored::from_files(as_pairs(files)).expect("a bank that reads");
    check(&authored, most_states)
}

/// Sets the value at a JSON pointer of a file.
fn set(files: &mut Files, file: &str, pointer: &str, value: Value) {
    let (_, text) = files.iter_mut().find(|(name, _)| name == file).expect(file);
    let mut root: Value = serde_json::from_str(text).unwrap();
    let (parent, last) = pointer.rsplit_once('/').unwrap();
    match root.pointer_mut(parent).expect(pointer) {
        Value::Object(map) => {
            map.insert(last.to_owned(), value);
        }
        Value::Array(list) => list[last.parse::<usize>().unwrap()] = value,
        _ => panic!("{pointer}"),
    }
    *text = root.to_string();
}

/// Only one simulation beside all other items, and no item's enemy, so that a search is short.
fn only_simulation(kept: &str) -> Files {
    let mut files = bank_files();
    let parsed = |text: &str| serde_json::from_str::<Value>(text).unwrap();
    files.retain(|(name, text)| {
        let item = name.starts_with("items/") && name != kept;
        !(item && parsed(text)["interaction"]["type"] == "simulation")
    });
    without_enemies(&mut files);
    files
}

fn without_enemies(files: &mut Files) {
    let names: Vec<String> = files.iter().map(|(name, _)| name.clone()).collect();
    for name in names.iter().filter(|name| name.starts_with("items/")) {
        set(files, name, "/enemies", json!([]));
    }
}

fn items(files: &Files, measures: &str) -> Vec<(String, String)> {
    let of_it = |(name, text): &(String, String)| {
        let item: Value = serde_json::from_str(text).ok()?;
        let id = item["id"].as_str()?.to_owned();
        (name.starts_with("items/") && item["measures"] == measures).then(|| (name.clone(), id))
    };
    files.iter().filter_map(of_it).collect()
}

#[test]
fn the_shipped_bank_has_nothing_to_mend() {
    let checked = look_far(&bank_files(), MOST_STATES);
    let (problems, notes): (Vec<&Finding>, Vec<&Finding>) = checked
        .findings
        .iter()
        .partition(|one| one.severity == Severity::Problem);
    assert!(problems.is_empty(), "{problems:#?}");
    assert!(notes.is_empty(), "{notes:#?}");
    assert!(!checked.has_problems());
}

#[test]
fn every_check_tells_its_file_and_place() {
    let both = |text: &str| json!({ "fr": text, "en": text });
    let long = "mot ".repeat(21);
    let goal = "/interaction/goals/0/when";
    let cases: Vec<(&str, &str, Value, &str, &str)> = vec![
        (
            CHOICE,
            "/stem",
            both(&"Un mot. ".repeat(13)),
            "stem-words",
            "/stem/fr",
        ),
        (CHOICE, "/stem", both(&long), "sentence-words", "/stem/en"),
        (
            CHOICE,
            "/stem/fr",
            json!("Quelle erreur voyez-vous ?"),
            "word",
            "/stem/fr",
        ),
        (
            CHOICE,
            "/teaches/en",
            json!("I can pass tests."),
            "word",
            "/teaches/en",
        ),
        (
            CHOICE,
            "/interaction/options/0/text/fr",
            json!("x".repeat(61)),
            "length",
            "/interaction/options/0/text/fr",
        ),
        (
            CHOICE,
            "/picture/alt/en",
            json!("x ".repeat(120)),
            "length",
            "/picture/alt/en",
        ),
        (
            CHOICE,
            "/stem",
            both("Que pensez-vous de ce message arrivé hier ?"),
            "untranslated",
            "/stem",
        ),
        (
            CHOICE,
            "/stem/fr",
            json!(
                "Considérez précautionneusement l'authentification électronique institutionnelle. Déterminez conséquemment l'approfondissement administratif."
            ),
            "reading-ease",
            "",
        ),
        (
            CHOICE,
            "/expected_seconds",
            json!(9),
            "reading-time",
            "/expected_seconds",
        ),
        (
            CHOICE,
            "/rapid_seconds",
            json!(20),
            "rapid-time",
            "/rapid_seconds",
        ),
        (
            CHOICE,
            "/model/b",
            json!(-0.2),
            "difficulty-level",
            "/model/b",
        ),
        (
            CHOICE,
            "/model/b",
            json!(-2.0),
            "difficulty-level",
            "/model/b",
        ),
        (
            CHOICE,
            "/testlet",
            json!("alone"),
            "testlet-alone",
            "/testlet",
        ),
        (
            MAIL,
            "/interaction/with/messages/0/body",
            json!("un message sans traduction"),
            "one-language",
            "/interaction/with/messages/0/body",
        ),
        (
            MAIL,
            goal,
            json!({ "all": [{ "screen": "inbox" }, { "not": { "screen": "inbox" } }] }),
            "goal-unreached",
            "/interaction/goals",
        ),
        (
            MAIL,
            goal,
            json!({ "screen": "inbox" }),
            "solved-at-start",
            "/interaction/goals",
        ),
        (
            MAIL,
            "/interaction/forbidden",
            json!([{ "id": "never", "when": { "any": [] } }]),
            "forbidden-unreached",
            "/interaction/forbidden",
        ),
        (
            MAIL,
            "/interaction/goals",
            json!([{ "id": "here", "when": { "screen": "compose" } }, { "id": "there", "when": { "screen": "bin" } }]),
            "goals-apart",
            "/interaction/goals",
        ),
        (
            "style.json",
            "/actions",
            json!(1),
            "many-actions",
            "/interaction/goals",
        ),
        (
            "style.json",
            "/information/least",
            json!(4),
            "information",
            "",
        ),
    ];
    for (file, pointer, value, code, path) in cases {
        let searched = file == MAIL || pointer == "/actions";
        let (mut files, states) = if searched {
            (only_simulation(MAIL), MOST_STATES)
        } else {
            (bank_files(), 1)
        };
        set(&mut files, file, pointer, value.clone());
        let findings = look_far(&files, states).findings;
        let told = findings.iter().any(|one| {
            let there = one.file == file || file == "style.json";
            one.code == code && there && one.path == path
        });
        assert!(
            told,
            "{file} {pointer} {value}: no `{code}` at {path} in {findings:#?}"
        );
    }
}

#[test]
fn a_place_without_a_way_back_is_told_with_the_way_to_it() {
    let mut files = only_simulation(MAIL);
    let scene = json!({
        "format": "jalon-scene/1", "id": "trap", "name": "Trap", "start": "home",
        "state": [{ "flag": "done" }],
        "screens": [
            { "id": "home", "title": "Home", "elements": [
                { "type": "button", "id": "good", "label": "A", "tap": [{ "set": "done", "to": true }] },
                { "type": "button", "id": "bad", "label": "B", "tap": [{ "go": "hall" }] },
            ]},
            { "id": "hall", "title": "Hall", "elements": [
                { "type": "button", "id": "on", "label": "C", "tap": [{ "go": "pit" }, { "clear": "done" }] },
            ]},
            { "id": "pit", "title": "Pit", "elements": [] },
            { "id": "attic", "title": "Attic", "elements": [] },
        ],
    });
    files.push(("scenes/trap.json".to_owned(), scene.to_string()));
    let interaction = json!({
        "type": "simulation", "scene": "trap",
        "goals": [{ "id": "done", "when": { "flag": "done" } }],
    });
    set(&mut files, MAIL, "/interaction", interaction);
    let checked = look_far(&files, MOST_STATES);
    let codes: Vec<&str> = checked.findings.iter().map(|one| one.code).collect();
    assert!(codes.contains(&"screen-unreached"), "{codes:?}");
    let search = &checked.simulations[0];
    assert_eq!(
        (search.item.as_str(), search.complete),
        ("2.1-jeter-publicite", true)
    );
    assert_eq!(search.solution.as_ref().unwrap().len(), 1);
    // The device's back button leads out of every screen; only a scene's end closes it.
    assert!(!codes.contains(&"dead-end"), "{codes:?}");
    let limited = check(&Authored::from_files(as_pairs(&files)).unwrap(), 1);
    assert!(
        limited
            .findings
            .iter()
            .any(|one| one.code == "search-limit")
    );
    let search = &limited.simulations[0];
    assert!(!search.complete && !search.settled);
    // With the goal met, and no dialog on the first screen, the rest could tell nothing new.
    let early = check(&Authored::from_files(as_pairs(&files)).unwrap(), 2);
    let search = &early.simulations[0];
    assert!(!search.complete && search.settled);
    let item = format!("items/2.1/{}.json", search.item);
    let mut of_it = early.findings.iter().filter(|one| one.file == item);
    assert!(of_it.all(|one| one.code != "search-limit"));
}

#[test]
fn a_dialog_that_nothing_closes_is_a_dead_end_on_the_first_screen() {
    const LEAFLET: &str = "items/2.1/2.1-jeter-publicite.json";
    let mut files = bank_files();
    let scene = json!({
        "format": "jalon-scene/1", "id": "cage", "name": "Cage", "start": "home",
        "state": [{ "flag": "done" }, { "flag": "asking" }],
        "screens": [{ "id": "home", "title": "Home", "elements": [
            { "type": "button", "id": "good", "label": "A", "tap": [{ "set": "done", "to": true }] },
            { "type": "button", "id": "ask", "label": "B", "tap": [{ "set": "asking", "to": true }] },
            { "type": "dialog", "id": "sure", "when": { "flag": "asking" }, "title": "Sure?", "elements": [
                { "type": "text", "text": "No way out." },
            ]},
        ]}],
    });
    files.push(("scenes/cage.json".to_owned(), scene.to_string()));
    let interaction = json!({
        "type": "simulation", "scene": "cage",
        "goals": [{ "id": "done", "when": { "flag": "done" } }],
    });
    set(&mut files, LEAFLET, "/interaction", interaction);
    // So few states that the other scenes are not searched to their end.
    let dead_ends = |files: &[(String, String)]| {
        let findings = check(&Authored::from_files(as_pairs(files)).unwrap(), 10).findings;
        let mut found = findings.into_iter().filter(|one| one.code == "dead-end");
        (found.next(), found.count())
    };
    let (found, others) = dead_ends(&files);
    let found = found.expect("a dead end");
    assert_eq!(
        (found.path.as_str(), found.found.as_str(), others),
        ("/interaction", r#"none after [{"do":"tap","on":"ask"}]"#, 0)
    );
    assert!(
        found.file.ends_with("2.1-jeter-publicite.json"),
        "{found:?}"
    );
    // A button that closes the dialog is a way back.
    let close = json!({ "type": "button", "id": "no", "label": "No", "tap": [{ "set": "asking", "to": false }] });
    set(
        &mut files,
        "scenes/cage.json",
        "/screens/0/elements/2/elements/0",
        close,
    );
    assert_eq!(dead_ends(&files), (None, 0));
}

#[test]
fn the_solution_told_solves_the_item() {
    let files = bank_files();
    let bank = Bank::from_files(as_pairs(&files)).unwrap();
    let checked = look_far(&files, MOST_STATES);
    let simulations = bank
        .items()
        .iter()
        .filter(|item| bank.play(item.id(), "fr").is_some());
    assert_eq!(checked.simulations.len(), simulations.count());
    for search in &checked.simulations {
        let solution = search.solution.clone().expect("a solution");
        let mut play = bank.play(&search.item, "fr").unwrap();
        for action in &solution {
            play.act(action.clone())
                .expect("an action that the scene allows");
        }
        assert_eq!(play.response(), Response::Simulation { actions: solution });
    }
}

#[test]
fn habits_of_the_author_are_found_over_the_bank() {
    let mut files = bank_files();
    for (name, text) in &mut files {
        let Ok(mut item) = serde_json::from_str::<Value>(text) else {
            continue;
        };
        if !name.starts_with("items/") || item["interaction"]["type"] != "choice" {
            continue;
        }
        let key = item["interaction"]["key"].clone();
        let options = item["interaction"]["options"].as_array_mut().unwrap();
        // The right one second, and the longest in French.
        let at = options
            .iter()
            .position(|option| option["id"] == key)
            .unwrap();
        options.swap(at, 1);
        options[1]["text"]["fr"] =
            json!("Je demande d'abord à une personne de confiance, au calme");
        item["interaction"]["shuffle"] = json!(false);
        *text = item.to_string();
    }
    let checked = look(&files);
    let of = |code: &str, language: Option<&str>| {
        let form = checked
            .keys
            .iter()
            .find(|form| form.code == code && form.language.as_deref() == language);
        form.unwrap().clone()
    };
    let position = of("key-position-unshuffled", None);
    // All items have 4 options, the right one at one place: χ² = 3 an item.
    let items = position.items;
    assert!(items >= 40 && position.degrees_of_freedom == Some(3));
    let chi_square = 3.0 * items as f64;
    assert!((position.statistic - chi_square).abs() < 1e-9 && position.p.unwrap() < 1e-20);
    let length = of("key-length", Some("fr"));
    assert_eq!((length.items, length.statistic), (items, items as f64));
    assert!((length.expected - items as f64 / 4.0).abs() < 1e-12 && length.p.unwrap() < 1e-20);
    let told = |code: &str| {
        checked
            .findings
            .iter()
            .filter(|one| one.code == code)
            .count()
    };
    assert_eq!(told("key-position-unshuffled"), 1);
    assert_eq!(told("key-length"), 1);
    assert!(checked.has_problems());
}

#[test]
fn a_blueprint_that_no_test_can_meet_names_what_cannot_be_met() {
    let plan = "plans/diagnostic.json";
    let blueprint = |rules: Value| {
        let mut files = bank_files();
        without_enemies(&mut files);
        set(&mut files, plan, "/blueprint", rules);
        files
    };
    let found = |files: &Files| -> Vec<Finding> {
        let all = look(files).findings.into_iter();
        all.filter(|one| one.code == "blueprint" && one.file == plan)
            .collect()
    };
    assert!(found(&bank_files()).is_empty());

    // Enough items, but none may stand beside another.
    let mut files = blueprint(json!([{ "node": "1.3", "min": 2 }]));
    assert!(found(&files).is_empty());
    let three = items(&files, "1.3");
    for (name, id) in &three {
        let others: Vec<&String> = three
            .iter()
            .map(|(_, id)| id)
            .filter(|one| *one != id)
            .collect();
        set(&mut files, name, "/enemies", json!(others));
    }
    let told = found(&files);
    assert_eq!(told.len(), 1, "{told:#?}");
    assert_eq!(told[0].path, "/blueprint/0/min");
    assert!(told[0].found.starts_with("1 "), "{told:#?}");

    // Each rule could be met, not both.
    let mut files = blueprint(json!([{ "node": "1.3", "min": 1 }, { "node": "3.4", "min": 1 }]));
    for node in ["1.3", "3.4"] {
        // A few: every way to choose among those that exclude one another is looked at.
        let beyond: Vec<(String, String)> = items(&files, node).split_off(4);
        files.retain(|(name, _)| beyond.iter().all(|(other, _)| other != name));
    }
    let (one, other) = (items(&files, "1.3"), items(&files, "3.4"));
    let ids = |list: &[(String, String)]| list.iter().map(|(_, id)| id.clone()).collect::<Vec<_>>();
    for (name, _) in &one {
        set(&mut files, name, "/enemies", json!(ids(&other)));
    }
    for (name, _) in &other {
        set(&mut files, name, "/enemies", json!(ids(&one)));
    }
    let told = found(&files);
    assert_eq!(told.len(), 1, "{told:#?}");
    assert!(told[0].found.contains("enemies"), "{told:#?}");

    // Without phones there is enough, with them not.
    let mut files = blueprint(json!([{ "node": "1.3", "min": 3 }]));
    for (name, _) in items(&files, "1.3").iter().skip(2) {
        set(&mut files, name, "/devices", json!(["tablet", "computer"]));
    }
    let told = found(&files);
    assert_eq!(told.len(), 1, "{told:#?}");
    assert!(told[0].expected.ends_with("on phone"), "{told:#?}");

    let narrow = json!([{ "node": "1", "max": 2 }, { "node": "1.1", "min": 2 }, { "node": "1.2", "min": 1 }]);
    assert_eq!(found(&blueprint(narrow))[0].path, "/blueprint/0/max");
    let short = found(&blueprint(json!([{ "node": "g", "max": 5 }])));
    assert_eq!(short[0].path, "/stop/min_items", "{short:#?}");
}

#[test]
fn pictures_are_held_to_their_colours_and_their_use() {
    let mut files = bank_files();
    let picture = "media/items/batterie-vide.svg";
    let (_, svg) = files.iter_mut().find(|(name, _)| name == picture).unwrap();
    *svg = svg.replace(
        "</svg>",
        "\n<text x=\"10\" y=\"40\" fill=\"#8B979F\">presque vide</text>\n<circle cx=\"9\" cy=\"9\" r=\"5\" fill=\"none\" stroke=\"#F0F0F0\"/></svg>",
    );
    files.push((
        "media/unused.svg".into(),
        "<svg><path d=\"M0 0\"/></svg>".into(),
    ));
    let findings = look(&files).findings;
    let told = |code: &str, file: &str| {
        findings
            .iter()
            .any(|one| one.code == code && one.file == file)
    };
    assert!(told("contrast-text", picture), "{findings:#?}");
    assert!(told("contrast-stroke", picture), "{findings:#?}");
    assert!(told("picture-unused", "media/unused.svg"), "{findings:#?}");
    assert!(
        findings.iter().any(|one| one.code == "picture-words"),
        "{findings:#?}"
    );
}

#[test]
fn a_bank_without_style_is_read_and_told() {
    let mut files = bank_files();
    files.retain(|(name, _)| name != "style.json");
    let checked = look(&files);
    assert!(checked.findings.iter().any(|one| one.code == "style"));
    assert!(checked.keys.is_empty());
}

#[test]
fn style_is_read_as_strictly_as_other_files() {
    for (pointer, value, says) in [
        ("/colour", json!("red"), "one of the fields"),
        ("/key_p", json!(0), "between 0 and 1"),
        ("/lengths/stem", json!("long"), "a whole number"),
        ("/languages/fr/formula", json!("lix"), "`kandel-moles`"),
        ("/languages/de", json!({}), "one of the fields"),
        (
            "/languages/fr/avoid/1/word",
            json!("échec"),
            "a second time",
        ),
        ("/stem_words/0/up_to_level", Value::Null, "up_to_level"),
        ("/stem_words/1/up_to_level", json!(4), "no `up_to_level`"),
        ("/information/from", json!(2), "below"),
        ("/contrast/text", json!(0.5), "from 1 to 21"),
    ] {
        let mut files = bank_files();
        set(&mut files, "style.json", pointer, value);
        let error = Bank::from_files(as_pairs(&files)).expect_err(pointer);
        assert!(error.to_string().contains(says), "{pointer}: {error}");
        assert!(
            error.problems.iter().all(|one| one.file == "style.json"),
            "{error}"
        );
    }
}

#[test]
fn coverage_counts_every_item_once() {
    let authored = Authored::from_files(as_pairs(&bank_files())).unwrap();
    let thetas = [-6.0, -1.0, 0.0];
    let coverage = Coverage::of(&authored, &thetas);
    assert_eq!(coverage.items.len(), authored.bank().items().len());
    let by_area: usize = coverage.areas.iter().map(|area| area.items).sum();
    assert_eq!(by_area, coverage.items.len());
    for area in &coverage.areas {
        let [far, near, middle] = area.information[..] else {
            panic!("one a θ");
        };
        assert!(0.0 < far && far < near && middle > 1.0, "{area:?}");
        // Doubt about difficulties lowers information: less than the items' own.
        let tree = authored.bank().framework().tree();
        let node = tree.node(&area.area).unwrap();
        let own: f64 = authored
            .bank()
            .items()
            .iter()
            .filter(|item| tree.path_to_root(item.node()).any(|up| up == node))
            .map(|item| item.model().information(-1.0))
            .sum();
        assert!(near < own && near > 0.5 * own, "{near} of {own}");
    }
}
