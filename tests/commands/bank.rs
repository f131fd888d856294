//! `jalon bank check`, `stats` and `schema`, as a shell runs them.
use crate::run::{Folder, jalon};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// The shipped bank.
fn shipped() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../item-bank")
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// A packed copy of the shipped bank, with one text replaced.
fn packed(folder: &Folder, from: &str, to: &str) -> String {
    let path = folder.path("bank.json");
    let shipped = shipped();
    let ran = jalon(&["bank", "pack", text(&shipped), "--output", text(&path)]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let pack = fs::read_to_string(&path).unwrap();
    assert!(pack.contains(from), "{from}");
    folder.file("bank.json", pack.replace(from, to))
}

#[test]
fn a_good_bank_is_exit_code_0_and_verbose_tells_solutions() {
    let shipped = shipped();
    let ran = jalon(&["bank", "check", text(&shipped), "--verbose"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.out.contains("no problem"), "{}", ran.out);
    assert!(
        ran.out.contains("2.1-envoyer-photo: solved by"),
        "{}",
        ran.out
    );
    assert!(ran.out.contains("key-position: χ² ="), "{}", ran.out);
    let quiet = jalon(&["bank", "check", text(&shipped)]);
    assert!(!quiet.out.contains("solved by"), "{}", quiet.out);
}

#[test]
fn a_finding_is_told_in_every_format() {
    let folder = Folder::new();
    let bank = packed(
        &folder,
        "Envoyez-lui la photo du jardin.",
        "Cette erreur, Nadia ?",
    );
    let human = jalon(&["bank", "check", &bank]);
    assert_eq!(human.code, 1, "{human:?}");
    assert!(
        human
            .out
            .contains("problem: items/2.1/2.1-envoyer-photo.json: /stem/fr: expected no `erreur`"),
        "{}",
        human.out
    );
    assert!(human.out.contains("1 problem"), "{}", human.out);
    let json = jalon(&["bank", "check", &bank, "--format", "json"]);
    assert_eq!(json.code, 1);
    let told: Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(told["problems"], serde_json::json!([]));
    assert_eq!(told["findings"][0]["code"], "word");
    assert_eq!(told["findings"][0]["severity"], "problem");
    assert!(told["simulations"][0]["solution"].is_array());
    let csv = jalon(&["bank", "check", &bank, "--format", "csv"]);
    assert_eq!(csv.code, 1);
    let mut lines = csv.out.lines();
    assert_eq!(
        lines.next(),
        Some("severity,code,file,path,expected,found,advice")
    );
    assert!(
        lines.next().unwrap().starts_with("problem,word,items/2.1/"),
        "{}",
        csv.out
    );
}

#[test]
fn a_bank_that_does_not_read_is_told_too() {
    let folder = Folder::new();
    let bank = packed(
        &folder,
        "\"expected_seconds\":70",
        "\"expected_seconds\":-70",
    );
    let ran = jalon(&["bank", "check", &bank]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(
        ran.out
            .contains("/expected_seconds: expected a number of seconds above 0"),
        "{}",
        ran.out
    );
    let csv = jalon(&["bank", "check", &bank, "--format", "csv"]);
    assert!(csv.out.contains("problem,read,items/"), "{}", csv.out);
    let json: Value =
        serde_json::from_str(&jalon(&["bank", "check", &bank, "--format", "json"]).out).unwrap();
    assert!(
        json["problems"][0]["path"]
            .as_str()
            .unwrap()
            .ends_with("/expected_seconds")
    );
    let absent = jalon(&["bank", "check", "no-such-bank"]);
    assert_eq!(absent.code, 2, "{absent:?}");
    assert_eq!(jalon(&["bank", "stats", &bank]).code, 1);
    assert_eq!(jalon(&["bank", "stats", "no-such-bank"]).code, 2);
}

#[test]
fn stats_count_the_shipped_bank_and_draw_it() {
    let folder = Folder::new();
    let (plot, page) = (folder.path("plot.svg"), folder.path("page.html"));
    let shipped = shipped();
    let ran = jalon(&[
        "bank",
        "stats",
        text(&shipped),
        "--theta=-2,0",
        "--plot",
        text(&plot),
        "--html",
        text(&page),
    ]);
    assert_eq!(ran.code, 0, "{ran:?}");
    for caption in [
        "Items by competence and level",
        "Items by type of interaction",
        "Items by device",
        "Items by language",
        "Reading and time, over the items",
        "Information of all items of an area",
    ] {
        assert!(ran.out.contains(caption), "{caption}");
    }
    let svg = fs::read_to_string(&plot).unwrap();
    assert!(svg.contains("<svg") && svg.contains("Fisher information"));
    assert!(
        !svg.contains("Monte-Carlo"),
        "information has no sampling error"
    );
    let html = fs::read_to_string(&page).unwrap();
    assert!(
        html.contains("<table>")
            && html.contains("<svg")
            && !html.contains("<script")
            && !html.contains("src="),
        "{}",
        html.len()
    );
    let csv = jalon(&["bank", "stats", text(&shipped), "--format", "csv"]);
    let rows = csv.out.lines().count();
    let json: Value =
        serde_json::from_str(&jalon(&["bank", "stats", text(&shipped), "--format", "json"]).out)
            .unwrap();
    assert_eq!(json["items"].as_array().unwrap().len() + 1, rows);
    assert!(
        csv.out
            .starts_with("item,measures,area,level,interaction,devices,"),
        "{}",
        csv.out
    );
    let nowhere = jalon(&[
        "bank",
        "stats",
        text(&shipped),
        "--plot",
        "no-such-folder/plot.svg",
    ]);
    assert_eq!(nowhere.code, 2, "{nowhere:?}");
}

#[test]
fn schemas_are_printed_and_written() {
    let folder = Folder::new();
    let shipped = shipped();
    let ran = jalon(&["bank", "schema", "item", "--bank", text(&shipped)]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let schema: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(
        schema["$schema"],
        "https://json-schema.org/draft/2020-12/schema"
    );
    let written = folder.path("schema");
    let ran = jalon(&[
        "bank",
        "schema",
        "--bank",
        text(&shipped),
        "--output",
        text(&written),
    ]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(fs::read_dir(&written).unwrap().count(), 8);
    // Neither a format nor a folder: nothing to do.
    assert_eq!(jalon(&["bank", "schema"]).code, 2);
}

#[test]
fn a_compiled_bank_is_the_bank() {
    let folder = Folder::new();
    let path = folder.path("bank.jalon");
    let shipped = shipped();
    let ran = jalon(&[
        "bank",
        "pack",
        text(&shipped),
        "-o",
        text(&path),
        "--compiled",
    ]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let compiled = jalon::Bank::from_compiled(&fs::read(&path).unwrap()).unwrap();
    let checked = jalon(&["bank", "check", text(&shipped)]);
    let items = format!("{} items", compiled.items().len());
    assert!(checked.out.contains(&items), "{items}: {}", checked.out);
    // What wants the files says so.
    let ran = jalon(&["bank", "check", text(&path)]);
    assert_eq!(ran.code, 2, "{ran:?}");
}
