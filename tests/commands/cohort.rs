//! `jalon cohort`: figures and groups of recorded sessions.
use crate::run::{Folder, Ran, jalon};
use std::fs;
use std::path::Path;

fn root() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The recorded sessions, each with a pseudonym.
fn sessions(folder: &Folder, count: usize, pseudonym: impl Fn(usize) -> String) {
    let replay = root().join("tests/replay");
    let mut names: Vec<_> = fs::read_dir(replay)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.to_string_lossy().ends_with(".session.json"))
        .collect();
    names.sort();
    assert!(names.len() >= count);
    for (number, path) in names.iter().take(count).enumerate() {
        let text = fs::read_to_string(path).unwrap();
        let mut log: serde_json::Value = serde_json::from_str(&text).unwrap();
        log["pseudonym"] = pseudonym(number).into();
        log["date"] = format!("2026-03-{:02}", number + 1).into();
        folder.file(&format!("s{number}.json"), log.to_string());
    }
}

fn run(folder: &Folder, more: &[&str]) -> Ran {
    let bank = root().join("item-bank");
    let all = folder.path("").to_str().unwrap().to_owned();
    let mut arguments = vec!["cohort", &all, "--bank", bank.to_str().unwrap()];
    arguments.extend(more);
    jalon(&arguments)
}

#[test]
fn figures_and_groups_of_recorded_sessions() {
    let folder = Folder::new();
    sessions(&folder, 8, |number| format!("oiseau {number}"));
    let ran = run(
        &folder,
        &["--group-size", "4", "--format", "json", "--lang", "en"],
    );
    assert_eq!(ran.code, 0, "{ran:?}");
    let told: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(told["figures"]["people"], 8);
    assert_eq!(told["figures"]["format"], "jalon-cohort/1");
    let groups = told["groups"].as_array().unwrap();
    let grouped: usize = groups
        .iter()
        .map(|one| one["sessions"].as_array().unwrap().len())
        .sum();
    let rest = ["left_over", "without_workshop"].map(|key| told[key].as_array().unwrap().len());
    assert_eq!(grouped + rest[0] + rest[1], 8, "{told}");
    let text = run(&folder, &["--lang", "fr"]);
    assert!(text.out.starts_with("8 personnes\n"), "{text:?}");
    assert!(text.out.contains("masqué"), "{text:?}");
}

#[test]
fn tables_have_the_separators_of_their_language() {
    let folder = Folder::new();
    sessions(&folder, 6, |number| format!("=oiseau {number}"));
    for (lang, head, people) in [
        (
            "fr",
            "Tableau;Ligne;Personnes;Part (%);De (%);À (%)",
            "Ensemble;personnes;6;",
        ),
        (
            "en",
            "Table,Row,People,Share (%),From (%),To (%)",
            "All,people,6,",
        ),
    ] {
        let output = Folder::new();
        let path = output.path("out").to_str().unwrap().to_owned();
        let ran = run(
            &folder,
            &["--format", "csv", "--lang", lang, "--output", &path],
        );
        assert_eq!(ran.code, 0, "{ran:?}");
        let table = fs::read_to_string(output.path("out/figures.csv")).unwrap();
        let mut lines = table.trim_start_matches('\u{feff}').split("\r\n");
        assert!(table.starts_with('\u{feff}'));
        assert_eq!(lines.next(), Some(head));
        assert!(lines.next().unwrap().starts_with(people), "{table}");
        let groups = fs::read_to_string(output.path("out/groups.csv")).unwrap();
        assert_eq!(
            (0..6)
                .filter(|number| groups.contains(&format!("s{number}")))
                .count(),
            6
        );
    }
}

#[test]
fn two_sessions_under_one_pseudonym_are_one_person() {
    let folder = Folder::new();
    sessions(&folder, 8, |number| {
        if number < 2 {
            "Merle".to_owned()
        } else {
            String::new()
        }
    });
    let ran = run(&folder, &["--format", "json"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let told: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(told["figures"]["people"], 7);
}

#[test]
fn few_people_are_told_nothing_of() {
    let folder = Folder::new();
    sessions(&folder, 4, |_| String::new());
    let ran = run(&folder, &["--lang", "en"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.out.starts_with("Fewer than 5 people"), "{ran:?}");
}

#[test]
fn what_is_wrong_is_told_and_nothing_else() {
    let folder = Folder::new();
    sessions(&folder, 5, |_| String::new());
    let whole = run(&folder, &["--format", "csv"]);
    assert_eq!(whole.code, 2);
    assert!(whole.err.contains("expected --output FOLDER"), "{whole:?}");
    let size = run(&folder, &["--group-size", "2"]);
    assert_eq!(size.code, 2);
    assert!(
        size.err
            .contains("expected a number of people from 3 to 100"),
        "{size:?}"
    );
    folder.file("cut.json", "{\"format\":");
    folder.file("other.json", "[1]");
    let ran = run(&folder, &[]);
    assert_eq!((ran.code, ran.out.as_str()), (1, ""), "{ran:?}");
    assert!(
        ran.err.contains("cut.json") && ran.err.contains("other.json"),
        "{ran:?}"
    );
}
