//! Messages in French: what went wrong, and what was found. The code says it in English;
//! `text/errors.json` and, for banks, the studio's `web/text/checker.json` say the same in French,
//! by patterns in which `{}` stands for a part.
use crate::language::Language;
use serde_json::{Map, Value};
use std::sync::LazyLock;

const OWN: &str = include_str!("../text/errors.json");
const CHECKER: &str = include_str!("../../../web/text/checker.json");

/// A pattern and its French.
struct Phrase {
    english: String,
    french: String,
}

/// What the command itself says.
static OWN_PHRASES: LazyLock<Vec<Phrase>> = LazyLock::new(|| sorted(read(OWN)));

/// What stands inside of it, and what the bank's checker says: too general for a whole line.
static ALL_PHRASES: LazyLock<Vec<Phrase>> = LazyLock::new(|| {
    let mut all = read(OWN);
    for (_, phrases) in read(CHECKER) {
        for (english, said) in phrases.as_object().cloned().unwrap_or_default() {
            all.entry(english).or_insert(said);
        }
    }
    sorted(all)
});

fn read(text: &str) -> Map<String, Value> {
    serde_json::from_str(text).unwrap_or_default()
}

/// Those with most words of their own first, so that the nearest one is found.
fn sorted(all: Map<String, Value>) -> Vec<Phrase> {
    let phrase = |(english, said): (String, Value)| {
        // The checker says some things otherwise than the engine in English too.
        let french = said.as_str().or_else(|| said.get("fr")?.as_str())?;
        let french = french.to_owned();
        Some(Phrase { english, french })
    };
    let mut phrases: Vec<Phrase> = all.into_iter().filter_map(phrase).collect();
    phrases.sort_by_key(|phrase| {
        let holes = phrase.english.matches("{}").count();
        std::cmp::Reverse(phrase.english.len().saturating_sub(2 * holes))
    });
    phrases
}

/// A message of any number of lines in a language; what has no French stays as it is.
pub fn in_language(message: &str, language: Language) -> String {
    if language == Language::En {
        return message.to_owned();
    }
    let lines: Vec<String> = message.split('\n').map(line).collect();
    lines.join("\n")
}

/// A line: places before it, such as a file and a column, and what is said of them.
fn line(text: &str) -> String {
    if let Some(french) = phrase(text) {
        return french;
    }
    let mut starts = text.match_indices(": ");
    let parted = starts.find_map(|(at, _)| {
        let (place, said) = (text.get(..at)?, text.get(at + 2..)?);
        Some(format!("{}: {}", places(place), phrase(said)?))
    });
    parted.unwrap_or_else(|| text.to_owned())
}

/// Lines and columns; files and paths stay as they are.
fn places(text: &str) -> String {
    let said = text.split(": ").map(|one| match one.strip_prefix("line ") {
        Some(rest) => format!("ligne {}", rest.replacen("column ", "colonne ", 1)),
        None => phrase(one).unwrap_or_else(|| one.to_owned()),
    });
    said.collect::<Vec<_>>().join(": ")
}

fn phrase(text: &str) -> Option<String> {
    among(&OWN_PHRASES, text)
}

fn among(phrases: &[Phrase], text: &str) -> Option<String> {
    phrases.iter().find_map(|phrase| {
        let parts: Vec<&str> = phrase.english.split("{}").collect();
        let (first, rest) = parts.split_first()?;
        let kept = kept(text.strip_prefix(first)?, rest)?;
        Some(filled(phrase, &parts, &kept))
    })
}

/// What stands for each hole; the parts are what follows each of them. A quotation is never cut.
fn kept<'a>(text: &'a str, parts: &[&str]) -> Option<Vec<&'a str>> {
    let Some((part, rest)) = parts.split_first() else {
        return text.is_empty().then(Vec::new);
    };
    let whole = |hole: &str| hole.matches('`').count().is_multiple_of(2);
    if rest.is_empty() {
        let hole = text.strip_suffix(part)?;
        return whole(hole).then(|| vec![hole]);
    }
    text.match_indices(part).find_map(|(at, _)| {
        let hole = text.get(..at).filter(|hole| whole(hole))?;
        let mut found = vec![hole];
        found.extend(kept(text.get(at + part.len()..)?, rest)?);
        Some(found)
    })
}

