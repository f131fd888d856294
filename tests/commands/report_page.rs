//! `jalon report --format html`: one page that holds all it needs.
use crate::run::{Folder, jalon};
use std::fs;
use std::path::Path;

fn record(name: &str) -> (String, String) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/replay");
    let path = |name: &str| root.join(name).to_str().unwrap().to_owned();
    (path(name), path("bank.json"))
}

fn page(name: &str, lang: &str) -> String {
    let (session, bank) = record(name);
    let ran = jalon(&[
        "report", &session, "--bank", &bank, "--format", "html", "--lang", lang,
    ]);
    assert_eq!(ran.code, 0, "{ran:?}");
    ran.out
}

#[test]
fn a_page_holds_both_sheets_and_leads_nowhere() {
    for (lang, title, evidence) in [
        ("fr", "<title>Bilan</title>", "Réponse par réponse"),
        ("en", "<title>Report</title>", "Answer by answer"),
    ] {
        let page = page("01-diagnostic.session.json", lang);
        assert!(page.starts_with(&format!("<!DOCTYPE html>\n<html lang=\"{lang}\"")));
        for part in [
            title,
            evidence,
            "result-can",
            "id=\"evidence\"",
            "area-band",
        ] {
            assert!(page.contains(part), "{part}");
        }
        for outside in ["<script", "http://", "https://", "<link", "url(\"../"] {
            assert!(!page.contains(outside), "{outside}");
        }
    }
}

#[test]
fn every_record_becomes_a_page() {
    for name in [
        "03-screening",
        "07-screening",
        "16-diagnostic",
        "21-diagnostic",
    ] {
        let page = page(&format!("{name}.session.json"), "fr");
        assert!(page.trim_end().ends_with("</html>"), "{name}");
    }
}

#[test]
fn what_goes_to_a_file_is_what_would_be_printed() {
    let folder = Folder::new();
    let (session, bank) = record("01-diagnostic.session.json");
    for format in ["human", "json", "html"] {
        let arguments = ["report", &session, "--bank", &bank, "--format", format];
        let printed = jalon(&arguments).out;
        let path = folder.file("report", "");
        let mut to_file = arguments.to_vec();
        to_file.extend(["--output", &path]);
        let ran = jalon(&to_file);
        assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{ran:?}");
        assert_eq!(fs::read_to_string(&path).unwrap(), printed);
    }
    let ran = jalon(&[
        "report",
        &session,
        "--bank",
        &bank,
        "--output",
        "/nowhere/report.html",
    ]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(ran.err.contains("/nowhere/report.html"), "{ran:?}");
}
