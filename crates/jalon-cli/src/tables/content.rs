//! `item,group`: which content group each item belongs to.
use super::{Blocks, Params, Place, Syntax, TableError, csv_rows, json_rows};
use jalon::select::single::constraints::ContentTargets;
use std::path::Path;

const COLUMNS: [&str; 2] = ["item", "group"];

/// Reads a content file and joins it with each group's share of the test.
///
/// # Errors
/// Every problem of the file; or the shares do not fit its groups.
pub fn content(
    path: &Path,
    params: &Params,
    shares: &[(String, f64)],
) -> Result<ContentTargets, TableError> {
    let mut problems = TableError::new(&path.display().to_string());
    let mut blocks = Blocks::open(path)?;
    let mut groups: Vec<Option<usize>> = vec![None; params.names.len()];
    let mut row = |place: Place, item: &str, group: &str, problems: &mut TableError| {
        let place_of = params.item(item).and_then(|item| groups.get_mut(item));
        let share = shares.iter().position(|(name, _)| name == group);
        match (place_of, share) {
            (None, _) => {
                let expected = "an item of the parameter file";
                problems.add(place, "item", expected, &format!("`{item}`"));
            }
            (_, None) => {
                let expected = "a group that --shares names";
                problems.add(place, "group", expected, &format!("`{group}`"));
            }
            (Some(Some(_)), _) => {
                let found = format!("`{item}` a second time");
                problems.add(place, "item", "each item once", &found);
            }
            (Some(own), share) => *own = share,
        }
    };
    if blocks.syntax() == Syntax::Csv {
        let header = blocks.header()?;
        if header != COLUMNS {
            let found = format!("`{}`", header.join(","));
            problems.add(Place::Line(1), "", "the header `item,group`", &found);
            return Err(problems);
        }
    }
    while let Some(block) = blocks.next_block()? {
        match block.syntax {
            Syntax::Csv => csv_rows::each(&block, 2, &mut problems, |place, fields, problems| {
                if let [item, group] = fields {
                    row(place, item, group, problems);
                }
            }),
            Syntax::Json => json_rows::each(&block, &mut problems, |place, entries, problems| {
                for (key, _) in entries {
                    if !COLUMNS.contains(&key.as_str()) {
                        problems.add(place, key, "`item` or `group`", &format!("`{key}`"));
                    }
                }
                let field = |name: &str| {
                    let entry = entries.iter().find(|(key, _)| key == name);
                    entry.map_or("", |(_, text)| &**text)
                };
                row(place, field("item"), field("group"), problems);
            }),
        }
    }
    if problems.count == 0 {
        for (name, group) in params.names.iter().zip(&groups) {
            if group.is_none() {
                let expected = "a group for every item of the parameter file";
                problems.add(Place::File, "", expected, &format!("none for `{name}`"));
            }
        }
    }
    problems.clone().into_result()?;
    let proportions = shares.iter().map(|(_, share)| *share).collect();
    ContentTargets::new(groups.into_iter().flatten().collect(), proportions).ok_or_else(|| {
        let sum: f64 = shares.iter().map(|(_, share)| share).sum();
        let expected = "shares of 0 or more that add up to 1";
        problems.add(Place::File, "", expected, &format!("a sum of {sum}"));
        problems
    })
}
