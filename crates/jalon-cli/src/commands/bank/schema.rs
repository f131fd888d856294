//! `jalon bank schema`: JSON Schemas for editors.
use super::super::{Outcome, written};
use super::{open, tell};
use crate::schema::Format;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// Prints a format's JSON Schema, or writes all of them into a folder.
pub fn schema(format: Option<Format>, bank: &Path, folder: Option<&Path>) -> Outcome {
    let authored = match open(bank) {
        Ok(authored) => authored,
        Err(unreadable) => return tell(&unreadable),
    };
    let languages = authored.bank().languages();
    let formats = format.map_or(Format::ALL.to_vec(), |format| vec![format]);
    let Some(folder) = folder else {
        let mut out = io::stdout().lock();
        let mut printed = formats.iter().map(|format| text(*format, languages));
        return written(printed.try_for_each(|text| out.write_all(text.as_bytes())));
    };
    for format in formats {
        let path = folder.join(format!("{}.json", format.name()));
        let result =
            fs::create_dir_all(folder).and_then(|()| fs::write(&path, text(format, languages)));
        if let Err(error) = result {
            crate::tell!(
                "{}: expected a place that can be written, found: {error}",
                path.display()
            );
            return Outcome::Failed;
        }
    }
    Outcome::Fine
}

/// A schema as it is written: two spaces, a line at the end.
pub fn text(format: Format, languages: &[String]) -> String {
    format!("{:#}\n", format.schema(languages))
}
