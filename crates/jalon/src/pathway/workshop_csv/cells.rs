//! What a row says of its workshop.
use super::columns::{Column, Columns, plain};
use super::rows::Row;
use super::{CsvFault, CsvProblem};
use crate::latent::Node;
use crate::pathway::{Catalogue, Note, Requires, Teaches, Workshop};
use crate::prelude::*;
use crate::text::Text;

/// A competence, its id, and the two levels where the cell says them.
type Taught = (Node, String, Option<(usize, usize)>);

/// A row being read.
pub(super) struct Cells<'a> {
    row: &'a Row,
    columns: &'a Columns,
    catalogue: &'a Catalogue,
    wishes: &'a [(String, Text)],
    problems: Vec<CsvProblem>,
}

impl<'a> Cells<'a> {
    pub(super) fn new(
        row: &'a Row,
        columns: &'a Columns,
        catalogue: &'a Catalogue,
        wishes: &'a [(String, Text)],
    ) -> Self {
        Cells {
            row,
            columns,
            catalogue,
            wishes,
            problems: Vec::new(),
        }
    }

    pub(super) fn into_problems(self) -> Vec<CsvProblem> {
        self.problems
    }

    pub(super) fn problem(&mut self, column: Column, fault: CsvFault) {
        let place = self.columns.place(column);
        self.problems.push(CsvProblem {
            line: self.row.line,
            column: place.map(|place| place + 1),
            heading: place.map_or_else(String::new, |place| self.columns.heading(place).to_owned()),
            fault,
        });
    }

    /// The workshop, as far as it can be read; every problem is noted.
    pub(super) fn workshop(&mut self, number: usize) -> Option<Workshop> {
        let cells = self.row.cells.len();
        let beyond = self.row.cells.iter().skip(self.columns.len());
        if beyond.clone().any(|cell| !cell.is_empty()) {
            self.problems.push(CsvProblem::at(
                self.row.line,
                CsvFault::TooManyCells {
                    headings: self.columns.len(),
                    cells,
                },
            ));
        }
        let title = self.cell(Column::Title);
        if title.is_empty() {
            self.problem(Column::Title, CsvFault::EmptyCell);
        }
        let minutes = self.minutes();
        let teaches = self.teaches();
        let requires = self.requires();
        let catalogue = self.catalogue;
        let workshops = &catalogue.workshops;
        let themes = self.names(
            Column::Themes,
            workshops
                .themes
                .iter()
                .map(|one| (one.id.as_str(), Some(&one.name), "")),
        );
        let wishes = self.names(
            Column::Wishes,
            self.wishes
                .iter()
                .map(|(id, name)| (id.as_str(), Some(name), "")),
        );
        let devices = self.names(
            Column::Devices,
            workshops
                .devices
                .iter()
                .map(|one| (one.id.as_str(), Some(&one.name), one.owned.as_str())),
        );
        let mut notes = self.notes();
        let audience = self.audience(&mut notes);
        let id = self.cell(Column::Id);
        let learn = self.cell(Column::Learn);
        let text = |text: String| Text::new(vec![("fr".to_owned(), text)]);
        let devices = devices?;
        Some(Workshop {
            id: if id.is_empty() {
                format!("atelier-{number}")
            } else {
                id
            },
            title: text(title),
            learn: text(learn),
            themes: themes?,
            minutes: minutes?,
            teaches: teaches?,
            requires: requires?,
            // Where nothing is said, the place has what it takes.
            devices: if devices.is_empty() {
                workshops.devices.iter().map(|one| one.id.clone()).collect()
            } else {
                devices
            },
            wishes: wishes?,
            audience,
            notes,
            values: Vec::new(),
        })
    }

    fn cell(&self, column: Column) -> String {
        self.columns
            .place(column)
            .and_then(|place| self.row.cells.get(place))
            .cloned()
            .unwrap_or_default()
    }

    fn minutes(&mut self) -> Option<u32> {
        let cell = self.cell(Column::Minutes);
        if cell.is_empty() {
            self.problem(Column::Minutes, CsvFault::EmptyCell);
            return None;
        }
        let minutes = minutes(&plain(&cell)).filter(|minutes| (5..=600).contains(minutes));
        if minutes.is_none() {
            self.problem(Column::Minutes, CsvFault::NotMinutes(cell));
        }
        minutes
    }

