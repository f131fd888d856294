//! The workshops, one a row, in the form that `--workshops` reads.
use super::Table;
use super::words::Words;
use jalon::{Bank, Catalogue};

pub(super) fn table(bank: &Bank, catalogue: &Catalogue, language: &str) -> Table {
    let words = Words::of(language);
    let workshops = catalogue.workshops();
    let wish = |id: &String| {
        bank.needs()
            .iter()
            .filter(|question| question.id == "wishes")
            .flat_map(|question| &question.options)
            .find(|option| option.id == *id)
            .map_or_else(|| id.clone(), |option| option.text.get(language).to_owned())
    };
    let theme = |id: &String| {
        let known = workshops.themes().iter().find(|one| one.id == *id);
        known.map_or_else(|| id.clone(), |one| one.name.get(language).to_owned())
    };
    let device = |id: &String| {
        let known = workshops.devices().iter().find(|one| one.id == *id);
        known.map_or_else(|| id.clone(), |one| one.name.get(language).to_owned())
    };
    let list = |ids: &[String], name: &dyn Fn(&String) -> String| {
        ids.iter().map(name).collect::<Vec<String>>().join(" | ")
    };
    let rows = workshops.list().iter().map(|workshop| {
        let teaches: Vec<String> = workshop
            .teaches
            .iter()
            .map(|one| format!("{} ({}→{})", one.competence, one.from, one.to))
            .collect();
        let requires: Vec<String> = workshop
            .requires
            .iter()
            .map(|one| {
                let level = words.pick("niveau", "level");
                format!("{} {level} {}", one.competence, one.level)
            })
            .collect();
        let audience = workshops
            .audiences()
            .iter()
            .find(|one| one.id == workshop.audience);
        let notes: Vec<String> = workshop
            .notes
            .iter()
            .map(|note| format!("{}: {}", note.heading, note.text))
            .collect();
        vec![
            workshop.id.clone(),
            workshop.title.get(language).to_owned(),
            workshop.learn.get(language).to_owned(),
            list(&workshop.themes, &theme),
            workshop.minutes.to_string(),
            teaches.join(" + "),
            requires.join(" + "),
            list(&workshop.devices, &device),
            list(&workshop.wishes, &wish),
            audience.map_or_else(String::new, |one| one.name.get(language).to_owned()),
            notes.join(" | "),
        ]
    });
    Table {
        rows: rows.collect(),
        headings: words.headings(&[
            ("identifiant", "id"),
            ("titre", "title"),
            ("ce qu'on apprend", "what one learns"),
            ("thèmes", "themes"),
            ("durée (min)", "duration (min)"),
            ("compétences", "competences"),
            ("prérequis", "prerequisites"),
            ("matériel", "devices"),
            ("souhaits", "wishes"),
            ("public", "audience"),
            ("notes", "notes"),
        ]),
    }
}
