//! `jalon-people/1`: people in a file, and how those of a file join those of the device.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::{Person, fingerprint};

pub const FORMAT: &str = "jalon-people/1";

#[derive(Serialize)]
struct Written<'a> {
    format: &'static str,
    people: Vec<&'a Person>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Read {
    #[serde(rename = "format")]
    _format: String,
    people: Vec<Person>,
}

/// Why a file of people cannot be read; it says where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExchangeError {
    /// Damaged, or a part is not as it should be: line and column.
    Content(String),
    /// A person, from 1, of a format that this program does not know.
    Version { place: usize, found: String },
    /// A person whose name in the store is none that Jalon gives.
    Id { place: usize, found: String },
}

impl fmt::Display for ExchangeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ExchangeError::Content(message) => f.write_str(message),
            ExchangeError::Version { place, found } => write!(
                f,
                "person {place}: expected `jalon-person/1`, found `{found}`; update Jalon"
            ),
            ExchangeError::Id { place, found } => write!(
                f,
                "person {place}: expected an `id` of letters a to z, figures and hyphens, found `{found}`"
            ),
        }
    }
}

/// All of them as a file.
pub fn write(people: &[Rc<Person>]) -> String {
    let written = Written {
        format: FORMAT,
        people: people.iter().map(Rc::as_ref).collect(),
    };
    serde_json::to_string(&written).unwrap_or_default()
}

/// Reads a file of people whose format is `FORMAT`: all of it, or nothing.
pub fn read(text: &str) -> Result<Vec<Person>, ExchangeError> {
    let read: Read =
        serde_json::from_str(text).map_err(|error| ExchangeError::Content(error.to_string()))?;
    for (index, person) in read.people.iter().enumerate() {
        let place = index + 1;
        if !person.is_known_format() {
            let found = person.format().to_owned();
            return Err(ExchangeError::Version { place, found });
        }
        // The name becomes a key of the store and a part of an address.
        let plain = |sign: u8| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == b'-';
        if person.id.is_empty() || person.id.len() > 64 || !person.id.bytes().all(plain) {
            let found = person.id.chars().take(80).collect();
            return Err(ExchangeError::Id { place, found });
        }
    }
    Ok(read.people.into_iter().map(Person::complete).collect())
}

/// What joining comes to.
#[derive(Debug, Default, PartialEq)]
pub struct Joined {
    /// Not on the device until now.
    pub new: Vec<Person>,
    /// There, and what the mediator wrote about them grows.
    pub grown: Vec<Person>,
    /// There, the same: nothing happens.
    pub same: usize,
}

/// Joins the people of a file to those of the device. The same answers are the same person, whatever the
/// mediator wrote about them; nothing that stands on the device is lost. `number` is the next free one.
pub fn join(known: &[Rc<Person>], found: Vec<Person>, mut number: u32) -> (Joined, u32) {
    let mut joined = Joined::default();
    let mut ids: BTreeSet<String> = known.iter().map(|person| person.id.clone()).collect();
    let mut places: BTreeMap<u64, Place> = known
        .iter()
        .enumerate()
        .map(|(index, person)| (answers(person), Place::Known(index)))
        .collect();
    let mut grown: BTreeMap<usize, Person> = BTreeMap::new();
    for mut person in found {
        let key = answers(&person);
        match places.get(&key).copied() {
            Some(Place::Known(index)) => {
                let there = grown.get(&index).or(known.get(index).map(Rc::as_ref));
                match there.and_then(|there| grow(there, &person)) {
                    Some(more) => {
                        grown.insert(index, more);
                    }
                    None => joined.same += 1,
                }
            }
            // Twice in the files.
            Some(Place::New(index)) => {
                joined.same += 1;
                if let Some(there) = joined.new.get_mut(index)
                    && let Some(more) = grow(there, &person)
                {
                    *there = more;
                }
            }
            None => {
                places.insert(key, Place::New(joined.new.len()));
                // Other answers under a name that is taken are another person.
                if !ids.insert(person.id.clone()) {
                    person.id = format!("file-{key:016x}");
                    ids.insert(person.id.clone());
                }
                person.number = number;
                number = number.saturating_add(1);
                joined.new.push(person);
            }
        }
    }
    joined.grown = grown.into_values().collect();
    (joined, number)
}

#[derive(Clone, Copy)]
enum Place {
    Known(usize),
    New(usize),
}

/// What tells one person's answers from another's.
fn answers(person: &Person) -> u64 {
    fingerprint(&person.bare_log().to_json())
}

/// The same person with what the other entry says beyond; `None` where that is nothing.
pub(super) fn grow(there: &Person, other: &Person) -> Option<Person> {
    let mut more = there.clone();
    let fill = |mine: &mut Option<String>, theirs: &Option<String>| {
        if mine.is_none() {
            mine.clone_from(theirs);
        }
    };
    fill(&mut more.log.pseudonym, &other.log.pseudonym);
    fill(&mut more.log.place, &other.log.place);
    fill(&mut more.log.date, &other.log.date);
    let theirs = other.notes.trim();
    if !more.notes.contains(theirs) {
        more.notes = if more.notes.trim().is_empty() {
            theirs.to_owned()
        } else {
            format!("{}\n{theirs}", more.notes)
        };
    }
    if more.group.is_empty() {
        more.group.clone_from(&other.group);
    }
    (more != *there).then_some(more)
}