    fn teaches(&mut self) -> Option<Vec<Teaches>> {
        let cell = self.cell(Column::Competences);
        if cell.is_empty() {
            self.problem(Column::Competences, CsvFault::EmptyCell);
            return None;
        }
        if is_date(&plain(&cell)) {
            self.problem(Column::Competences, CsvFault::DateForCompetence(cell));
            return None;
        }
        let from = self.level(Column::From)?;
        let to = self.level(Column::To)?;
        let mut teaches = Vec::new();
        for part in parts(&cell, |part| self.taught(part).is_some()) {
            let Some((node, code, levels)) = self.taught(&part) else {
                self.problem(Column::Competences, CsvFault::NotCompetence(part));
                return None;
            };
            let Some((from, to)) = levels.or(from.zip(to)) else {
                self.problem(Column::Competences, CsvFault::NoLevels(code));
                return None;
            };
            let highest = self.catalogue.framework.levels().len().saturating_sub(1);
            if to > highest {
                self.problem(Column::Competences, CsvFault::NotLevel(to.to_string()));
                return None;
            }
            if from >= to {
                let column = if levels.is_some() {
                    Column::Competences
                } else {
                    Column::To
                };
                self.problem(column, CsvFault::LevelsNotRising { from, to });
                return None;
            }
            teaches.push(Teaches {
                node,
                competence: code,
                from,
                to,
            });
        }
        Some(teaches)
    }

    /// A level's column: some level, or none where it is empty; `None` where it is wrong.
    fn level(&mut self, column: Column) -> Option<Option<usize>> {
        let cell = self.cell(column);
        if cell.is_empty() {
            return Some(None);
        }
        let highest = self.catalogue.framework.levels().len().saturating_sub(1);
        let words = plain(&cell);
        let level = words
            .strip_prefix("niveau ")
            .or(words.strip_prefix("level "))
            .unwrap_or(&words)
            .parse::<usize>()
            .ok()
            .filter(|level| *level <= highest);
        if level.is_none() {
            self.problem(column, CsvFault::NotLevel(cell));
            return None;
        }
        Some(level)
    }

    fn requires(&mut self) -> Option<Vec<Requires>> {
        let cell = self.cell(Column::Requires);
        if matches!(
            plain(&cell).as_str(),
            "" | "-" | "aucun" | "aucune" | "none" | "non"
        ) {
            return Some(Vec::new());
        }
        let mut requires = Vec::new();
        for part in parts(&cell, |part| self.required(part).is_some()) {
            let Some((node, competence, level)) = self.required(&part) else {
                self.problem(Column::Requires, CsvFault::NotRequirement(part));
                return None;
            };
            requires.push(Requires {
                node,
                competence,
                level,
            });
        }
        Some(requires)
    }

    /// `2.1`, `2,1`, `2.1 (0→1)`, `2.1: 0-1`.
    fn taught(&self, part: &str) -> Option<Taught> {
        let (node, code, rest) = self.competence(part)?;
        if rest.is_empty() {
            return Some((node, code, None));
        }
        let (from, to) = rest.split_once(['→', '>', '-', '–', 'à', 'a'])?;
        let figure = |text: &str| text.trim_matches(['-', '>', ' ']).parse::<usize>().ok();
        Some((node, code, Some((figure(from)?, figure(to)?))))
    }

    /// `5.2 niveau 1`, `5.2 (1)`, `5.2 ≥ 1`.
    fn required(&self, part: &str) -> Option<(Node, String, usize)> {
        let (node, code, rest) = self.competence(part)?;
        let rest = plain(&rest);
        let figure = rest
            .trim_start_matches("niveau")
            .trim_start_matches("level")
            .trim_start_matches(['≥', '>', '=', ' ']);
        let level = figure.parse::<usize>().ok()?;
        let highest = self.catalogue.framework.levels().len().saturating_sub(1);
        (1..=highest)
            .contains(&level)
            .then_some((node, code, level))
    }

    /// The competence that a text begins with, and what follows it, without brackets and colons.
    fn competence(&self, part: &str) -> Option<(Node, String, String)> {
        let part = part.trim();
        let length = part
            .chars()
            .take_while(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
            .count();
        let (code, rest) = part.split_at_checked(length)?;
        let code = code.replace(',', ".");
        let tree = self.catalogue.framework.tree();
        let node = tree.node(&code)?;
        // A competence, not an area.
        if !tree.children(node).is_empty() {
            return None;
        }
        let rest = rest
            .trim_matches(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']' | ':'));
        Some((node, code, rest.to_owned()))
    }

    /// Names out of a list, each as its id, its name in any language, or another word for it.
    fn names<'b>(
        &mut self,
        column: Column,
        known: impl Iterator<Item = (&'b str, Option<&'b Text>, &'b str)>,
    ) -> Option<Vec<String>> {
        let known: Vec<(&str, Vec<String>, String)> = known
            .map(|(id, name, other)| {
                let names = name.map_or_else(Vec::new, |name| {
                    name.sentences()
                        .map(|sentence| singular(&plain(sentence)))
                        .collect()
                });
                (id, names, singular(other))
            })
            .collect();
        let find = |part: &str| {
            let word = singular(&plain(part));
            known
                .iter()
                .find(|(id, names, other)| {
                    singular(id) == word || names.contains(&word) || *other == word
                })
                .map(|(id, ..)| (*id).to_owned())
        };
        let cell = self.cell(column);
        let mut found = Vec::new();
        for part in parts(&cell, |part| find(part).is_some()) {
            match find(&part) {
                Some(id) if found.contains(&id) => {}
                Some(id) => found.push(id),
                None => {
                    let known = known.iter().map(|(id, names, _)| {
                        names.first().cloned().unwrap_or_else(|| (*id).to_owned())
                    });
                    let fault = CsvFault::UnknownName {
                        found: part,
                        known: known.collect(),
                    };
                    self.problem(column, fault);
                    return None;
                }
            }
        }
        Some(found)
    }

