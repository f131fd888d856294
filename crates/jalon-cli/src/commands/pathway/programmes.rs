//! The programmes, with what one must know before telling somebody of them.
use super::Table;
use super::words::Words;
use jalon::{Catalogue, EntryKind};

pub(super) fn table(catalogue: &Catalogue, language: &str) -> Table {
    let words = Words::of(language);
    let rows = catalogue
        .entries()
        .iter()
        .filter(|entry| entry.kind == EntryKind::Programme)
        .map(|entry| {
            let conditions: Vec<&str> = entry
                .conditions
                .iter()
                .map(|one| one.get(language))
                .collect();
            vec![
                entry.id.clone(),
                entry.title.get(language).to_owned(),
                entry.detail.get(language).to_owned(),
                conditions.join(" "),
                entry
                    .checked_on
                    .clone()
                    .unwrap_or_else(|| words.pick("non vérifié", "not checked")),
                entry.valid_until.clone().unwrap_or_default(),
                entry
                    .note
                    .as_ref()
                    .map_or_else(String::new, |note| note.get(language).to_owned()),
                entry.source.clone().unwrap_or_default(),
            ]
        });
    Table {
        rows: rows.collect(),
        headings: words.headings(&[
            ("identifiant", "id"),
            ("titre", "title"),
            ("ce que c'est", "what it is"),
            ("conditions", "conditions"),
            ("vérifié le", "checked on"),
            ("valable jusqu'au", "valid until"),
            ("à savoir", "to know"),
            ("source", "source"),
        ]),
    }
}
