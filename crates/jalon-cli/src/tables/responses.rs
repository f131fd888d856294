//! `person,item1,item2,…`, one row a person, empty = not administered.
use super::{Block, Blocks, Params, Place, Syntax, TableError, csv_rows, json_rows};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::Path;

/// A response file, ready to be read block after block.
pub struct Responses {
    /// The rows that are left.
    pub blocks: Blocks,
    /// Which column holds which item.
    pub layout: Layout,
}

/// Which column holds which item.
#[derive(Clone, Debug)]
pub struct Layout {
    file: String,
    /// The items of the columns after `person`.
    items: Vec<usize>,
    /// The columns' names.
    names: Vec<String>,
    /// Categories of each column's item.
    categories: Vec<usize>,
    /// For JSON, the column of a key.
    columns: BTreeMap<String, usize>,
    /// Whether the columns stand in the order of the parameter file.
    sorted: bool,
}

impl Responses {
    /// Opens a file and reads its header.
    ///
    /// # Errors
    /// When it cannot be read, the first column is not `person`, or an item is unknown or stands
    /// twice.
    pub fn open(path: &Path, params: &Params) -> Result<Self, TableError> {
        let mut blocks = Blocks::open(path)?;
        let file = path.display().to_string();
        let names = match blocks.syntax() {
            Syntax::Csv => header(&file, blocks.header()?, |name| params.item(name).is_some())?,
            Syntax::Json => params.names.clone(),
        };
        let items: Vec<usize> = names.iter().filter_map(|name| params.item(name)).collect();
        let categories = |item: &usize| {
            let model = params.models.get(*item);
            model.map_or(0, jalon::irt::Model::n_categories)
        };
        let person = (PERSON.to_owned(), 0);
        let columns = names.iter().cloned().zip(1..).chain([person]).collect();
        let layout = Layout {
            file,
            categories: items.iter().map(categories).collect(),
            sorted: items.is_sorted(),
            items,
            names,
            columns,
        };
        Ok(Responses { blocks, layout })
    }
}

impl Responses {
    /// Opens a file whose items nobody has described: every column after `person` is one, with so
    /// many categories at most.
    ///
    /// # Errors
    /// When it cannot be read, the first column is not `person`, or an item stands twice.
    pub fn open_unknown(path: &Path, most_categories: usize) -> Result<Self, TableError> {
        let mut blocks = Blocks::open(path)?;
        let file = path.display().to_string();
        let names = match blocks.syntax() {
            Syntax::Csv => header(&file, blocks.header()?, |_| true)?,
            Syntax::Json => keys(path)?,
        };
        let person = (PERSON.to_owned(), 0);
        let layout = Layout {
            file,
            items: (0..names.len()).collect(),
            categories: vec![most_categories; names.len()],
            sorted: true,
            columns: names.iter().cloned().zip(1..).chain([person]).collect(),
            names,
        };
        Ok(Responses { blocks, layout })
    }
}

/// The keys of a JSON file but `person`, in the order in which they first come.
fn keys(path: &Path) -> Result<Vec<String>, TableError> {
    let mut blocks = Blocks::open(path)?;
    let mut problems = TableError::new(&path.display().to_string());
    let mut names: Vec<String> = Vec::new();
    let mut known = std::collections::BTreeSet::from([PERSON.to_owned()]);
    while let Some(block) = blocks.next_block()? {
        json_rows::each(&block, &mut problems, |_, entries, _| {
            for (key, _) in entries {
                if known.insert(key.clone()) {
                    names.push(key.clone());
                }
            }
        });
        if problems.broken {
            break;
        }
    }
    if names.is_empty() && problems.count == 0 {
        problems.add(Place::File, "", "at least one item", "none");
    }
    problems.into_result().map(|()| names)
}

/// The column of persons.
const PERSON: &str = "person";

/// The items of a header, or everything that is wrong with it.
fn header(
    file: &str,
    header: Vec<String>,
    is_known: impl Fn(&str) -> bool,
) -> Result<Vec<String>, TableError> {
    let mut problems = TableError::new(file);
    let place = Place::Line(1);
    let mut names = header.into_iter();
    match names.next() {
        Some(first) if first == PERSON => {}
        other => {
            let found = other.map_or("nothing".to_owned(), |name| format!("`{name}`"));
            problems.add(place, "", "`person` as the first column", &found);
        }
    }
    let mut items: Vec<String> = Vec::new();
    for name in names {
        if !is_known(&name) {
            let found = format!("`{name}`");
            problems.add(place, &name, "an item of the parameter file", &found);
        } else if name.is_empty() {
            problems.add(place, "", "a name for every column", "nothing");
        } else if items.contains(&name) {
            problems.add(place, &name, "each item once", &format!("`{name}` again"));
        } else {
            items.push(name);
        }
    }
    if items.is_empty() && problems.count == 0 {
        problems.add(place, "", "at least one item", "none");
    }
    problems.into_result().map(|()| items)
}

/// A field that is no category of its item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoCategory;

/// The category in a field: none where it is empty.
///
/// # Errors
/// When it is not a whole number below the item's number of categories.
#[inline]
pub fn category(field: &str, categories: usize) -> Result<Option<usize>, NoCategory> {
    let category = match field.as_bytes() {
        [] => return Ok(None),
        [digit @ b'0'..=b'9'] => usize::from(digit - b'0'),
        digits if digits.iter().all(u8::is_ascii_digit) => field.parse().map_err(|_| NoCategory)?,
        _ => return Err(NoCategory),
    };
    if category < categories {
        Ok(Some(category))
    } else {
        Err(NoCategory)
    }
}

