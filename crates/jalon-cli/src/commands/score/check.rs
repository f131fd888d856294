//! The first reading of a response file: every problem is told before a single result.
use super::progress::Progress;
use crate::tables::{Block, Params, Place, Responses, TableError, in_order};
use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::ControlFlow;
use std::path::Path;

/// The most persons among whom one who comes twice is looked for: 8 bytes each.
const MOST_COMPARED: usize = 1 << 24;

/// Reads the whole file once.
pub(super) fn check(
    path: &Path,
    params: &Params,
    threads: usize,
    progress: &Progress,
) -> Result<(), TableError> {
    let Responses { mut blocks, layout } = Responses::open(path, params)?;
    let mut problems = layout.problems();
    if !path.is_file() {
        let found = "a pipe or device: write it to a file first";
        problems.add(Place::File, "", "a file that can be read twice", found);
        return Err(problems);
    }
    let mut persons: Vec<u64> = Vec::new();
    let look = |block: &Block| {
        let (mut problems, mut persons) = (layout.problems(), Vec::new());
        layout.each(block, &mut problems, |_, person, _| {
            persons.push(hash(person))
        });
        (problems, persons, block.size())
    };
    let mut count = 0;
    in_order(&mut blocks, threads, look, |(found, more, size)| {
        problems.merge(found);
        count += more.len();
        let room = MOST_COMPARED.saturating_sub(persons.len());
        persons.extend(more.into_iter().take(room));
        progress.add(size);
        if problems.broken {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    })?;
    if count == 0 && problems.count == 0 {
        return Err(layout.nobody());
    }
    problems.merge(twice(path, params, persons)?);
    problems.into_result()
}

/// Persons who come twice. Their names' hashes find the candidates; only if there are some the
/// file is read again to compare the names themselves.
fn twice(path: &Path, params: &Params, mut persons: Vec<u64>) -> Result<TableError, TableError> {
    let Responses { mut blocks, layout } = Responses::open(path, params)?;
    let mut problems = layout.problems();
    persons.sort_unstable();
    let same = persons
        .windows(2)
        .filter(|pair| pair.first() == pair.last());
    let same: HashSet<u64> = same.flatten().copied().collect();
    if same.is_empty() {
        return Ok(problems);
    }
    let mut seen: HashMap<String, Place> = HashMap::new();
    while let Some(block) = blocks.next_block()? {
        let mut told = layout.problems();
        layout.each(&block, &mut told, |place, person, _| {
            if !same.contains(&hash(person)) {
                return;
            }
            match seen.get(person) {
                Some(first) => {
                    let found = format!("`{person}` again, first in {first}");
                    problems.add(place, "person", "each person once", &found);
                }
                None => {
                    seen.insert(person.to_owned(), place);
                }
            }
        });
    }
    Ok(problems)
}

/// The same in every run.
fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}
