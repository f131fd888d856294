//! Scenes as files: parameters, records, included scenes, and what an author is told.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests stop at what they did not expect"
)]
use jalon::scene::{BodyView, Sign};
use jalon::{Bank, Response, SceneAction, ScreenView};
use jalon_tests::bank_files;
use serde_json::{Value, json};

/// The shipped bank with these scenes, and one item that plays the first of them.
fn bank_with(scenes: &[Value], interaction: Value) -> Result<Bank, Vec<String>> {
    let mut files = bank_files();
    for scene in scenes {
        let id = scene["id"].as_str().unwrap();
        files.push((format!("scenes/{id}.json"), scene.to_string()));
    }
    let text = |fr: &str, en: &str| json!({ "fr": fr, "en": en });
    let item = json!({
        "format": "jalon-item/1", "id": "9-essai", "measures": "2.1", "level": 1, "tags": [],
        "devices": ["tablet"], "stem": text("Faites-le.", "Do it."), "interaction": interaction,
        "model": { "type": "2pl", "a": 1.0, "b": -1.0 },
        "calibration": { "status": "expert", "b_sd": 0.5 }, "expected_seconds": 30,
        "teaches": text("Je sais le faire.", "I can do it."), "author": "us", "licence": "CC0-1.0"
    });
    files.push(("items/2.1/9-essai.json".to_owned(), item.to_string()));
    let pairs = jalon_cli::bank_folder::as_pairs(&files);
    Bank::from_files(pairs).map_err(|error| {
        let problems = error.problems.iter();
        problems.map(ToString::to_string).collect()
    })
}

/// A list of people; tapping one chooses it.
fn people() -> Value {
    json!({
        "format": "jalon-scene/1", "id": "people", "name": { "fr": "Carnet", "en": "Contacts" },
        "takes": {
            "title": { "type": "text", "default": { "fr": "Contacts", "en": "Contacts" } },
            "who": { "type": "text" },
            "people": { "type": "records", "fields": {
                "id": { "type": "id" }, "name": { "type": "text" }, "note": { "type": "text", "optional": true } } }
        },
        "state": [{ "choice": "chosen", "of": [{ "each": "people", "as": "p", "of": ["{p.id}"] }] }],
        "start": "list",
        "screens": [
            { "id": "list", "title": { "fr": "Contacts de {who}", "en": "{who}'s contacts" }, "elements": [
                { "each": "people", "as": "p", "of": [
                    { "type": "row", "id": "row-{p.id}", "title": "{p.name}",
                      "tap": [{ "set": "chosen", "to": "{p.id}" }, { "go": "person-{p.id}" }] }
                ] }
            ] },
            { "each": "people", "as": "p", "of": [
                { "id": "person-{p.id}", "title": "{p.name}", "elements": [
                    { "given": "p.note", "type": "text", "text": { "fr": "Note : {p.note}", "en": "Note: {p.note}" } }
                ] }
            ] }
        ]
    })
}

fn given() -> Value {
    json!({ "who": "Nadia", "people": [
        { "id": "karim", "name": "Karim" },
        { "id": "asso", "name": { "fr": "L'association", "en": "The association" },
          "note": { "fr": "le mardi", "en": "on Tuesdays" } }
    ] })
}

fn play_people() -> Value {
    json!({ "type": "simulation", "scene": "people", "with": given(),
        "goals": [{ "id": "asso", "when": { "choice": "chosen", "is": "asso" } }] })
}

fn tap(on: &str) -> SceneAction {
    SceneAction::Tap { on: on.to_owned() }
}

fn texts(screen: &ScreenView) -> Vec<String> {
    let mut texts = vec![screen.title.clone()];
    for element in &screen.elements {
        match &element.body {
            BodyView::Row { title, .. } => texts.push(title.clone()),
            BodyView::Text { text, .. } => texts.push(text.clone()),
            _ => {}
        }
    }
    texts
}

#[test]
fn records_become_rows_and_screens_in_each_language() {
    let bank = bank_with(&[people()], play_people()).unwrap();
    for (lang, list, person) in [
        (
            "fr",
            ["Contacts de Nadia", "Karim", "L'association"],
            ["L'association", "Note\u{202f}: le mardi"],
        ),
        (
            "en",
            ["Nadia's contacts", "Karim", "The association"],
            ["The association", "Note: on Tuesdays"],
        ),
    ] {
        let mut play = bank.play("9-essai", lang).unwrap();
        assert_eq!(texts(&play.screen()), list);
        play.act(tap("row-asso")).unwrap();
        assert_eq!(texts(&play.screen()), person);
        // Karim has no note: the line is not there.
        play.act(SceneAction::Back).unwrap();
        play.act(tap("row-karim")).unwrap();
        assert_eq!(texts(&play.screen()), ["Karim"]);
    }
}

