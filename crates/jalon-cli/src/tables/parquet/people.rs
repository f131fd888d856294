//! `session, item, score`: everybody's answers out of a Parquet file.
use super::columns::{Column, Kind, Values};
use crate::tables::people::MOST_ITEMS;
use crate::tables::{Groups, Params, People, Place, TableError};
use parquet::errors::ParquetError;
use parquet::file::reader::{FileReader, SerializedFileReader};
use rayon::slice::ParallelSliceMut;
use std::collections::HashMap;
use std::fs::File;
use std::path::Path;

/// Rows that are read at once.
const ROWS: usize = 65_536;

/// The columns that are read; others may stand beside them.
const COLUMNS: [(&str, Kind, bool); 4] = [
    ("session", Kind::Name, true),
    ("item", Kind::Name, true),
    ("score", Kind::Whole, true),
    ("rapid", Kind::Flag, false),
];

/// One answer.
#[derive(Clone, Copy)]
struct Entry {
    session: u32,
    row: u32,
    item: u16,
    score: u8,
}

/// Names and the numbers they got in the order in which they came.
#[derive(Default)]
struct Known {
    numbers: HashMap<Vec<u8>, u32>,
    last: Option<(Vec<u8>, u32)>,
}

impl Known {
    /// The number of a name, and whether it is new. Rows of one session mostly follow each other.
    fn number(&mut self, name: &[u8]) -> (u32, bool) {
        if let Some((last, number)) = &self.last
            && last == name
        {
            return (*number, false);
        }
        let next = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
        let known = self.numbers.get(name).copied();
        let number = known.unwrap_or(next);
        if known.is_none() {
            self.numbers.insert(name.to_vec(), number);
        }
        self.last = Some((name.to_vec(), number));
        (number, known.is_none())
    }
}

/// What is being read.
struct Reading<'r> {
    params: Option<&'r Params>,
    most_categories: usize,
    groups: &'r Groups,
    problems: TableError,
    sessions: Known,
    items: Known,
    /// Names of the items as they came.
    names: Vec<String>,
    group_of: Vec<usize>,
    without: Vec<String>,
    entries: Vec<Entry>,
    row: u64,
}

/// Reads a file to its end, whatever the order of its rows. The items stand in the order of
/// `params`, else by name. Rows whose `rapid` is true are known and count for nothing, as in the
/// engine.
///
/// # Errors
/// A file that is damaged or has other columns; every row without a session, an item or a score
/// that can be; an item that a session answers twice.
pub fn people(
    path: &Path,
    params: Option<&Params>,
    most_categories: usize,
    groups: &Groups,
) -> Result<(Vec<String>, People), TableError> {
    let mut reading = Reading {
        params,
        most_categories,
        groups,
        problems: TableError::new(&path.display().to_string()),
        sessions: Known::default(),
        items: Known::default(),
        names: Vec::new(),
        group_of: Vec::new(),
        without: Vec::new(),
        entries: Vec::new(),
        row: 0,
    };
    if let Err(error) = reading.file(path) {
        let expected = "a whole Parquet file, not compressed or with Snappy";
        reading
            .problems
            .add_last(Place::File, expected, &error.to_string());
    }
    reading.finish()
}