impl Layout {
    /// The items of the columns after `person`.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// What is wrong with the file so far: nothing.
    pub fn problems(&self) -> TableError {
        TableError::new(&self.file)
    }

    /// Gives every person of a block with their answers as (item, category), in the order of the
    /// parameter file whatever the columns' order, so that the bits are the same; rows with
    /// something wrong are not given.
    pub fn each(
        &self,
        block: &Block,
        problems: &mut TableError,
        then: impl FnMut(Place, &str, &[(usize, usize)]),
    ) {
        let answers = Vec::with_capacity(self.items.len());
        match block.syntax {
            Syntax::Csv => {
                let columns = self.items.len() + 1;
                let (answers, then) = (RefCell::new(answers), RefCell::new(then));
                let quick = |place: Place, text: &str| {
                    let (mut answers, mut then) = (answers.borrow_mut(), then.borrow_mut());
                    let person = self.single_digits(text, &mut answers);
                    person.map(|person| then(place, person, &answers)).is_some()
                };
                csv_rows::each_after(
                    block,
                    columns,
                    problems,
                    quick,
                    |place, fields, problems| {
                        let (mut answers, mut then) = (answers.borrow_mut(), then.borrow_mut());
                        self.row(place, fields, problems, &mut answers, &mut *then);
                    },
                );
            }
            Syntax::Json => self.each_object(block, problems, answers, then),
        }
    }

    fn each_object(
        &self,
        block: &Block,
        problems: &mut TableError,
        mut answers: Vec<(usize, usize)>,
        mut then: impl FnMut(Place, &str, &[(usize, usize)]),
    ) {
        json_rows::each(block, problems, |place, entries, problems| {
            let mut fields = vec![""; self.items.len() + 1];
            let before = problems.count;
            for (key, text) in entries {
                match self.columns.get(key).and_then(|at| fields.get_mut(*at)) {
                    Some(field) => *field = text,
                    None => {
                        let expected = "`person` or an item of the parameter file";
                        problems.add(place, key, expected, &format!("`{key}`"));
                    }
                }
            }
            if problems.count == before {
                self.row(place, &fields, problems, &mut answers, &mut then);
            }
        });
    }

    /// The person and answers of a row in which every field is one digit or nothing, without a
    /// space and without an error; none of any other, which is read with care. Splitting such rows
    /// took a third of the time of `score`.
    fn single_digits<'t>(
        &self,
        text: &'t str,
        answers: &mut Vec<(usize, usize)>,
    ) -> Option<&'t str> {
        let bytes = text.as_bytes();
        let end = bytes.iter().position(|byte| *byte == b',')?;
        let person = text.get(..end)?;
        if end == 0 || person.trim().len() != end || !self.sorted {
            return None;
        }
        let mut rest = bytes.get(end..)?;
        answers.clear();
        for (item, categories) in self.items.iter().zip(&self.categories) {
            rest = match rest {
                [b',', digit @ b'0'..=b'9', rest @ ..] => {
                    let category = usize::from(digit - b'0');
                    if category >= *categories {
                        return None;
                    }
                    answers.push((*item, category));
                    rest
                }
                [b',', rest @ ..] => rest,
                _ => return None,
            };
        }
        rest.is_empty().then_some(person)
    }

    fn row(
        &self,
        place: Place,
        fields: &[&str],
        problems: &mut TableError,
        answers: &mut Vec<(usize, usize)>,
        then: &mut impl FnMut(Place, &str, &[(usize, usize)]),
    ) {
        let Some((person, fields)) = fields.split_first() else {
            return;
        };
        answers.clear();
        let before = problems.count;
        if person.is_empty() {
            problems.add(place, PERSON, "a name", "nothing");
        }
        for (((field, item), categories), name) in fields
            .iter()
            .zip(&self.items)
            .zip(&self.categories)
            .zip(&self.names)
        {
            match category(field, *categories) {
                Ok(Some(category)) => answers.push((*item, category)),
                Ok(None) => {}
                Err(NoCategory) => {
                    let expected = format!("a category from 0 to {}, or nothing", categories - 1);
                    problems.add(place, name, &expected, &format!("`{field}`"));
                }
            }
        }
        if problems.count == before {
            if !self.sorted {
                answers.sort_unstable();
            }
            then(place, person, answers);
        }
    }

    /// The file's first person: their answers, as (item, category).
    ///
    /// # Errors
    /// When there is none, or something is wrong with the first row.
    pub fn first(&self, blocks: &mut Blocks) -> Result<Vec<(usize, usize)>, TableError> {
        while let Some(block) = blocks.next_block()? {
            let mut problems = self.problems();
            let mut found = None;
            self.each(&block, &mut problems, |place, _, answers| {
                found.get_or_insert_with(|| (place, answers.to_vec()));
            });
            problems.into_result()?;
            if let Some((_, answers)) = found {
                return Ok(answers);
            }
        }
        Err(self.nobody())
    }

    /// A file without a person.
    pub fn nobody(&self) -> TableError {
        let mut problems = self.problems();
        problems.add(Place::File, "", "at least one person", "none");
        problems
    }
}
