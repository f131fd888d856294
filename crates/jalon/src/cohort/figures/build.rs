//! The tables, counted and protected.
use super::change::mean_changes;
use super::{About, Counted, Figures, Row, Scheme, Table, wilson};
use crate::cohort::disclosure::System;
use crate::cohort::{LEAST, Member};
use crate::prelude::*;
use crate::report::{Change, Sureness};
use crate::text::Text;

/// A table whose cells are not protected yet.
struct Draft {
    about: About,
    name: Option<Text>,
    of: usize,
    rows: Vec<(Counted, String, Option<Text>, usize)>,
}

struct Builder<'a> {
    scheme: &'a Scheme<'a>,
    members: &'a [&'a Member],
    system: System,
    all: usize,
    drafts: Vec<Draft>,
}

pub(super) fn build(scheme: &Scheme<'_>, members: &[&Member], pairs: &[Vec<Change>]) -> Figures {
    let mut figures = Figures {
        people: None,
        tables: Vec::new(),
        changes: Vec::new(),
        least: LEAST,
    };
    if members.len() < LEAST as usize {
        return figures;
    }
    let mut system = System::default();
    let all = system.cell(members.len(), true);
    let mut builder = Builder {
        scheme,
        members,
        system,
        all,
        drafts: Vec::new(),
    };
    builder.decisions();
    builder.areas();
    builder.needs();
    let twice = builder.changes(pairs);
    builder.system.protect();
    figures.people = builder.system.told(all);
    if twice.is_some_and(|twice| builder.system.told(twice).is_some()) {
        let reporting = &scheme.framework.reporting;
        figures.changes = mean_changes(pairs, |probability| Sureness::of(probability, reporting));
    }
    figures.tables = builder
        .drafts
        .iter()
        .map(|draft| told(&builder.system, draft))
        .collect();
    figures
}

fn told(system: &System, draft: &Draft) -> Table {
    let of = system.told(draft.of);
    let row = |(counts, id, name, cell): &(Counted, String, Option<Text>, usize)| {
        let count = system.told(*cell);
        Row {
            counts: *counts,
            id: id.clone(),
            name: name.clone(),
            count,
            share: count.zip(of).and_then(|(count, of)| wilson(count, of)),
        }
    };
    Table {
        about: draft.about.clone(),
        name: draft.name.clone(),
        of,
        rows: draft.rows.iter().map(row).collect(),
    }
}

/// The highest levels as one row, as far down as it takes to count enough people: few reach them, and a
/// row kept back takes another with it.
fn join_the_highest(rows: &mut Vec<(Counted, String, Option<Text>, usize)>) {
    let mut above = 0;
    while rows.len() > 2 {
        let Some((_, _, _, count)) = rows.last() else {
            return;
        };
        if *count + above >= LEAST as usize {
            break;
        }
        above += count;
        rows.pop();
    }
    if let Some((counts, _, _, count)) = rows.last_mut() {
        *counts = Counted::NamedOrHigher;
        *count += above;
    }
}

