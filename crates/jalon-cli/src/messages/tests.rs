//! Every message has its French.
use super::*;
use std::fs;
use std::path::{Path, PathBuf};

fn french(text: &str) -> String {
    in_language(text, Language::Fr)
}

#[test]
fn places_stay_and_what_is_said_is_french() {
    assert_eq!(
        french("a: b.json: /stem: expected a text, found `expected one`"),
        "a: b.json: /stem: attendu : un texte ; trouvé : `expected one`"
    );
    assert_eq!(
        french(
            "s.json: line 3, column 2: expected more of a session record, found broken or truncated JSON; export the session again"
        ),
        "s.json: ligne 3, colonne 2: attendu : la suite d'une session ; trouvé : un JSON coupé ou abîmé ; exportez la session de nouveau"
    );
    assert_eq!(
        french("warning: `a: b` was left out: everybody gave category 2"),
        "avertissement : `a: b` a été laissé de côté : tout le monde a donné la catégorie 2"
    );
    assert_eq!(
        french(
            "p.csv: line 2: column `b`: expected a finite number, found `0,5`: write the decimals after a point"
        ),
        "p.csv: ligne 2: colonne `b`: attendu : un nombre fini ; trouvé : `0,5` : écrivez les décimales après un point"
    );
    assert_eq!(french("nothing known here"), "nothing known here");
    let english = "a: expected a text, found none";
    assert_eq!(in_language(english, Language::En), english);
}

/// English that no French sentence has.
const MARKS: [&str; 74] = [
    "above",
    "again",
    "all",
    "and",
    "answers",
    "are",
    "at",
    "be",
    "below",
    "both",
    "but",
    "by",
    "can",
    "cannot",
    "did",
    "does",
    "each",
    "every",
    "everybody",
    "expected",
    "file",
    "for",
    "found",
    "from",
    "go",
    "has",
    "have",
    "into",
    "is",
    "it",
    "its",
    "least",
    "many",
    "more",
    "most",
    "must",
    "named",
    "names",
    "need",
    "needs",
    "never",
    "no",
    "nobody",
    "none",
    "nothing",
    "number",
    "numbers",
    "of",
    "once",
    "one",
    "only",
    "other",
    "others",
    "out",
    "person",
    "persons",
    "right",
    "row",
    "rows",
    "save",
    "stay",
    "steps",
    "that",
    "the",
    "their",
    "there",
    "they",
    "this",
    "to",
    "value",
    "values",
    "was",
    "which",
    "with",
];

/// Words that say something alone.
const ALONE: [&str; 6] = ["another", "both", "more", "neither", "none", "nothing"];

fn is_english(text: &str) -> bool {
    let unquoted: Vec<&str> = text.split('`').step_by(2).collect();
    let mut words = unquoted
        .iter()
        .flat_map(|one| one.split(|c: char| !c.is_alphabetic() && c != '-'));
    let accented = |c: char| c.is_alphabetic() && ('à'..='ÿ').contains(&c);
    // "A" is French too.
    let article = text.starts_with("a ") || text.starts_with("an ");
    words.any(|word| MARKS.contains(&word)) || article && !text.contains(accented)
}

/// The texts in quotation marks of a source, without its documentation and unit tests.
fn literals(path: &Path) -> Vec<String> {
    let source = fs::read_to_string(path).unwrap();
    let source = source.split("#[cfg(test)]").next().unwrap();
    let lines = source.lines().filter(|line| {
        let line = line.trim_start();
        !line.starts_with("//") && !line.contains("reason = ") && !line.contains("#[")
    });
    let code = lines.collect::<Vec<_>>().join("\n").replace("'\"'", "");
    let mut found = Vec::new();
    let mut rest = code.as_str();
    while let Some((_, after)) = rest.split_once('"') {
        let mut end = 0;
        while !after[end..].starts_with('"') {
            end += if after[end..].starts_with('\\') { 2 } else { 1 };
            while !after.is_char_boundary(end) {
                end += 1;
            }
        }
        // A line that goes on in the next one.
        let mut parts = after[..end].split("\\\n");
        let mut text = parts.next().unwrap().to_owned();
        parts.for_each(|part| text.push_str(part.trim_start()));
        found.push(text.replace("\\n", "\n").replace("\\\"", "\""));
        rest = &after[end + 1..];
    }
    found
}

/// The text with `what` in the place of every `{…}`.
fn with(text: &str, what: &str) -> String {
    let text = text.replace("{{", "").replace("}}", "");
    let mut parts = text.split('{');
    let mut out = parts.next().unwrap().to_owned();
    for part in parts {
        out.push_str(what);
        out.push_str(part.split_once('}').map_or("", |(_, after)| after));
    }
    out
}

