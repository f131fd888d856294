//! A whole response file in memory: what calibration and fit look at together.
use super::{Groups, Responses, TableError};
use std::collections::BTreeSet;

/// Everybody who answered, and what.
#[derive(Clone, Debug, Default)]
pub struct People {
    /// Their names.
    pub names: Vec<String>,
    /// Their groups.
    pub groups: Vec<usize>,
    /// Their answers, as (item, category).
    pub answers: Vec<Vec<(usize, usize)>>,
}

impl People {
    /// The greatest category of every item that was given, if any was.
    pub fn highest(&self, n_items: usize) -> Vec<Option<usize>> {
        let mut highest: Vec<Option<usize>> = vec![None; n_items];
        for (item, category) in self.answers.iter().flatten() {
            if let Some(own) = highest.get_mut(*item) {
                *own = Some(own.map_or(*category, |known| known.max(*category)));
            }
        }
        highest
    }
}

/// Reads a response file to its end.
///
/// # Errors
/// Every problem of the file: fields that are no category, persons who come twice or are in no
/// group, nobody at all.
pub fn people(responses: Responses, groups: &Groups) -> Result<People, TableError> {
    let Responses { mut blocks, layout } = responses;
    let mut problems = layout.problems();
    let mut people = People::default();
    let (mut known, mut without) = (BTreeSet::new(), Vec::new());
    while let Some(block) = blocks.next_block()? {
        let mut found = layout.problems();
        let mut twice = Vec::new();
        layout.each(&block, &mut found, |place, person, answers| {
            if !known.insert(person.to_owned()) {
                twice.push((place, person.to_owned()));
            }
            match groups.of(person) {
                Some(group) => people.groups.push(group),
                None => without.push(person.to_owned()),
            }
            people.names.push(person.to_owned());
            people.answers.push(answers.to_vec());
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
    if people.names.is_empty() && problems.count == 0 {
        return Err(layout.nobody());
    }
    problems.into_result()?;
    groups.check(&without)?;
    Ok(people)
}
