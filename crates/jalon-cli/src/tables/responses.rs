//! `person,item1,item2,…`, one row a person, empty = not administered.
use super::params::clean;
use super::{Params, TableError};
use csv::{Reader, ReaderBuilder, StringRecord, Trim};
use std::fs::File;
use std::path::Path;

/// Which column holds which item.
#[derive(Clone, Debug)]
pub struct Layout {
    /// The items of the columns after `person`.
    pub items: Vec<usize>,
    /// The columns' names.
    pub names: Vec<String>,
    /// Categories of each column's item.
    pub categories: Vec<usize>,
}

/// Opens a response file.
///
/// # Errors
/// When it cannot be read.
pub fn reader(path: &Path) -> Result<Reader<File>, TableError> {
    ReaderBuilder::new()
        .trim(Trim::All)
        .flexible(true)
        .from_path(path)
        .map_err(|error| {
            let mut problems = TableError::new(&path.display().to_string());
            problems.add(0, "", "a readable file", &error.to_string());
            problems
        })
}

/// Reads the header.
///
/// # Errors
/// When the first column is not `person`, or an item is unknown or stands twice.
pub fn layout(
    path: &Path,
    reader: &mut Reader<File>,
    params: &Params,
) -> Result<Layout, TableError> {
    let mut problems = TableError::new(&path.display().to_string());
    let header = match reader.headers() {
        Ok(header) => clean(header),
        Err(error) => {
            problems.add(1, "", "a header in UTF-8", &error.to_string());
            return Err(problems);
        }
    };
    let mut names = header.into_iter();
    match names.next() {
        Some(first) if first == "person" => {}
        other => {
            let found = other.map_or("nothing".to_owned(), |name| format!("`{name}`"));
            problems.add(1, "", "`person` as the first column", &found);
        }
    }
    let mut layout = Layout {
        items: Vec::new(),
        names: Vec::new(),
        categories: Vec::new(),
    };
    for name in names {
        match params.item(&name) {
            None => problems.add(
                1,
                &name,
                "an item of the parameter file",
                &format!("`{name}`"),
            ),
            Some(item) if layout.items.contains(&item) => {
                problems.add(1, &name, "each item once", &format!("`{name}` again"));
            }
            Some(item) => {
                layout.items.push(item);
                layout.categories.push(
                    params
                        .models
                        .get(item)
                        .map_or(0, jalon::irt::Model::n_categories),
                );
                layout.names.push(name);
            }
        }
    }
    if layout.items.is_empty() && problems.count == 0 {
        problems.add(1, "", "at least one item", "none");
    }
    problems.into_result().map(|()| layout)
}

/// A field that is no category of its item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoCategory;

/// The category in a field: none where it is empty.
///
/// # Errors
/// When it is not a whole number below the item's number of categories.
pub fn category(field: &str, categories: usize) -> Result<Option<usize>, NoCategory> {
    match field.as_bytes() {
        [] => Ok(None),
        [digit @ b'0'..=b'9'] => {
            let category = usize::from(digit - b'0');
            if category < categories {
                Ok(Some(category))
            } else {
                Err(NoCategory)
            }
        }
        _ => match field.parse::<usize>() {
            Ok(category) if category < categories => Ok(Some(category)),
            _ => Err(NoCategory),
        },
    }
}

impl Layout {
    /// Reports what is wrong with one row.
    pub fn check(&self, record: &StringRecord, line: u64, problems: &mut TableError) {
        if record.len() != self.items.len() + 1 {
            let expected = format!("{} fields, as in the header", self.items.len() + 1);
            problems.add(line, "", &expected, &record.len().to_string());
            return;
        }
        for ((field, categories), name) in
            record.iter().skip(1).zip(&self.categories).zip(&self.names)
        {
            if category(field, *categories).is_err() {
                let expected = format!("a category from 0 to {}, or nothing", categories - 1);
                problems.add(line, name, &expected, &format!("`{field}`"));
            }
        }
    }

    /// The answers of a row that was checked, as (item, category).
    pub fn answers<'r>(
        &'r self,
        record: &'r StringRecord,
    ) -> impl Iterator<Item = (usize, usize)> + 'r {
        self.items
            .iter()
            .zip(&self.categories)
            .zip(record.iter().skip(1))
            .filter_map(|((item, categories), field)| {
                Some((*item, category(field, *categories).ok().flatten()?))
            })
    }
}
