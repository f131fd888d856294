//! Which column means what.
use super::rows::Row;
use super::{CsvFault, CsvProblem};
use crate::prelude::*;

/// What a column can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Id,
    Title,
    Learn,
    Themes,
    Minutes,
    Competences,
    From,
    To,
    Requires,
    Devices,
    Wishes,
    Audience,
}

/// Headings, plain as [`plain`] makes them; the first is the one shown.
const HEADINGS: [(Column, &[&str]); 12] = [
    (
        Column::Id,
        &["identifiant", "id", "code", "reference", "ref"],
    ),
    (
        Column::Title,
        &[
            "titre",
            "intitule",
            "nom",
            "atelier",
            "nom de l'atelier",
            "titre de l'atelier",
            "title",
            "workshop",
        ],
    ),
    (
        Column::Learn,
        &[
            "ce qu'on apprend",
            "ce que l'on apprend",
            "objectif",
            "objectifs",
            "contenu",
            "description",
            "learn",
            "what one learns",
        ],
    ),
    (
        Column::Themes,
        &["theme", "themes", "thematique", "thematiques"],
    ),
    (
        Column::Minutes,
        &[
            "duree",
            "duree (min)",
            "duree (minutes)",
            "duree en minutes",
            "duree (mn)",
            "minutes",
            "duration",
            "duration (min)",
        ],
    ),
    (
        Column::Competences,
        &[
            "competences",
            "competence",
            "competences pix",
            "competences visees",
            "competence visee",
        ],
    ),
    (
        Column::From,
        &[
            "niveau de depart",
            "niveau depart",
            "niveau de debut",
            "from",
            "from level",
        ],
    ),
    (
        Column::To,
        &[
            "niveau d'arrivee",
            "niveau arrivee",
            "niveau vise",
            "to",
            "to level",
        ],
    ),
    (
        Column::Requires,
        &["prerequis", "pre-requis", "requires", "prerequisites"],
    ),
    (
        Column::Devices,
        &[
            "materiel",
            "appareils",
            "appareil",
            "equipement",
            "devices",
            "device",
        ],
    ),
    (Column::Wishes, &["souhaits", "souhait", "envies", "wishes"]),
    (Column::Audience, &["public", "publics", "audience"]),
];

/// The columns of a table.
pub(super) struct Columns {
    headings: Vec<String>,
    meanings: Vec<Option<Column>>,
}

impl Columns {
    pub(super) fn read(header: &Row) -> (Self, Vec<CsvProblem>) {
        let meanings: Vec<Option<Column>> = header
            .cells
            .iter()
            .map(|heading| {
                let heading = plain(heading);
                HEADINGS
                    .iter()
                    .find(|(_, names)| names.contains(&heading.as_str()))
                    .map(|(column, _)| *column)
            })
            .collect();
        let columns = Columns {
            headings: header.cells.clone(),
            meanings,
        };
        let mut problems = Vec::new();
        for (place, meaning) in columns.meanings.iter().enumerate() {
            let first = columns.meanings.iter().position(|one| one == meaning);
            if let (Some(_), Some(first)) = (meaning, first)
                && first < place
            {
                problems.push(CsvProblem {
                    line: header.line,
                    column: Some(place + 1),
                    heading: columns.heading(place).to_owned(),
                    fault: CsvFault::SameColumn { first: first + 1 },
                });
            }
        }
        for column in [Column::Title, Column::Minutes, Column::Competences] {
            if columns.place(column).is_none() {
                let wanted: Vec<String> = HEADINGS
                    .iter()
                    .filter(|(one, _)| *one == column)
                    .flat_map(|(_, names)| names.iter().take(2))
                    .map(|name| format!("`{name}`"))
                    .collect();
                problems.push(CsvProblem::at(
                    header.line,
                    CsvFault::MissingColumn {
                        wanted: wanted.join(" or "),
                        headings: columns.headings.clone(),
                    },
                ));
            }
        }
        (columns, problems)
    }

    pub(super) fn place(&self, column: Column) -> Option<usize> {
        self.meanings.iter().position(|one| *one == Some(column))
    }

    pub(super) fn heading(&self, place: usize) -> &str {
        self.headings.get(place).map_or("", String::as_str)
    }

    pub(super) fn len(&self) -> usize {
        self.headings.len()
    }

    /// Whether the column is one of the structure's own.
    pub(super) fn is_kept(&self, place: usize) -> bool {
        self.meanings.get(place).is_none_or(Option::is_none)
    }

    /// The headings of the structure's own columns.
    pub(super) fn kept(&self) -> impl Iterator<Item = &str> {
        self.headings
            .iter()
            .enumerate()
            .filter(|(place, heading)| self.is_kept(*place) && !heading.is_empty())
            .map(|(_, heading)| heading.as_str())
    }
}

/// Lower case without accents, with straight apostrophes and single spaces, without what is put
/// around a heading.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::new();
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            'à' | 'â' | 'ä' | 'á' => plain.push('a'),
            'é' | 'è' | 'ê' | 'ë' => plain.push('e'),
            'î' | 'ï' | 'í' => plain.push('i'),
            'ô' | 'ö' | 'ó' => plain.push('o'),
            'ù' | 'û' | 'ü' | 'ú' => plain.push('u'),
            'ç' => plain.push('c'),
            'œ' => plain.push_str("oe"),
            // Combining accents, where the file is decomposed.
            '\u{300}'..='\u{36F}' => {}
            '’' | '‘' | '`' => plain.push('\''),
            '“' | '”' | '"' | '«' | '»' => {}
            c if c.is_whitespace() => plain.push(' '),
            c => plain.push(c),
        }
    }
    let words: Vec<&str> = plain.split_whitespace().collect();
    words
        .join(" ")
        .trim_matches(|c: char| matches!(c, ':' | '*' | '.' | ' '))
        .to_owned()
}
