//! The rules, in words.
use super::Table;
use super::words::Words;
use jalon::pathway::Condition;
use jalon::{Bank, Catalogue};

pub(super) fn table(bank: &Bank, catalogue: &Catalogue, language: &str) -> Table {
    let words = Words::of(language);
    let title = |id: &String| {
        catalogue
            .entries()
            .iter()
            .find(|entry| entry.id == *id)
            .map_or_else(|| id.clone(), |entry| entry.title.get(language).to_owned())
    };
    let rows = catalogue.rules().iter().map(|rule| {
        let when: Vec<String> = rule
            .when
            .iter()
            .map(|condition| in_words(condition, bank, language, &words))
            .collect();
        let titles: Vec<String> = rule.recommend.iter().map(title).collect();
        let teach: Vec<String> = rule
            .teach
            .iter()
            .map(|id| format!("{id} {}", node(bank, id, language)))
            .collect();
        vec![
            rule.id.clone(),
            if when.is_empty() {
                words.pick("toujours", "always")
            } else {
                words.all(&when)
            },
            titles.join(" + "),
            teach.join(" + "),
            rule.because.get(language).to_owned(),
        ]
    });
    Table {
        rows: rows.collect(),
        headings: words.headings(&[
            ("règle", "rule"),
            ("quand", "when"),
            ("proposer", "recommend"),
            ("un atelier d'abord sur", "a workshop first on"),
            ("parce que", "because"),
        ]),
    }
}

fn node(bank: &Bank, id: &str, language: &str) -> String {
    let framework = bank.framework();
    framework.tree().node(id).map_or_else(String::new, |node| {
        framework.name(node).get(language).to_owned()
    })
}

fn need_in_words(
    need: &str,
    says: &str,
    options: &[String],
    bank: &Bank,
    language: &str,
    words: &Words,
) -> String {
    let question = bank.needs().iter().find(|one| one.id == need);
    let stem = question.map_or(need, |one| one.stem.get(language));
    let texts: Vec<String> = options
        .iter()
        .map(|option| {
            let text = question
                .and_then(|one| one.options.iter().find(|known| known.id == *option))
                .map_or(option.as_str(), |known| known.text.get(language));
            words.quoted(text)
        })
        .collect();
    format!("{} {says} {}", words.quoted(stem), words.any(&texts))
}

fn in_words(condition: &Condition, bank: &Bank, language: &str, words: &Words) -> String {
    match condition {
        Condition::Need {
            need,
            options,
            wanted,
        } => {
            let says = if *wanted {
                words.pick("la réponse est", "the answer is")
            } else {
                words.pick("la réponse n'est pas", "the answer is not")
            };
            need_in_words(need, &says, options, bank, language, words)
        }
        Condition::Unless { need, options } => {
            let says = words.pick(
                "la réponse n'est pas (ou la question est passée)",
                "the answer is not (or the question is passed)",
            );
            need_in_words(need, &says, options, bank, language, words)
        }
        Condition::Decided { decision, any } => {
            let actions = bank.decisions().iter().find(|one| one.id() == decision);
            let texts: Vec<String> = any
                .iter()
                .map(|id| {
                    actions
                        .and_then(|one| one.actions().iter().find(|action| action.id() == id))
                        .map_or_else(
                            || id.clone(),
                            |action| words.quoted(action.name().get(language)),
                        )
                })
                .collect();
            let is = words.pick("est", "is");
            format!("{} {is} {}", decided(decision, words), words.any(&texts))
        }
        Condition::Undecided { decision } => {
            let after = words.pick("n'est pas connu", "is not known");
            format!("{} {after}", decided(decision, words))
        }
        Condition::Level {
            node: id,
            least,
            most,
        } => {
            let highest = bank.framework().levels().len().saturating_sub(1);
            let range = match (*least, *most) {
                (0, most) => format!(
                    "{} {most}",
                    words.pick("au plus au niveau", "at most at level")
                ),
                (least, most) if most == highest => {
                    format!(
                        "{} {least}",
                        words.pick("au moins au niveau", "at least at level")
                    )
                }
                (least, most) => {
                    format!("{} {least}–{most}", words.pick("aux niveaux", "at levels"))
                }
            };
            format!(
                "{} {} {range}",
                words.quoted(&node(bank, id, language)),
                words.pick("est mesuré", "is measured")
            )
        }
    }
}

/// A decision in words; one of a structure's own keeps its id.
fn decided(decision: &str, words: &Words) -> String {
    match decision {
        "profile" => words.pick("le profil", "the profile"),
        "support-mode" => words.pick("le mode d'accompagnement", "the support mode"),
        "pix-certification" => words.pick(
            "l'avis sur la certification Pix",
            "the advice on Pix certification",
        ),
        "clea" => words.pick("l'avis sur CléA Numérique", "the advice on CléA Numérique"),
        other => format!("{} {other}", words.pick("la décision", "the decision")),
    }
}