impl Reading<'_> {
    fn file(&mut self, path: &Path) -> Result<(), ParquetError> {
        let file = File::open(path).map_err(|error| ParquetError::General(error.to_string()))?;
        let reader = SerializedFileReader::new(file)?;
        let schema = reader.metadata().file_metadata().schema_descr_ptr();
        let mut places = Vec::new();
        for (name, kind, needed) in COLUMNS {
            let mut all = schema.columns().iter().enumerate();
            let found =
                all.find(|(_, column)| column.path().parts().first().is_some_and(|p| p == name));
            match found {
                None if needed => {
                    let expected = format!("a column of {}", kind.words());
                    self.problems.add(Place::File, name, &expected, "none");
                }
                None => {}
                Some((at, column)) => match kind.refuses(column) {
                    Some(other) => self.problems.add(Place::File, name, kind.words(), &other),
                    None => places.push((at, column.max_def_level() > 0)),
                },
            }
        }
        if self.problems.count > 0 {
            return Ok(());
        }
        for group in 0..reader.metadata().num_row_groups() {
            let group = reader.get_row_group(group)?;
            let mut columns = places
                .iter()
                .map(|(at, optional)| Column::open(&*group, *at, *optional))
                .collect::<Result<Vec<Column>, ParquetError>>()?;
            let mut left = usize::try_from(group.metadata().num_rows()).unwrap_or(0);
            while left > 0 {
                let read = columns
                    .iter_mut()
                    .map(|column| column.next(left.min(ROWS)))
                    .collect::<Result<Vec<Values>, ParquetError>>()?;
                let n = self.rows(&read);
                if n == 0 {
                    let lacking = format!("{left} rows fewer than it tells");
                    return Err(ParquetError::General(lacking));
                }
                left = left.saturating_sub(n);
            }
        }
        Ok(())
    }

    /// Takes rows that all columns have; how many.
    fn rows(&mut self, read: &[Values]) -> usize {
        let [sessions, items, Values::Whole(scores), rest @ ..] = read else {
            return 0;
        };
        let rapid = match rest {
            [Values::Flag(flags)] => flags.as_slice(),
            _ => &[],
        };
        let n = length(sessions).min(length(items)).min(scores.len());
        for (at, score) in scores.iter().take(n).enumerate() {
            self.row += 1;
            let place = Place::Row(self.row);
            let (Some(session), Some(item)) = (
                self.name(sessions, at, "session"),
                self.name(items, at, "item"),
            ) else {
                continue;
            };
            let session = self.session(&session);
            let Some(item) = self.item(&item, place) else {
                continue;
            };
            let categories = match self.params {
                Some(params) => params
                    .models
                    .get(usize::from(item))
                    .map_or(0, jalon::irt::Model::n_categories),
                None => self.most_categories,
            };
            let whole = score.and_then(|score| usize::try_from(score).ok());
            let fits = whole.filter(|score| *score < categories);
            let Some(score) = fits.and_then(|score| u8::try_from(score).ok()) else {
                let expected = format!("a score from 0 to {}", categories.saturating_sub(1));
                let found = score.map_or("nothing".to_owned(), |score| score.to_string());
                self.problems.add(place, "score", &expected, &found);
                continue;
            };
            if rapid.get(at) == Some(&Some(true)) {
                continue;
            }
            self.entries.push(Entry {
                session,
                row: u32::try_from(self.row).unwrap_or(u32::MAX),
                item,
                score,
            });
        }
        n
    }

    fn name(&mut self, values: &Values, at: usize, column: &str) -> Option<Vec<u8>> {
        let name = match values {
            Values::Text(all) => all.get(at)?.as_ref().map(|text| text.data().to_vec()),
            Values::Whole(all) => all.get(at)?.map(|number| number.to_string().into_bytes()),
            Values::Flag(_) => None,
        };
        let name = name.filter(|name| !name.is_empty());
        if name.is_none() {
            let place = Place::Row(self.row);
            self.problems.add(place, column, "a name", "nothing");
        }
        name
    }

    fn session(&mut self, name: &[u8]) -> u32 {
        let (number, new) = self.sessions.number(name);
        if new {
            let text = String::from_utf8_lossy(name);
            let group = self.groups.of(&text);
            if group.is_none() {
                self.without.push(text.into_owned());
            }
            self.group_of.push(group.unwrap_or(0));
        }
        number
    }

    fn item(&mut self, name: &[u8], place: Place) -> Option<u16> {
        let text = String::from_utf8_lossy(name);
        if let Some(params) = self.params {
            let Some(item) = params.item(&text) else {
                let expected = "an item of the parameter file";
                self.problems
                    .add(place, "item", expected, &format!("`{text}`"));
                return None;
            };
            return u16::try_from(item).ok();
        }
        let (number, new) = self.items.number(name);
        if new && self.names.len() == MOST_ITEMS {
            let expected = format!("at most {MOST_ITEMS} items");
            self.problems.add_last(place, &expected, "more");
        }
        if new {
            self.names.push(text.into_owned());
        }
        u16::try_from(number).ok()
    }

    fn finish(mut self) -> Result<(Vec<String>, People), TableError> {
        if self.group_of.is_empty() && self.problems.count == 0 {
            self.problems
                .add(Place::File, "", "at least one answer", "none");
        }
        self.problems.clone().into_result()?;
        let names = match self.params {
            Some(params) => params.names.clone(),
            None => self.sort_items(),
        };
        let key = |one: &Entry| (one.session, one.item, one.row);
        self.entries.par_sort_unstable_by_key(key);
        for pair in self.entries.windows(2) {
            if let [first, again] = pair
                && (first.session, first.item) == (again.session, again.item)
            {
                let name = names
                    .get(usize::from(again.item))
                    .map_or("", String::as_str);
                let found = format!("`{name}` again, after row {}", first.row);
                let place = Place::Row(u64::from(again.row));
                let expected = "each item once a session";
                self.problems.add(place, "item", expected, &found);
            }
        }
        self.problems.into_result()?;
        self.groups.check(&self.without)?;
        let mut people = People::default();
        let mut entries = self.entries.iter().peekable();
        for (session, group) in (0_u32..).zip(&self.group_of) {
            let own = std::iter::from_fn(|| entries.next_if(|one| one.session == session));
            people.push(*group, own.map(|one| (one.item, one.score)));
        }
        Ok((names, people))
    }

    /// Puts the items in the order of their names, so that the order of the rows tells nothing.
    fn sort_items(&mut self) -> Vec<String> {
        let mut order: Vec<(String, u16)> = self.names.drain(..).zip(0..=u16::MAX).collect();
        order.sort_unstable();
        let mut place = vec![0_u16; order.len()];
        for ((_, old), new) in order.iter().zip(0..=u16::MAX) {
            if let Some(place) = place.get_mut(usize::from(*old)) {
                *place = new;
            }
        }
        for entry in &mut self.entries {
            entry.item = place.get(usize::from(entry.item)).copied().unwrap_or(0);
        }
        order.into_iter().map(|(name, _)| name).collect()
    }
}

fn length(values: &Values) -> usize {
    match values {
        Values::Text(all) => all.len(),
        Values::Whole(all) => all.len(),
        Values::Flag(all) => all.len(),
    }
}