/// What the device's own line shows on a shipped scene, before and after what is tapped.
#[test]
fn the_scene_says_what_the_devices_line_shows() {
    let bank = Bank::from_files(jalon_cli::bank_folder::as_pairs(&bank_files())).unwrap();
    let mut play = bank.play("5.1-couper-mode-avion", "fr").unwrap();
    assert_eq!(
        play.screen().signs,
        Some(vec![Sign::Airplane, Sign::Battery])
    );
    for action in ["panel", "airplane", "wifi"] {
        play.act(tap(action)).unwrap();
    }
    let signs = vec![Sign::Mobile, Sign::Wifi, Sign::Battery];
    assert_eq!(play.screen().signs, Some(signs));
    let outside = bank.play("5.1-internet-dehors", "fr").unwrap().screen();
    assert_eq!(outside.signs, Some(vec![Sign::Mobile, Sign::Battery]));
}

#[test]
fn signs_are_checked_and_drawn_in_one_order() {
    let with = |signs: Value| {
        let mut scene = people();
        scene["signs"] = signs;
        bank_with(&[scene], play_people())
    };
    let bank = with(json!([{ "sign": "battery-low" }, { "sign": "wifi" }])).unwrap();
    let signs = |bank: &Bank| bank.play("9-essai", "fr").unwrap().screen().signs;
    assert_eq!(signs(&bank), Some(vec![Sign::Wifi, Sign::BatteryLow]));
    assert_eq!(signs(&with(json!([])).unwrap()), Some(Vec::new()), "none");
    let silent = bank_with(&[people()], play_people()).unwrap();
    assert_eq!(signs(&silent), None, "the device decides");
    for (signs, says) in [
        (
            json!([{ "sign": "moon" }]),
            "/signs/0/sign: expected one of",
        ),
        (
            json!([{ "when": { "flag": "x" } }]),
            "/signs/0: expected a field `sign`",
        ),
        (
            json!([{ "sign": "wifi", "when": { "flag": "x" } }]),
            "/signs/0/when/flag: expected a flag",
        ),
        (
            json!([{ "sign": "wifi" }, { "sign": "wifi" }]),
            "/signs/1/sign: expected a sign of its own",
        ),
        (json!("wifi"), "/signs: expected an array"),
    ] {
        let told = with(signs).unwrap_err();
        assert!(
            told.iter().any(|one| one.contains(says)),
            "{says}: {told:?}"
        );
    }
}

/// A desk that includes the contacts twice, each with its own state.
fn desk() -> Value {
    json!({
        "format": "jalon-scene/1", "id": "desk", "name": { "fr": "Bureau", "en": "Desk" },
        "takes": { "people": { "type": "records", "fields": {
            "id": { "type": "id" }, "name": { "type": "text" }, "note": { "type": "text", "optional": true } } } },
        "includes": [
            { "scene": "people", "as": "mine", "with": { "who": "Nadia", "people": "{people}" } },
            { "scene": "people", "as": "theirs", "with": { "who": { "fr": "vos voisins", "en": "your neighbours" }, "people": [] } }
        ],
        "start": "top",
        "screens": [{ "id": "top", "title": { "fr": "Bureau", "en": "Desk" }, "elements": [
            { "type": "button", "id": "mine", "label": { "fr": "Mes contacts", "en": "My contacts" }, "tap": [{ "go": "mine.list" }] },
            { "type": "button", "id": "theirs", "label": { "fr": "Les autres", "en": "The others" }, "tap": [{ "go": "theirs.list" }] },
            { "type": "text", "when": { "choice": "mine.chosen", "is": "karim" }, "text": { "fr": "Karim est choisi.", "en": "Karim is chosen." } }
        ] }]
    })
}

#[test]
fn a_scene_includes_others_with_its_own_parameters() {
    let interaction = json!({ "type": "simulation", "scene": "desk",
        "with": { "people": given()["people"] },
        "goals": [{ "id": "karim", "when": { "choice": "mine.chosen", "is": "karim" } },
                  { "id": "seen", "when": { "visited": "theirs.list" } }] });
    let bank = bank_with(&[desk(), people()], interaction).unwrap();
    let mut play = bank.play("9-essai", "fr").unwrap();
    play.act(tap("theirs")).unwrap();
    assert_eq!(texts(&play.screen()), ["Contacts de vos voisins"]);
    play.act(SceneAction::Back).unwrap();
    play.act(tap("mine")).unwrap();
    play.act(tap("row-karim")).unwrap();
    play.act(SceneAction::Back).unwrap();
    play.act(SceneAction::Back).unwrap();
    assert_eq!(texts(&play.screen()), ["Bureau", "Karim est choisi."]);
    assert_eq!(bank.item("9-essai").unwrap().score(&play.response()), Ok(1));
    let explored = bank.explore("9-essai", 1000).unwrap();
    assert_eq!(explored.solution.unwrap().len(), 4);
    assert!(explored.settled && explored.dead_end.is_none());
}