    /// A known audience; another is shown as it stands, and everybody counts as being in it.
    fn audience(&self, notes: &mut Vec<Note>) -> String {
        let cell = self.cell(Column::Audience);
        let word = plain(&cell);
        let audiences = &self.catalogue.workshops.audiences;
        let known = audiences.iter().find(|one| {
            one.id == word || one.name.sentences().any(|sentence| plain(sentence) == word)
        });
        match known {
            Some(audience) => audience.id.clone(),
            None if cell.is_empty() => String::new(),
            None => {
                let place = self.columns.place(Column::Audience).unwrap_or(0);
                notes.push(Note {
                    heading: self.columns.heading(place).to_owned(),
                    text: cell,
                });
                String::new()
            }
        }
    }

    /// The structure's own columns.
    fn notes(&self) -> Vec<Note> {
        self.row
            .cells
            .iter()
            .enumerate()
            .take(self.columns.len())
            .filter(|(place, cell)| self.columns.is_kept(*place) && !cell.is_empty())
            .map(|(place, cell)| Note {
                heading: self.columns.heading(place).to_owned(),
                text: cell.clone(),
            })
            .collect()
    }
}

/// The parts of a list: between `|`, `+`, `/`, `;` and line breaks; commas separate what is not
/// understood as a whole.
fn parts(cell: &str, whole: impl Fn(&str) -> bool) -> Vec<String> {
    let parts = cell.split(['|', '+', '/', ';', '\n']);
    let parts = parts.map(str::trim).filter(|part| !part.is_empty());
    parts
        .flat_map(|part| {
            if whole(part) {
                return vec![part.to_owned()];
            }
            let wide: Vec<&str> = part.split(", ").map(str::trim).collect();
            if wide.len() > 1 && wide.iter().all(|one| whole(one)) {
                return wide.into_iter().map(str::to_owned).collect();
            }
            part.split(',')
                .map(str::trim)
                .filter(|one| !one.is_empty())
                .map(str::to_owned)
                .collect()
        })
        .collect()
}

/// `90`, `90 min`, `1h30`, `1 h 30`, `2 heures`, `1:30`.
fn minutes(text: &str) -> Option<u32> {
    let text = text.replace(' ', "");
    let figure = |text: &str| {
        let whole = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        whole.then(|| text.parse::<u32>().ok()).flatten()
    };
    for unit in ["minutes", "minute", "min", "mn"] {
        if let Some(number) = text.strip_suffix(unit)
            && !number.contains('h')
        {
            return figure(number);
        }
    }
    let text = text
        .replace("heures", "h")
        .replace("heure", "h")
        .replace(':', "h");
    match text.split_once('h') {
        None => figure(&text),
        Some((hours, "")) => figure(hours)?.checked_mul(60),
        Some((hours, rest)) => {
            let rest = figure(rest.trim_end_matches("min").trim_end_matches("mn"))?;
            (rest < 60).then_some(())?;
            figure(hours)?.checked_mul(60)?.checked_add(rest)
        }
    }
}

/// `02-janv`, `2-Jan`, `janv.-02`, `02/01/2026`: what spreadsheets make of `2.1`.
fn is_date(text: &str) -> bool {
    const MONTHS: [&str; 36] = [
        "janvier",
        "janv",
        "jan",
        "january",
        "fevrier",
        "fevr",
        "fev",
        "february",
        "feb",
        "mars",
        "mar",
        "march",
        "avril",
        "avr",
        "april",
        "apr",
        "mai",
        "may",
        "juin",
        "june",
        "jun",
        "juillet",
        "juil",
        "july",
        "jul",
        "aout",
        "august",
        "aug",
        "septembre",
        "sept",
        "sep",
        "octobre",
        "oct",
        "nov",
        "dec",
        "decembre",
    ];
    let slashes = text.split('/').count() == 3
        && text
            .split('/')
            .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
    let mut words = text.split(['-', ' ', '/', '.']);
    let month = words.any(|word| MONTHS.contains(&word));
    slashes || (month && text.contains(|c: char| c.is_ascii_digit()))
}

/// Without the `s` of a plural.
fn singular(word: &str) -> String {
    word.strip_suffix('s').unwrap_or(word).to_owned()
}
