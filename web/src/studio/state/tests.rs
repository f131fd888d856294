//! The bench and the gallery, on the project's own bank.
#![allow(clippy::expect_used, reason = "a test fails by panicking")]

use std::rc::Rc;

use jalon::Device;
use jalon::check::Authored;
use yew::Reducible;

use super::super::messages::Weight;
use super::super::templates::TEMPLATES;
use super::{Action, Room, Studio, path_in_bank};

/// The shipped bank, read from its folder.
fn shipped() -> Rc<Authored> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../item-bank");
    let mut files = Vec::new();
    collect(&folder, "", &mut files);
    let pairs = files
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()));
    Rc::new(Authored::from_files(pairs).expect("the shipped bank reads"))
}

fn collect(folder: &std::path::Path, prefix: &str, files: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() && name != "schema" {
            collect(&entry.path(), &format!("{name}/"), files);
        } else if name.ends_with(".json") || name.ends_with(".svg") {
            files.push((name, std::fs::read_to_string(entry.path()).expect("a text")));
        }
    }
}

fn studio(shipped: Rc<Authored>) -> Rc<Studio> {
    Rc::new(Studio::new(shipped, Room::Author, Device::Tablet))
}

fn template(kind: &str) -> Action {
    let template = TEMPLATES
        .iter()
        .find(|template| template.kind == kind)
        .expect("a template");
    let files = template.files.iter();
    Action::Begun(
        files
            .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
            .collect(),
    )
}

#[test]
fn every_template_reads_and_has_nothing_to_mend() {
    let shipped = shipped();
    for kind in TEMPLATES.map(|template| template.kind) {
        let studio = studio(shipped.clone()).reduce(template(kind));
        let problems: Vec<_> = studio
            .messages
            .iter()
            .filter(|one| one.weight != Weight::Note)
            .collect();
        assert!(problems.is_empty(), "{kind}: {problems:?}");
        let current = studio.current().expect("an open file");
        let item = studio.item_of(&current.path).expect("something to show");
        assert!(studio.authored.bank().item(&item).is_some(), "{kind}");
        assert!(studio.has_unsaved(), "{kind}");
    }
}

#[test]
fn what_is_broken_is_told_beside_its_place_and_the_last_good_version_stays() {
    let studio = studio(shipped()).reduce(template("choice"));
    let good = studio
        .current()
        .map(|file| file.text.clone())
        .expect("a file");
    let hash = studio.authored.bank().hash().to_owned();
    let edit = |text: String| {
        studio
            .clone()
            .reduce(Action::Edited(text))
            .reduce(Action::Check)
    };

    let cases = [
        // Broken JSON: a comma is gone.
        (
            good.replacen("\"level\": 1,", "\"level\": 1", 1),
            "valid JSON",
        ),
        // A wrong type.
        (
            good.replacen("\"level\": 1", "\"level\": \"one\"", 1),
            "a whole number",
        ),
        // A text that one language lacks.
        (
            good.replacen("\"fr\": \"Nadia ne", "\"de\": \"Nadia ne", 1),
            "`fr`",
        ),
        // A key that is no option.
        (
            good.replacen("\"key\": \"ecrire\"", "\"key\": \"nobody\"", 1),
            "one of",
        ),
    ];
    for (text, expected) in cases {
        assert_ne!(text, good, "{expected}");
        let broken = edit(text);
        let message = broken.messages.first().expect("a message");
        assert!(
            broken
                .messages
                .iter()
                .any(|one| one.expected.contains(expected)),
            "{expected}: {:?}",
            broken.messages
        );
        assert_eq!(message.weight, Weight::Broken);
        assert!(message.line > 1, "{message:?}");
        assert_eq!(
            broken.authored.bank().hash(),
            hash,
            "the last good version stays"
        );
        let mended = broken
            .reduce(Action::Edited(good.clone()))
            .reduce(Action::Check);
        assert!(mended.messages.iter().all(|one| one.weight == Weight::Note));
    }
    let long = edit(good.replace("Nadia ne répond pas", &"Nadia ne répond pas ".repeat(12)));
    assert!(
        long.messages
            .iter()
            .any(|one| one.weight == Weight::Problem && one.line == 9),
        "{:?}",
        long.messages
    );
    assert_ne!(
        long.authored.bank().hash(),
        hash,
        "advice does not hold the new version back"
    );
}