/// The French with what was kept; a hole that is not quoted may be a phrase itself.
fn filled(pattern: &Phrase, parts: &[&str], kept: &[&str]) -> String {
    let mut holes = kept.iter().zip(parts).map(|(hole, before)| {
        let inner = (!before.ends_with('`'))
            .then(|| among(&ALL_PHRASES, hole))
            .flatten();
        inner.unwrap_or_else(|| (*hole).to_owned())
    });
    let mut said = String::new();
    for (index, part) in pattern.french.split("{}").enumerate() {
        if index > 0 {
            said.push_str(&holes.next().unwrap_or_default());
        }
        said.push_str(part);
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::path::Path;

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
        assert_eq!(french("nothing known here"), "nothing known here");
        let english = "a: expected a text, found none";
        assert_eq!(in_language(english, Language::En), english);
    }

    /// English that no French sentence has.
    const MARKS: [&str; 16] = [
        "expected", "found", "the", "with", "and", "which", "from", "that", "this", "there", "was",
        "is", "has", "must", "does", "of",
    ];

    fn is_english(text: &str) -> bool {
        let quoted = text.split('`').step_by(2);
        let mut words = quoted.flat_map(|one| one.split(|c: char| !c.is_alphabetic()));
        words.any(|word| MARKS.contains(&word))
    }

    /// The texts in quotation marks of a source, without its documentation and unit tests.
    fn literals(path: &Path) -> Vec<String> {
        let source = fs::read_to_string(path).unwrap();
        let source = source.split("#[cfg(test)]").next().unwrap();
        let lines = source.lines().filter(|line| {
            let line = line.trim_start();
            !line.starts_with("//") && !line.contains("reason = ") && !line.contains("#[")
        });
        let code = lines.collect::<Vec<_>>().join("\n");
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
            found.push(after[..end].replace("\\n", "\n").replace("\\\"", "\""));
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

    #[test]
    fn every_message_of_the_commands_for_people_has_its_french() {
        let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let sources = [
            "jalon-cli/src/bank_folder.rs",
            "jalon-cli/src/shell.rs",
            "jalon-cli/src/commands/mod.rs",
            "jalon-cli/src/commands/export.rs",
            "jalon-cli/src/commands/report.rs",
            "jalon-cli/src/commands/replay.rs",
            "jalon-cli/src/commands/bank/check.rs",
            "jalon-cli/src/commands/bank/mod.rs",
            "jalon-cli/src/commands/bank/pack.rs",
            "jalon-cli/src/commands/bank/schema.rs",
            "jalon-cli/src/commands/pathway/check.rs",
            "jalon-cli/src/commands/take/mod.rs",
            "jalon-cli/src/commands/take/record.rs",
            "jalon-cli/src/commands/take/sitting.rs",
            "jalon/src/bank/mod.rs",
            "jalon/src/bank/bank_error.rs",
            "jalon/src/bank/interaction/response.rs",
            "jalon/src/pathway/date.rs",
            "jalon/src/pathway/workshop_csv/fault.rs",
            "jalon/src/report/change.rs",
            "jalon/src/session/answer.rs",
            "jalon/src/session/log.rs",
            "jalon/src/session/replay.rs",
        ];
        let mut n = 0;
        for source in sources {
            for literal in literals(&crates.join(source)) {
                for hole in ["7", "x"] {
                    let said = with(&literal, hole);
                    if !is_english(&said) || !said.contains(' ') {
                        continue;
                    }
                    n += 1;
                    let told = french(&said);
                    assert!(!is_english(&told), "{source}: {said}: {told}");
                }
            }
        }
        assert!(n > 80, "only {n} messages were found");
    }
}
