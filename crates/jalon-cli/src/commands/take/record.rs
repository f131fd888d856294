//! The file in which a session is kept, answer by answer.
use crate::commands::{Outcome, not_written, read_text};
use jalon::{Bank, Session, SessionLog};
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

/// The name that a record gets where none is given; the next ones are `session-2.json`, ….
const NAME: &str = "session";

/// A record that grows.
#[derive(Debug)]
pub(super) struct Record {
    path: PathBuf,
    place: Option<String>,
    date: Option<String>,
    pseudonym: Option<String>,
}

impl Record {
    /// A file of its own for a new session: the one that was asked for, which must not be there
    /// yet, or the first free name in this folder.
    pub(super) fn create(asked: Option<&Path>) -> Result<Self, (Outcome, String)> {
        let path = match asked {
            Some(path) => {
                claim(path).map_err(|error| (Outcome::Failed, told(path, &error)))?;
                path.to_owned()
            }
            None => first_free().map_err(|(path, error)| (Outcome::Failed, told(&path, &error)))?,
        };
        Ok(Record {
            path,
            place: None,
            date: None,
            pseudonym: None,
        })
    }

    /// A record that goes on, with its session.
    pub(super) fn open(path: &Path, bank: &Bank) -> Result<(Self, Session), (Outcome, String)> {
        let wrong = |error: &dyn std::fmt::Display| {
            (Outcome::Found, format!("{}: {error}", path.display()))
        };
        let log = SessionLog::from_json(&read_text(path)?).map_err(|error| wrong(&error))?;
        let session = Session::replay(bank, &log).map_err(|error| wrong(&error))?;
        let record = Record {
            path: path.to_owned(),
            place: log.place,
            date: log.date,
            pseudonym: log.pseudonym,
        };
        Ok((record, session))
    }

    /// Writes the whole session. Beside the file and renamed: half a record is none.
    pub(super) fn write(&self, session: &Session) -> Result<(), String> {
        let mut log = session.log();
        log.place.clone_from(&self.place);
        log.date.clone_from(&self.date);
        log.pseudonym.clone_from(&self.pseudonym);
        let mut part = self.path.clone().into_os_string();
        part.push(".part");
        let part = PathBuf::from(part);
        let write = || {
            let mut file = File::create(&part)?;
            file.write_all(log.to_json().as_bytes())?;
            file.sync_all()?;
            fs::rename(&part, &self.path)
        };
        write().map_err(|error: io::Error| not_written(&self.path, &error))
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// The file as a shell takes it.
    pub(super) fn argument(&self) -> String {
        argument(&self.path)
    }
}

/// A path as a shell takes it.
pub(super) fn argument(path: &Path) -> String {
    let shown = path.display().to_string();
    let plain = |letter: char| letter.is_alphanumeric() || "-_./\\:".contains(letter);
    if !shown.is_empty() && shown.chars().all(plain) {
        shown
    } else {
        format!("'{}'", shown.replace('\'', r"'\''"))
    }
}

fn claim(path: &Path) -> io::Result<()> {
    OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(path)
        .map(drop)
}

fn first_free() -> Result<PathBuf, (PathBuf, io::Error)> {
    let mut number = 1;
    loop {
        let path = PathBuf::from(match number {
            1 => format!("{NAME}.json"),
            number => format!("{NAME}-{number}.json"),
        });
        match claim(&path) {
            Ok(()) => return Ok(path),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => number += 1,
            Err(error) => return Err((path, error)),
        }
    }
}

fn told(path: &Path, error: &io::Error) -> String {
    if error.kind() == ErrorKind::AlreadyExists {
        format!(
            "{}: expected a file that is not there yet, found one; give another name, or go on with it by --resume",
            path.display()
        )
    } else {
        not_written(path, error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_can_be_pasted_into_a_shell() {
        assert_eq!(argument(Path::new("a/b-1.json")), "a/b-1.json");
        assert_eq!(argument(Path::new("l'été.json")), r"'l'\''été.json'");
    }
}
