//! `person,group`: which group each person belongs to.
use super::records::records;
use super::{Place, TableError};
use std::collections::BTreeMap;
use std::path::Path;

/// The groups of a file, in the order in which they first come: the first is the reference.
#[derive(Clone, Debug, PartialEq)]
pub struct Groups {
    /// Their names.
    pub names: Vec<String>,
    file: String,
    of: BTreeMap<String, usize>,
}

impl Groups {
    /// Everybody in one group.
    pub fn one() -> Self {
        Groups {
            names: vec!["all".to_owned()],
            file: String::new(),
            of: BTreeMap::new(),
        }
    }

    /// Reads a file.
    ///
    /// # Errors
    /// Every problem of the file.
    pub fn read(path: &Path) -> Result<Self, TableError> {
        let file = path.display().to_string();
        let mut problems = TableError::new(&file);
        let mut groups = Groups {
            names: Vec::new(),
            file,
            of: BTreeMap::new(),
        };
        for record in records(path, &["person", "group"])? {
            let (Some(person), Some(group)) = (record.fields.first(), record.fields.get(1)) else {
                continue;
            };
            for (column, name) in [("person", person), ("group", group)] {
                if name.is_empty() {
                    problems.add(record.place, column, "a name", "nothing");
                }
            }
            let known = groups.names.iter().position(|name| name == group);
            let at = known.unwrap_or_else(|| {
                groups.names.push(group.clone());
                groups.names.len() - 1
            });
            if groups.of.insert(person.clone(), at).is_some() {
                let found = format!("`{person}` a second time");
                problems.add(record.place, "person", "each person once", &found);
            }
        }
        problems.into_result().map(|()| groups)
    }

    /// The group of a person.
    pub fn of(&self, person: &str) -> Option<usize> {
        if self.of.is_empty() {
            return Some(0);
        }
        self.of.get(person).copied()
    }

    /// What is told of persons without a group: none, or the error.
    ///
    /// # Errors
    /// When there are such persons.
    pub fn check(&self, without: &[String]) -> Result<(), TableError> {
        let mut problems = TableError::new(&self.file);
        for person in without {
            let expected = "a group for every person of the response file";
            problems.add(Place::File, "", expected, &format!("none for `{person}`"));
        }
        problems.into_result()
    }
}
