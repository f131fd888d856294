//! The pathway's tables: what is printed can be changed and given back.
use crate::run::{Folder, jalon};
use std::path::Path;

fn bank() -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    root.join("item-bank").to_str().unwrap().to_owned()
}

fn table(more: &[&str]) -> String {
    let bank = bank();
    let mut arguments = vec!["pathway", "table", "--bank", &bank];
    arguments.extend(more);
    let ran = jalon(&arguments);
    assert_eq!(ran.code, 0, "{ran:?}");
    ran.out
}

#[test]
fn the_table_of_workshops_reads_back_as_itself() {
    for lang in ["fr", "en"] {
        let csv = ["--what", "workshops", "--format", "csv", "--lang", lang];
        let printed = table(&csv);
        let folder = Folder::new();
        let file = folder.file("own.csv", &printed);
        let mut again = csv.to_vec();
        again.extend(["--workshops", &file]);
        assert_eq!(table(&again), printed, "{lang}");
        let bank = bank();
        let ran = jalon(&["pathway", "check", "--bank", &bank, "--workshops", &file]);
        assert_eq!(ran.code, 0, "{ran:?}");
    }
}

#[test]
fn tables_are_in_the_language_asked_for() {
    let french = table(&["--what", "rules", "--lang", "fr"]);
    assert!(
        french.contains("le profil est « Loin du numérique »"),
        "{french}"
    );
    let english = table(&["--what", "rules", "--lang", "en"]);
    assert!(
        english.contains("the profile is “Far from digital tools”"),
        "{english}"
    );
    let programmes = table(&["--what", "programmes", "--lang", "fr"]);
    assert!(programmes.contains("non vérifié"), "{programmes}");
}

#[test]
fn problems_of_a_table_are_told_with_file_line_and_column() {
    let folder = Folder::new();
    let file = folder.file(
        "own.csv",
        "titre;durée;compétences\nA;x;2.1 (0-1)\nB;60;02-janv\n",
    );
    let bank = bank();
    let ran = jalon(&["pathway", "check", "--bank", &bank, "--workshops", &file]);
    assert_eq!(ran.code, 1, "{ran:?}");
    for part in [
        "own.csv: line 2, column 2 (`durée`)",
        "own.csv: line 3, column 3",
        "made a date",
    ] {
        assert!(
            ran.err.contains(part),
            "`{part}` is missing in: {}",
            ran.err
        );
    }
    let missing = jalon(&[
        "pathway",
        "check",
        "--bank",
        &bank,
        "--workshops",
        "no-such.csv",
    ]);
    assert_eq!(missing.code, 2, "{missing:?}");
}

#[test]
fn what_is_not_covered_or_out_of_date_is_found() {
    let folder = Folder::new();
    let file = folder.file(
        "own.csv",
        "titre;durée;compétences;prérequis\nA;60;2.1 (0-1);5.2 niveau 1\n",
    );
    let bank = bank();
    let arguments = [
        "pathway",
        "check",
        "--bank",
        &bank,
        "--workshops",
        &file,
        "--today",
        "2028-01-01",
    ];
    let ran = jalon(&arguments);
    assert_eq!(ran.code, 1, "{ran:?}");
    for part in [
        "expected a workshop on 2.1 from level 1",
        "expected a workshop for the wish `safety`",
        "teaches 5.2 level 1",
        "`programme-pix` to be checked again by 2027-05-22",
    ] {
        assert!(
            ran.out.contains(part),
            "`{part}` is missing in: {}",
            ran.out
        );
    }
    let bad = jalon(&["pathway", "check", "--bank", &bank, "--today", "tomorrow"]);
    assert_eq!(bad.code, 2, "{bad:?}");
}
