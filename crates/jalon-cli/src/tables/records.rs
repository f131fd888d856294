//! Small files with the same columns always, such as `person,group`.
use super::{Blocks, Place, Syntax, TableError, csv_rows, json_rows};
use std::path::Path;

/// A row and where it stands.
#[derive(Clone, Debug)]
pub struct Record {
    /// Its place in the file.
    pub place: Place,
    /// Its fields, in the order of the columns.
    pub fields: Vec<String>,
}

/// Every row of a file with exactly these columns.
///
/// # Errors
/// Every row that has others, or no row.
pub fn records(path: &Path, columns: &[&str]) -> Result<Vec<Record>, TableError> {
    let mut problems = TableError::new(&path.display().to_string());
    let mut blocks = Blocks::open(path)?;
    let expected = format!("the header `{}`", columns.join(","));
    if blocks.syntax() == Syntax::Csv {
        let header = blocks.header()?;
        if header != columns {
            let found = format!("`{}`", header.join(","));
            problems.add(Place::Line(1), "", &expected, &found);
            return Err(problems);
        }
    }
    let mut all = Vec::new();
    while let Some(block) = blocks.next_block()? {
        match block.syntax {
            Syntax::Csv => {
                csv_rows::each(&block, columns.len(), &mut problems, |place, fields, _| {
                    let fields = fields.iter().map(|field| (*field).to_owned()).collect();
                    all.push(Record { place, fields });
                });
            }
            Syntax::Json => json_rows::each(&block, &mut problems, |place, entries, problems| {
                let mut fields = vec![String::new(); columns.len()];
                for (key, text) in entries {
                    let at = columns.iter().position(|column| column == key);
                    match at.and_then(|at| fields.get_mut(at)) {
                        Some(field) => field.push_str(text),
                        None => {
                            let expected = format!("one of `{}`", columns.join("`, `"));
                            problems.add(place, key, &expected, &format!("`{key}`"));
                        }
                    }
                }
                all.push(Record { place, fields });
            }),
        }
    }
    if all.is_empty() && problems.count == 0 {
        problems.add(Place::File, "", "at least one row", "none");
    }
    problems.into_result().map(|()| all)
}
