//! A whole response file in memory: what calibration and fit look at together.
use super::{Groups, Params, Place, Responses, TableError, parquet};
use std::collections::HashSet;
use std::path::Path;

/// The most items: their places are kept in two bytes.
pub(super) const MOST_ITEMS: usize = 65_536;

/// Everybody who answered, and what: four bytes an answer, so that millions of sessions fit.
#[derive(Clone, Debug, Default)]
pub struct People {
    groups: Vec<u32>,
    /// Where everybody's answers end.
    ends: Vec<usize>,
    answers: Vec<(u16, u8)>,
}

impl People {
    /// How many.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is nobody.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Adds a person. Items beyond 65,535 and categories beyond 255 have been refused.
    pub(super) fn push(&mut self, group: usize, answers: impl Iterator<Item = (u16, u8)>) {
        self.groups.push(u32::try_from(group).unwrap_or(u32::MAX));
        self.answers.extend(answers);
        self.ends.push(self.answers.len());
    }

    /// Everybody's group and answers, as (item, category).
    pub fn each(&self) -> impl Iterator<Item = (usize, Vec<(usize, usize)>)> {
        let begins = std::iter::once(&0).chain(&self.ends);
        let each = self.groups.iter().zip(begins.zip(&self.ends));
        each.map(|(group, (begin, end))| {
            let own = self.answers.get(*begin..*end).unwrap_or(&[]);
            let own = own
                .iter()
                .map(|(item, k)| (usize::from(*item), usize::from(*k)));
            (*group as usize, own.collect())
        })
    }

    /// The greatest category of every item that was given, if any was.
    pub fn highest(&self, n_items: usize) -> Vec<Option<usize>> {
        let mut highest: Vec<Option<usize>> = vec![None; n_items];
        for (item, category) in &self.answers {
            if let Some(own) = highest.get_mut(usize::from(*item)) {
                let category = usize::from(*category);
                *own = Some(own.map_or(category, |known| known.max(category)));
            }
        }
        highest
    }
}

/// Reads a response file to its end, CSV, JSON or Parquet by how it begins: the items' names, and
/// everybody's answers. Without `params` every item that comes is one, with so many categories at
/// most.
///
/// # Errors
/// Every problem of the file: what is no category or no known item, persons who come twice or are
/// in no group, nobody at all.
pub fn people(
    path: &Path,
    params: Option<&Params>,
    most_categories: usize,
    groups: &Groups,
) -> Result<(Vec<String>, People), TableError> {
    if parquet::is_parquet(path) {
        return parquet::people(path, params, most_categories, groups);
    }
    let responses = match params {
        Some(params) => Responses::open(path, params)?,
        None => Responses::open_unknown(path, most_categories)?,
    };
    let names = responses.layout.names().to_vec();
    if names.len() > MOST_ITEMS {
        let mut problems = responses.layout.problems();
        let expected = format!("at most {MOST_ITEMS} items");
        let found = names.len().to_string();
        problems.add(Place::Line(1), "", &expected, &found);
        return Err(problems);
    }
    rows(responses, groups).map(|people| (names, people))
}

fn rows(responses: Responses, groups: &Groups) -> Result<People, TableError> {
    let Responses { mut blocks, layout } = responses;
    let mut problems = layout.problems();
    let mut people = People::default();
    let (mut known, mut without) = (HashSet::new(), Vec::new());
    while let Some(block) = blocks.next_block()? {
        let mut found = layout.problems();
        let mut twice = Vec::new();
        layout.each(&block, &mut found, |place, person, answers| {
            if !known.insert(person.to_owned()) {
                twice.push((place, person.to_owned()));
            }
            let group = groups.of(person);
            if group.is_none() {
                without.push(person.to_owned());
            }
            let small = answers.iter().filter_map(|(item, category)| {
                Some((u16::try_from(*item).ok()?, u8::try_from(*category).ok()?))
            });
            people.push(group.unwrap_or(0), small);
        });
        for (place, person) in twice {
            found.add(
                place,
                "person",
                "each person once",
                &format!("`{person}` again"),
            );
        }
        problems.merge(found);
        if problems.broken {
            break;
        }
    }
    if people.is_empty() && problems.count == 0 {
        return Err(layout.nobody());
    }
    problems.into_result()?;
    groups.check(&without)?;
    Ok(people)
}
