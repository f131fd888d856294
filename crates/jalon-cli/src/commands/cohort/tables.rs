//! The tables for spreadsheets.
use super::Cohort;
use super::words::{self, say};
use crate::language::Language;
use jalon::Bank;

/// A table being written: a byte order mark, and the separators of the language.
struct Sheet {
    writer: csv::Writer<Vec<u8>>,
    lang: Language,
}

impl Sheet {
    fn new(lang: Language, head: &[&str]) -> Result<Self, String> {
        let writer = csv::WriterBuilder::new()
            .delimiter(match lang {
                Language::Fr => b';',
                Language::En => b',',
            })
            .terminator(csv::Terminator::CRLF)
            .from_writer("\u{feff}".as_bytes().to_vec());
        let mut sheet = Sheet { writer, lang };
        sheet.row(head.iter().map(|cell| (*cell).to_owned()))?;
        Ok(sheet)
    }

    /// What a spreadsheet would take for a formula begins with an apostrophe.
    fn row(&mut self, cells: impl Iterator<Item = String>) -> Result<(), String> {
        let cells = cells.map(|cell| {
            let number = cell.replace(',', ".").parse::<f64>().is_ok();
            if !number && cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
                format!("'{cell}")
            } else {
                cell
            }
        });
        let written = self.writer.write_record(cells.collect::<Vec<String>>());
        written.map_err(|error| error.to_string())
    }

    /// A number with so many digits after the point.
    fn number(&self, value: f64, digits: usize) -> String {
        let text = format!("{value:.digits$}");
        match self.lang {
            Language::Fr => text.replace('.', ","),
            Language::En => text,
        }
    }

    fn end(self) -> Result<String, String> {
        let bytes = self
            .writer
            .into_inner()
            .map_err(|error| error.to_string())?;
        String::from_utf8(bytes).map_err(|error| error.to_string())
    }
}

/// Counts and shares, a row each.
pub(super) fn figures(bank: &Bank, cohort: &Cohort, lang: Language) -> Result<String, String> {
    let head = match lang {
        Language::Fr => [
            "Tableau",
            "Ligne",
            "Personnes",
            "Part (%)",
            "De (%)",
            "À (%)",
        ],
        Language::En => ["Table", "Row", "People", "Share (%)", "From (%)", "To (%)"],
    };
    let mut sheet = Sheet::new(lang, &head)?;
    let hidden = words::kept_back(lang);
    let all = say(lang, "Ensemble", "All");
    let people = cohort.figures.people;
    let people = people.map_or_else(|| hidden.to_owned(), |count| count.to_string());
    let first = [all, say(lang, "personnes", "people"), &people, "", "", ""];
    sheet.row(first.into_iter().map(str::to_owned))?;
    for table in &cohort.figures.tables {
        for row in &table.rows {
            let share = row.share.map(|one| [one.share, one.low, one.high]);
            let mut cells = vec![words::table(bank, table, lang), words::row(row, lang)];
            cells.push(
                row.count
                    .map_or_else(|| hidden.to_owned(), |count| count.to_string()),
            );
            cells.extend(match share {
                Some(values) => values.map(|value| sheet.number(100.0 * value, 1)),
                None => [hidden, hidden, hidden].map(str::to_owned),
            });
            sheet.row(cells.into_iter())?;
        }
    }
    sheet.end()
}

/// Mean changes, a row an area.
pub(super) fn changes(cohort: &Cohort, lang: Language) -> Result<String, String> {
    let head = match lang {
        Language::Fr => [
            "Domaine",
            "Personnes",
            "Évolution moyenne",
            "De",
            "À",
            "Probabilité de progrès",
        ],
        Language::En => [
            "Area",
            "People",
            "Mean change",
            "From",
            "To",
            "Probability of progress",
        ],
    };
    let mut sheet = Sheet::new(lang, &head)?;
    for change in &cohort.figures.changes {
        let name = change.name.get(lang.code()).to_owned();
        let values = [change.mean, change.low, change.high, change.progress];
        let mut cells = vec![name, change.people.to_string()];
        cells.extend(values.map(|value| sheet.number(value, 3)));
        sheet.row(cells.into_iter())?;
    }
    sheet.end()
}

/// Groups, a row a person; those in none last.
pub(super) fn groups(cohort: &Cohort, lang: Language) -> Result<String, String> {
    let head = match lang {
        Language::Fr => ["Groupe", "Atelier", "Titre", "Session", "Gain attendu"],
        Language::En => ["Group", "Workshop", "Title", "Session", "Expected gain"],
    };
    let mut sheet = Sheet::new(lang, &head)?;
    for (number, group) in cohort.groups.iter().enumerate() {
        for (place, person) in group.people.iter().enumerate() {
            let shared = group.explained.shared.as_ref();
            let gain = shared.and_then(|one| one.people.get(place)).copied();
            let cells = [
                (number + 1).to_string(),
                shared.map_or(String::new(), |one| one.workshop.clone()),
                shared.map_or(String::new(), |one| one.title.get(lang.code()).to_owned()),
                cohort.people.name(*person).to_owned(),
                sheet.number(gain.unwrap_or(0.0), 3),
            ];
            sheet.row(cells.into_iter())?;
        }
    }
    let reasons = [
        (
            &cohort.proposal.left_over,
            say(lang, "hors groupe", "in no group"),
        ),
        (
            &cohort.proposal.without_workshop,
            say(lang, "aucun atelier adapté", "no workshop fits"),
        ),
    ];
    for (people, reason) in reasons {
        for person in people {
            let name = cohort.people.name(*person);
            let cells = [reason, "", "", name, ""];
            sheet.row(cells.into_iter().map(str::to_owned))?;
        }
    }
    sheet.end()
}