/// The scenes of the shipped bank and one more, as a message lists them.
fn scenes_with(other: &str) -> String {
    let files = bank_files();
    let mut ids: Vec<&str> = files
        .iter()
        .filter_map(|(path, _)| path.strip_prefix("scenes/")?.strip_suffix(".json"))
        .collect();
    ids.push(other);
    ids.sort_unstable();
    format!("`{}`", ids.join("`, `"))
}

/// A door with a code, a line that shows what was typed, and a bell with a question.
fn door() -> Value {
    json!({
        "format": "jalon-scene/1", "id": "door", "name": "Door",
        "takes": {
            "code": { "type": "rule" },
            "note": { "type": "text", "optional": true }
        },
        "state": [{ "text": "typed", "most": 8 }, { "flag": "ringing" }, { "choice": "who", "of": ["guard"] }],
        "start": "front",
        "screens": [{ "id": "front", "title": "Door", "elements": [
            { "type": "field", "id": "code", "label": "Code", "into": "typed" },
            { "type": "row", "id": "shown", "title": { "of": "typed" }, "detail": { "of": "typed" } },
            { "given": "note", "type": "text", "text": "{note}" },
            { "given": { "not": "note" }, "type": "text", "text": "No note." },
            { "type": "button", "id": "open", "label": "Open", "enabled": { "text": "typed", "fits": "{code}" }, "tap": [{ "end": "open" }] },
            { "type": "button", "id": "bell", "label": "Bell", "tap": [{ "set": "ringing", "to": true }] },
            { "type": "dialog", "id": "ring", "when": { "flag": "ringing" }, "title": "Ring?", "elements": [
                { "type": "button", "id": "yes", "label": "Yes", "tap": [{ "set": "ringing", "to": false }, { "set": "who", "to": "guard" }] },
                { "type": "button", "id": "no", "label": "No", "tap": [{ "set": "ringing", "to": false }] }
            ] }
        ] }]
    })
}

fn play_door(with: Value) -> Value {
    json!({ "type": "simulation", "scene": "door", "with": with,
        "goals": [{ "id": "open", "when": { "ended": "open" } }] })
}

fn typed(text: &str) -> SceneAction {
    SceneAction::Type {
        on: "code".to_owned(),
        text: text.to_owned(),
    }
}

#[test]
fn a_rule_is_a_parameter_and_a_line_shows_what_was_typed() {
    let with = json!({ "code": { "accept": ["4712", "4713"] } });
    let bank = bank_with(&[door()], play_door(with)).unwrap();
    let mut play = bank.play("9-essai", "en").unwrap();
    let row = |play: &jalon::Play| match &play.screen().elements[1].body {
        BodyView::Row { title, detail, .. } => (title.clone(), detail.clone()),
        other => panic!("{other:?}"),
    };
    assert_eq!(row(&play), (String::new(), None));
    play.act(typed("47")).unwrap();
    assert_eq!(row(&play), ("47".to_owned(), Some("47".to_owned())));
    assert!(play.act(tap("open")).is_err(), "not the code yet");
    play.act(typed("4713")).unwrap();
    play.act(tap("open")).unwrap();
    assert_eq!(bank.item("9-essai").unwrap().score(&play.response()), Ok(1));
    // The search types an example of the given rule.
    let Response::Simulation { actions } = bank.item("9-essai").unwrap().right_response() else {
        panic!("a simulation");
    };
    assert_eq!(actions, [typed("4712"), tap("open")]);
}

#[test]
fn an_entry_is_there_where_a_parameter_is_absent() {
    let code = json!({ "accept": ["4712"] });
    for (with, text) in [
        (json!({ "code": code }), "No note."),
        (
            json!({ "code": code, "note": "Ring twice." }),
            "Ring twice.",
        ),
    ] {
        let bank = bank_with(&[door()], play_door(with)).unwrap();
        let play = bank.play("9-essai", "en").unwrap();
        assert_eq!(texts(&play.screen()), ["Door", "", text]);
    }
}