/// Sources without a message, or whose texts another test holds: file or folder, and why.
const NO_MESSAGES: [(&str, &str); 14] = [
    ("jalon-cli/src/messages.rs", "says them in French"),
    (
        "jalon-cli/src/arguments",
        "help, which is in `text/help.json`",
    ),
    ("jalon-cli/src/help.rs", "help, too"),
    (
        "jalon-cli/src/schema",
        "texts of JSON Schemas, for programs",
    ),
    (
        "jalon-cli/src/commands/cohort/tables.rs",
        "both languages stand there",
    ),
    (
        "jalon-cli/src/commands/cohort/text.rs",
        "both languages stand there",
    ),
    (
        "jalon-cli/src/commands/cohort/words.rs",
        "both languages stand there",
    ),
    (
        "jalon-cli/src/commands/pathway/programmes.rs",
        "both languages stand there",
    ),
    (
        "jalon-cli/src/commands/pathway/rules.rs",
        "both languages stand there",
    ),
    (
        "jalon-cli/src/commands/pathway/words.rs",
        "both languages stand there",
    ),
    (
        "jalon-cli/src/commands/pathway/workshops.rs",
        "both languages stand there",
    ),
    (
        "jalon-lab/src/bin",
        "programs of the project, not of `jalon`",
    ),
    (
        "jalon-lab/src/recovery",
        "studies of `docs/evidence`, not of `jalon`",
    ),
    (
        "jalon-lab/src/study",
        "the study of `cargo xtask study`, not of `jalon`",
    ),
];

/// Texts that are no message: file, beginning of the text, and why.
const NO_MESSAGE: [(&str, &str, &str); 9] = [
    ("bank/check.rs", "no {noun}", "each noun stands with it"),
    (
        "exchange/open_badge.rs",
        "{expected}; found",
        "what is expected stands with it",
    ),
    (
        "exchange/open_badge.rs",
        "{answers} questions",
        "both languages stand there",
    ),
    (
        "exchange/params.rs",
        "{c} and {d}",
        "what is expected stands with it",
    ),
    (
        "tables/json_rows.rs",
        " at line ",
        "what a library says, cut there",
    ),
    (
        "tables/params_row.rs",
        ": write the decimals",
        "what was found stands with it",
    ),
    (
        "tables/params_row.rs",
        "{} and {}",
        "what is expected stands with it",
    ),
    (
        "parquet/writer.rs",
        "message answers",
        "the schema of a Parquet file",
    ),
    (
        "tables/problems.rs",
        "row {row}",
        "a place, which stands before a message",
    ),
];

fn sources(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|end| end == "rs") && !path.ends_with("tests.rs") {
            into.push(path);
        }
    }
}

/// The sources whose texts a person may read: all of the command and the laboratory, and what
/// the engine says of errors.
fn spoken(crates: &Path) -> Vec<(String, PathBuf)> {
    let mut all = Vec::new();
    sources(&crates.join("jalon-cli/src"), &mut all);
    sources(&crates.join("jalon-lab/src"), &mut all);
    let mut engine = Vec::new();
    sources(&crates.join("jalon/src"), &mut engine);
    engine.retain(|path| fs::read_to_string(path).unwrap().contains("Display for"));
    all.extend(engine);
    all.sort();
    let named = all.into_iter().map(|path| {
        let name = path.strip_prefix(crates).unwrap();
        (name.to_str().unwrap().replace('\\', "/"), path)
    });
    let spoken = |name: &str| !NO_MESSAGES.iter().any(|(none, _)| name.starts_with(none));
    named.filter(|(name, _)| spoken(name)).collect()
}

#[test]
fn every_message_has_its_french() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let (mut n, mut wrong) = (0, Vec::new());
    let mut used = vec![false; NO_MESSAGE.len()];
    for (source, path) in spoken(&crates) {
        for literal in literals(&path) {
            let none = NO_MESSAGE
                .iter()
                .position(|(file, text, _)| source.ends_with(file) && literal.starts_with(text));
            if let Some(none) = none {
                used[none] = true;
                continue;
            }
            for hole in ["7", "x"] {
                let said = with(&literal, hole);
                let alone = ALONE.contains(&said.as_str());
                if !alone && (!is_english(&said) || !said.contains(' ')) {
                    continue;
                }
                n += 1;
                let mut told = french(&said);
                if alone {
                    told = among(&ALL_PHRASES, &said).unwrap_or_default();
                }
                if told.is_empty() || is_english(&told) {
                    wrong.push(format!("{source}: {said}: {told}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "without French:\n{}", wrong.join("\n"));
    assert!(n > 600, "only {n} messages were found");
    assert_eq!(
        used.iter().position(|used| !used),
        None,
        "an exception for nothing"
    );
}