impl Builder<'_> {
    fn count(&self, which: impl Fn(&Member) -> bool) -> usize {
        self.members.iter().filter(|one| which(one)).count()
    }

    /// A table whose rows share out the people of a cell.
    fn share_out(
        &mut self,
        about: About,
        name: Option<Text>,
        of: usize,
        rows: Vec<(Counted, String, Option<Text>, usize)>,
    ) -> Vec<usize> {
        let rows: Vec<_> = rows
            .into_iter()
            .map(|(counts, id, text, count)| (counts, id, text, self.system.cell(count, true)))
            .collect();
        let cells: Vec<usize> = rows.iter().map(|(.., cell)| *cell).collect();
        self.system.sum(of, cells.clone());
        self.drafts.push(Draft {
            about,
            name,
            of,
            rows,
        });
        cells
    }

    fn decisions(&mut self) {
        for decision in self.scheme.decisions {
            let id = decision.id();
            let none = self.count(|one| one.action(id).is_none());
            if none == self.members.len() {
                continue;
            }
            let mut rows: Vec<_> = decision
                .actions()
                .iter()
                .map(|action| {
                    let count = self.count(|one| one.action(id) == Some(action.id()));
                    let name = Some(action.name().clone());
                    (Counted::Named, action.id().to_owned(), name, count)
                })
                .collect();
            // An action that the bank no longer knows counts as none.
            let known: usize = rows.iter().map(|(.., count)| count).sum();
            let rest = self.members.len() - known;
            if rest > 0 {
                rows.push((Counted::NotDecided, "none".to_owned(), None, rest));
            }
            self.share_out(About::Decision(id.to_owned()), None, self.all, rows);
        }
    }

    fn areas(&mut self) {
        let framework = self.scheme.framework;
        let tree = framework.tree();
        for node in tree.nodes() {
            if tree.path_to_root(node).count() != 2 {
                continue;
            }
            let id = tree.id(node);
            let mut rows: Vec<_> = framework
                .levels()
                .iter()
                .enumerate()
                .map(|(level, named)| {
                    let count = self.count(|one| one.level(id) == Some(level));
                    let name = Some(named.name().clone());
                    (Counted::Named, level.to_string(), name, count)
                })
                .collect();
            let known: usize = rows.iter().map(|(.., count)| count).sum();
            let rest = self.members.len() - known;
            join_the_highest(&mut rows);
            rows.push((Counted::NotMeasured, "not-measured".to_owned(), None, rest));
            let name = Some(framework.name(node).clone());
            self.share_out(About::Area(id.to_owned()), name, self.all, rows);
        }
    }

    fn needs(&mut self) {
        for question in self.scheme.needs {
            let id = question.id.as_str();
            let rows: Vec<_> = question
                .options
                .iter()
                .map(|option| {
                    let count = self.count(|one| one.needs(id, &option.id));
                    let name = Some(option.text.clone());
                    (Counted::Named, option.id.clone(), name, count)
                })
                .collect();
            let about = About::Need(id.to_owned());
            let name = Some(question.stem.clone());
            let known: usize = rows.iter().map(|(.., count)| count).sum();
            if !question.several && known <= self.members.len() {
                let mut rows = rows;
                let rest = self.members.len() - known;
                rows.push((Counted::NotAnswered, "none".to_owned(), None, rest));
                self.share_out(about, name, self.all, rows);
                continue;
            }
            // Options overlap: each is a table with all the others as its complement.
            let all = self.all;
            let rows = rows
                .into_iter()
                .map(|(counts, option, text, count)| {
                    let chosen = self.system.cell(count, true);
                    let others = self.system.cell(self.members.len() - count, false);
                    self.system.sum(all, vec![chosen, others]);
                    (counts, option, text, chosen)
                })
                .collect();
            self.drafts.push(Draft {
                about,
                name,
                of: all,
                rows,
            });
        }
    }

    /// Gives the cell of those who came twice; that of all where nobody came once, since an empty row
    /// kept back would take the other with it.
    fn changes(&mut self, pairs: &[Vec<Change>]) -> Option<usize> {
        let first = pairs.first()?;
        let rows = vec![
            (Counted::Twice, "twice".to_owned(), None, pairs.len()),
            (
                Counted::Once,
                "once".to_owned(),
                None,
                self.members.len().saturating_sub(pairs.len()),
            ),
        ];
        let twice = if pairs.len() == self.members.len() {
            self.all
        } else {
            let cells = self.share_out(About::Sessions, None, self.all, rows);
            *cells.first()?
        };
        for node in first.iter().filter(|change| change.depth <= 1) {
            let way = |change: &Change| match change.sureness {
                Sureness::AlmostSure | Sureness::FairlySure if change.mean > 0.0 => {
                    Counted::Progress
                }
                Sureness::AlmostSure | Sureness::FairlySure => Counted::Decline,
                Sureness::ToConfirm | Sureness::NotKnown => Counted::NotClear,
            };
            let ways: Vec<Counted> = pairs
                .iter()
                .filter_map(|pair| pair.iter().find(|one| one.node == node.node))
                .map(way)
                .collect();
            let rows = [
                (Counted::Progress, "progress"),
                (Counted::NotClear, "not-clear"),
                (Counted::Decline, "decline"),
            ]
            .map(|(counts, id)| {
                let count = ways.iter().filter(|one| **one == counts).count();
                (counts, id.to_owned(), None, count)
            });
            let about = About::Change(node.node.clone());
            self.share_out(about, Some(node.name.clone()), twice, rows.to_vec());
        }
        Some(twice)
    }
}