#[test]
fn escape_stands_for_the_button_that_closes_a_dialog_and_does_nothing_else() {
    let closes = |scene: Value| {
        let with = json!({ "code": { "accept": ["4712"] } });
        let bank = bank_with(&[scene], play_door(with)).unwrap();
        let mut play = bank.play("9-essai", "en").unwrap();
        play.act(tap("bell")).unwrap();
        let screen = play.screen();
        let dialog = screen.elements.last().unwrap();
        match &dialog.body {
            BodyView::Dialog { closes, .. } => closes.clone(),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(closes(door()).as_deref(), Some("no"));
    // Both buttons answer: none of them is what Escape means.
    let mut answers = door();
    answers["screens"][0]["elements"][6]["elements"][1]["tap"] =
        json!([{ "set": "ringing", "to": false }, { "set": "typed", "to": "no" }]);
    assert_eq!(closes(answers), None);
    let mut asked = door();
    asked["screens"][0]["elements"][6]["when"] =
        json!([{ "flag": "ringing" }, { "choice": "who", "empty": true }]);
    asked["screens"][0]["elements"][6]["elements"][0]["tap"] =
        json!([{ "set": "who", "to": "guard" }]);
    assert_eq!(closes(asked).as_deref(), Some("no"));
}

#[test]
fn a_practice_item_can_be_a_simulation() {
    let mut files = bank_files();
    let practice = json!({
        "format": "jalon-practice/1", "id": "essai-porte",
        "stem": { "fr": "Ouvrez.", "en": "Open." },
        "interaction": play_door(json!({ "code": { "accept": ["4712"] } }))
    });
    files.push(("scenes/door.json".to_owned(), door().to_string()));
    files.push(("practice/essai-porte.json".to_owned(), practice.to_string()));
    let bank = Bank::from_files(jalon_cli::bank_folder::as_pairs(&files)).unwrap();
    let view = bank.practice("essai-porte", "en", 1).unwrap();
    let mut play = bank.play(&view.id, "en").unwrap();
    play.act(tap("bell")).unwrap();
    assert!(bank.play("essai-meteo", "en").is_none(), "no simulation");
    assert!(bank.play("essai-mer", "en").is_none(), "not in the bank");
}

#[test]
fn what_does_not_fit_the_door_is_told_with_its_place() {
    const SCENE: &str = "scenes/door.json: /screens/0/elements";
    const ITEM: &str = "items/2.1/9-essai.json: /interaction";
    type Change = fn(&mut Value, &mut Value);
    let cases: [(Change, String); 5] = [
        (
            |_, item| item["with"]["code"] = json!({ "accepts": ["4712"] }),
            format!("{ITEM}/with/code: expected one of the fields"),
        ),
        (
            |scene, _| scene["screens"][0]["elements"][3]["given"] = json!({ "not": "remark" }),
            format!("{SCENE}/3/given/not: expected a parameter of the scene, found `remark`"),
        ),
        (
            |scene, _| scene["screens"][0]["elements"][3]["given"] = json!({ "no": "note" }),
            format!("{SCENE}/3/given: expected one of the fields `not`, found `no`"),
        ),
        (
            |scene, _| scene["screens"][0]["elements"][1]["title"] = json!({ "of": "ringing" }),
            format!(
                "{SCENE}/1/title/of: expected a text of the scene's state, one of `typed`, found `ringing`"
            ),
        ),
        (
            |scene, _| {
                scene["screens"][0]["elements"][1]["title"] = json!({ "of": "typed", "fr": "x" })
            },
            format!("{SCENE}/1/title: expected one of the fields `of`, found `fr`"),
        ),
    ];
    for (k, (change, expected)) in cases.iter().enumerate() {
        let (mut scene, mut item) = (door(), play_door(json!({ "code": { "accept": ["4712"] } })));
        change(&mut scene, &mut item);
        let found = bank_with(&[scene], item).err().unwrap_or_default();
        assert!(
            found.iter().any(|one| one.starts_with(expected)),
            "case {k}: {expected}\n{found:#?}"
        );
    }
}

/// What an author is told of a change to the scene or to the item.
fn told(change: impl Fn(&mut Value, &mut Value)) -> Vec<String> {
    let (mut scene, mut interaction) = (people(), play_people());
    change(&mut scene, &mut interaction);
    bank_with(&[scene], interaction).err().unwrap_or_default()
}

#[test]
fn what_does_not_fit_is_told_with_its_place() {
    type Change = fn(&mut Value, &mut Value);
    const SCENE: &str = "scenes/people.json: ";
    const ITEM: &str = "items/2.1/9-essai.json: /interaction";
    let cases: [(Change, String); 18] = [
        (
            |_, item| item["scene"] = json!("poeple"),
            format!(
                "{ITEM}/scene: expected a scene of the bank, one of {}, found `poeple`",
                scenes_with("people")
            ),
        ),
        (
            |_, item| drop(item["with"].as_object_mut().unwrap().remove("who")),
            format!("{ITEM}/with: expected a parameter `who` of the scene, found none"),
        ),
        (
            |_, item| item["with"]["hwo"] = json!("x"),
            format!(
                "{ITEM}/with: expected one of the fields `people`, `title`, `who`, found `hwo`"
            ),
        ),
        (
            |_, item| {
                drop(
                    item["with"]["people"][1]
                        .as_object_mut()
                        .unwrap()
                        .remove("name"),
                )
            },
            format!("{ITEM}/with/people/1: expected a field `name`, found none"),
        ),
        (
            |_, item| item["with"]["people"][1]["name"] = json!({ "fr": "L'association" }),
            format!("{ITEM}/with/people/1/name: expected a field `en`, found none"),
        ),
        (
            |_, item| item["with"]["people"][1]["id"] = json!("karim"),
            format!("{ITEM}/with/people/1: expected an id of its own, found `karim` a second time"),
        ),
        (
            |_, item| item["goals"][0]["when"]["is"] = json!("samir"),
            format!(
                "{ITEM}/goals/0/when/is: expected one of what `chosen` can hold, found `samir`"
            ),
        ),
        (
            |_, item| item["goals"][0]["when"] = json!({ "flag": "chosen" }),
            format!(
                "{ITEM}/goals/0/when/flag: expected a flag of the scene's state, which has none, found `chosen`"
            ),
        ),
        (
            |_, item| item["goals"][0]["when"] = json!({ "used": "button" }),
            format!(
                "{ITEM}/goals/0/when/used: expected the id of an element of the scene, found `button`"
            ),
        ),
        (
            |_, item| item["goals"] = json!([]),
            format!("{ITEM}/goals: expected 1 to 12 elements, found 0"),
        ),
        (
            |scene, _| {
                scene["screens"][0]["elements"][0]["of"][0]["tap"][1]["go"] =
                    json!("persons-{p.id}")
            },
            format!(
                "{SCENE}/screens/0/elements/0/of/0/tap/1/go: expected a screen of the scene, one of `list`, `person-karim`, `person-asso`, found `persons-karim`"
            ),
        ),
        (
            |scene, _| scene["screens"][0]["elements"][0]["of"][0]["title"] = json!("{p.nom}"),
            format!(
                "{SCENE}/screens/0/elements/0/of/0/title: expected a value for `p.nom`, found none where it is used"
            ),
        ),
        (
            |scene, _| scene["screens"][0]["title"]["fr"] = json!("Contacts de {qui}"),
            format!("{SCENE}/screens/0/title: expected a parameter of the scene, found `{{qui}}`"),
        ),
        (
            |scene, _| scene["screens"][0]["elements"][0]["of"][0]["id"] = json!("row"),
            format!(
                "{SCENE}/screens/0: expected elements with ids of their own, found `row` a second time"
            ),
        ),
        (
            |scene, _| scene["screens"][0]["elements"][0]["of"][0]["type"] = json!("line"),
            format!(
                "{SCENE}/screens/0/elements/0/of/0/type: expected one of `text`, `typed`, `image`, `message`, `button`, `icon`, `row`, `file`, `tab`, `field`, `toggle`, `pick`, `group`, `scroll`, `dialog`, found `\"line\"`"
            ),
        ),
        (
            |scene, _| scene["start"] = json!("lists"),
            format!(
                "{SCENE}/start: expected a screen of the scene, one of `list`, `person-karim`, `person-asso`, found `lists`"
            ),
        ),
        (
            |scene, _| {
                scene["includes"] = json!([{ "scene": "people", "as": "again", "with": given() }])
            },
            format!(
                "{SCENE}/includes/0/scene: expected a scene that does not include itself, found `people` → `people` again"
            ),
        ),
        (
            |scene, _| scene["format"] = json!("jalon-scene/2"),
            format!("{SCENE}/format: expected `jalon-scene/1`, found `\"jalon-scene/2\"`"),
        ),
    ];
    assert_eq!(told(|_, _| ()), Vec::<String>::new());
    for (k, (change, expected)) in cases.iter().enumerate() {
        let found = told(change);
        assert!(found.contains(expected), "case {k}: {expected}\n{found:#?}");
    }
}