#[test]
fn a_goal_that_nobody_can_reach_is_told() {
    let studio = studio(shipped()).reduce(template("scene"));
    let scene = studio
        .current()
        .map(|file| file.text.clone())
        .expect("the scene");
    // The start button stays off for ever.
    let stuck = scene.replacen(
        "\"enabled\": { \"choice\": \"minutes\", \"empty\": false }",
        "\"enabled\": { \"flag\": \"running\" }",
        1,
    );
    assert_ne!(stuck, scene);
    let studio = studio.reduce(Action::Edited(stuck)).reduce(Action::Check);
    let told = studio
        .messages
        .iter()
        .any(|one| one.expected.contains("a way to the goal `lancee`"));
    assert!(told, "{:?}", studio.messages);
}

#[test]
fn a_broken_file_does_not_hold_the_others_back() {
    let studio = studio(shipped())
        .reduce(template("choice"))
        .reduce(template("slider"));
    let slider = studio
        .current()
        .map(|file| file.text.clone())
        .expect("a file");
    let studio = studio
        .reduce(Action::Chosen(0))
        .reduce(Action::Edited("{".to_owned()))
        .reduce(Action::Check)
        .reduce(Action::Chosen(1))
        .reduce(Action::Edited(slider.replacen("[40, 60]", "[50, 50]", 1)))
        .reduce(Action::Check);
    assert!(
        studio.authored.bank().item("nouvelle-choice").is_some(),
        "its last good version"
    );
    let item = studio
        .authored
        .file("items/5.2/nouvelle-slider.json")
        .expect("the slider");
    assert_eq!(item.pointer("/interaction/key/0"), Some(&50.into()));
    assert!(
        studio
            .messages
            .iter()
            .all(|one| one.file.contains("nouvelle-choice"))
    );
}

#[test]
fn a_shipped_file_is_taken_up_edited_and_stands_in_its_own_place() {
    let studio =
        studio(shipped()).reduce(Action::Taken("items/2.1/2.1-joindre-photo.json".to_owned()));
    let file = studio.current().expect("a file").clone();
    assert!(
        file.is_saved()
            && file
                .text
                .starts_with("{\n  \"format\": \"jalon-item/1\",\n  \"id\""),
        "{}",
        file.text
    );
    let items = studio.authored.bank().items().len();
    let studio = studio
        .reduce(Action::Edited(
            file.text
                .replace("à Nadia par courriel", "à Karim par courriel"),
        ))
        .reduce(Action::Check);
    assert_eq!(studio.authored.bank().items().len(), items);
    let item = studio
        .authored
        .bank()
        .item("2.1-joindre-photo")
        .expect("the item");
    assert!(item.stem().get("fr").contains("Karim"));
    // Closed, the shipped one is back.
    let studio = studio.reduce(Action::Closed(0));
    let item = studio
        .authored
        .bank()
        .item("2.1-joindre-photo")
        .expect("the item");
    assert!(item.stem().get("fr").contains("Nadia") && !studio.has_unsaved());
}

#[test]
fn files_find_their_place_in_the_bank() {
    let shipped = shipped();
    let item = "{ \"format\": \"jalon-item/1\", \"id\": \"mine\", \"measures\": \"2.1\" }";
    let cases = [
        ("x.json", item, "items/2.1/mine.json"),
        (
            "x.json",
            "{ \"format\": \"jalon-scene/1\", \"id\": \"mine\" }",
            "scenes/mine.json",
        ),
        (
            "x.json",
            "{ \"format\": \"jalon-item/1\", \"id\": \"../../x\" }",
            "items/x.json",
        ),
        ("x.json", "{", "items/x.json"),
        ("my-bank/plans/x.json", "{}", "plans/x.json"),
        (
            "my-bank\\media\\options\\x.svg",
            "<svg/>",
            "media/options/x.svg",
        ),
        ("x.svg", "<svg/>", "media/items/x.svg"),
        ("cadenas.svg", "<svg/>", "media/options/cadenas.svg"),
        ("style.json", "{}", "style.json"),
    ];
    for (name, text, path) in cases {
        assert_eq!(path_in_bank(&shipped, name, text), path, "{name}");
    }
}

#[test]
fn addresses_lead_back_to_their_page() {
    for room in [
        Room::Gallery,
        Room::Author,
        Room::Shown("2.1-x".to_owned()),
        Room::Shown("scene/mail".to_owned()),
    ] {
        assert_eq!(Room::from_hash(&room.hash()), room);
    }
    for unknown in ["", "#", "#author/x", "#gallery/"] {
        assert_eq!(Room::from_hash(unknown), Room::Gallery, "{unknown}");
    }
}

#[test]
fn every_shipped_scene_is_shown_by_some_item() {
    let studio = studio(shipped());
    let scenes: Vec<&str> = studio
        .authored
        .paths()
        .filter(|path| path.starts_with("scenes/"))
        .collect();
    assert!(scenes.len() >= 20);
    for scene in scenes {
        assert!(studio.item_of(scene).is_some(), "{scene}");
    }
}
