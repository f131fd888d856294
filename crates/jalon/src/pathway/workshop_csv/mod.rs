//! A structure's own workshops, from the table that it keeps: text in, workshops and problems out.
//!
//! The table is CSV as spreadsheets write it: commas, semicolons or tabs, with or without a byte
//! order mark, in UTF-8, UTF-16 or Windows-1252, with straight or typographic quotes, headings in
//! French or English in any order. Columns: `titre`, `durée`, `compétences` and their levels must be
//! there; `identifiant`, `ce qu'on apprend`, `thème`, `prérequis`, `matériel`, `souhaits`, `public` may.
//! Every other column is kept and shown with the workshop.
//!
//! ```csv
//! titre;durée;compétences;niveau de départ;niveau d'arrivée;souhaits;salle
//! Premiers mails;1h30;2.1;0;1;Faire mes démarches;Salle bleue
//! Coffre à mots de passe;60;4.1 (1→2) + 4.2 (1→3);;;Me protéger des pièges;
//! ```
mod bytes;
mod cells;
mod columns;
mod fault;
mod rows;

pub use bytes::{Encoding, text_of};
pub use fault::{CsvFault, CsvProblem};

use super::{Catalogue, Workshop};
use crate::prelude::*;
use crate::text::Text;
use cells::Cells;
use columns::{Column, Columns};

/// The most bytes that are read.
const LARGEST: usize = 4 << 20;
/// The most workshops that are read.
const MOST: usize = 2000;

/// What a table gave.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CsvWorkshops {
    /// The workshops without a problem, in the table's order.
    pub workshops: Vec<Workshop>,
    /// Everything to mend, in the table's order.
    pub problems: Vec<CsvProblem>,
    /// The headings of columns that are kept and shown, but do not count in the choice.
    pub kept: Vec<String>,
}

/// Reads a table. `wishes` are the options of the needs question `wishes`, id and text.
pub(crate) fn read(bytes: &[u8], catalogue: &Catalogue, wishes: &[(String, Text)]) -> CsvWorkshops {
    let mut found = CsvWorkshops::default();
    if bytes.len() > LARGEST {
        found.problems.push(CsvProblem::at(1, CsvFault::TooLarge));
        return found;
    }
    let (text, _) = text_of(bytes);
    let (rows, broken) = rows::rows(&text);
    found.problems.extend(broken);
    let mut rows = rows.into_iter();
    let Some(header) = rows.next() else {
        if found.problems.is_empty() {
            found.problems.push(CsvProblem::at(1, CsvFault::Empty));
        }
        return found;
    };
    let (columns, problems) = Columns::read(&header);
    let unusable = !problems.is_empty();
    found.problems.extend(problems);
    if unusable {
        return found;
    }
    found.kept = columns.kept().map(str::to_owned).collect();
    let mut ids: Vec<(String, usize)> = Vec::new();
    let mut count = 0;
    for row in rows {
        count += 1;
        if count > MOST {
            found
                .problems
                .push(CsvProblem::at(row.line, CsvFault::TooLarge));
            break;
        }
        let mut cells = Cells::new(&row, &columns, catalogue, wishes);
        let workshop = cells.workshop(count);
        let (id, line) = (workshop.as_ref().map(|one| one.id.clone()), row.line);
        if let Some(id) = id {
            match ids.iter().find(|(other, _)| *other == id) {
                Some((_, first)) => {
                    cells.problem(Column::Id, CsvFault::SameId { id, line: *first })
                }
                None => ids.push((id, line)),
            }
        }
        let problems = cells.into_problems();
        if problems.is_empty() {
            found.workshops.extend(workshop);
        }
        found.problems.extend(problems);
    }
    if count == 0 && found.problems.is_empty() {
        found
            .problems
            .push(CsvProblem::at(header.line, CsvFault::Empty));
    }
    found
}
