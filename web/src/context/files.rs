//! Files that the mediator opens: one person or many, in the clear or locked.

use std::rc::Rc;

use jalon::{LogError, ReplayError, SessionLog};
use wasm_bindgen_futures::spawn_local;

use super::Ctx;
use crate::platform::secret::{self, Locked, SecretError, WireError};
use crate::platform::{page, store};
use crate::state::{Action, Notice, Person, PersonError, Route, Settings, exchange};
use crate::text::Lang;

/// What a locked file is for: no other locked text opens as one.
const BOUND: &str = exchange::FORMAT;

/// A file as it was chosen; no text where the browser could not read it.
pub struct Chosen {
    pub name: String,
    pub text: Option<String>,
}

/// A file that waits for its passphrase.
#[derive(Clone, PartialEq)]
pub struct Waiting {
    pub name: String,
    pub locked: Locked,
}

/// A file that was not taken in: what to say, and the detail for who mends it.
struct Refused {
    name: String,
    text: &'static str,
    detail: String,
}

impl Ctx {
    /// Takes in the files that can be read, and gives back those that are locked. Whatever they hold, what is
    /// on the device stays.
    pub async fn open_files(&self, files: Vec<Chosen>) -> Vec<Waiting> {
        let mut waiting = Vec::new();
        let mut found = Vec::new();
        let mut refused = Vec::new();
        for Chosen { name, text } in files {
            let read = match text {
                Some(text) => self.read_file(&text),
                None => Err((self.settings.lang.store_import_unreadable(), String::new())),
            };
            match read {
                Ok(Content::People(people)) => found.extend(people),
                Ok(Content::Locked(locked)) => waiting.push(Waiting { name, locked }),
                Err((text, detail)) => refused.push(Refused { name, text, detail }),
            }
        }
        self.take_in(found, refused, waiting.is_empty()).await;
        waiting
    }

    /// Takes in locked files; gives back those that this passphrase does not open.
    pub async fn open_locked(&self, passphrase: &str, files: Vec<Waiting>) -> Vec<Waiting> {
        let mut still = Vec::new();
        let mut found = Vec::new();
        let mut refused = Vec::new();
        for file in files {
            match secret::unlock_text(passphrase, BOUND, &file.locked).await {
                Ok(bytes) => {
                    let text = String::from_utf8_lossy(&bytes);
                    match self.read_file(&text) {
                        Ok(Content::People(people)) => found.extend(people),
                        Ok(Content::Locked(_)) => refused.push(Refused {
                            name: file.name,
                            text: self.settings.lang.store_import_not_json(),
                            detail: String::new(),
                        }),
                        Err((text, detail)) => refused.push(Refused {
                            name: file.name,
                            text,
                            detail,
                        }),
                    }
                }
                Err(_) => still.push(file),
            }
        }
        self.take_in(found, refused, still.is_empty()).await;
        still
    }

    /// Takes in a session that came as a code, and shows the list.
    pub async fn take_code(&self, log: SessionLog) {
        let number = self.settings.next_number;
        match Person::from_record(&self.bank, log, number) {
            Ok(person) => {
                page::go(&Route::People.hash());
                self.act(Action::Arrived(Route::People));
                self.take_in(vec![person], Vec::new(), true).await;
            }
            Err(error) => {
                let (text, detail) = why(self.settings.lang, &error);
                self.refuse(text, detail);
            }
        }
    }

    fn read_file(&self, text: &str) -> Result<Content, (&'static str, String)> {
        let lang = self.settings.lang;
        let text = text.trim_start_matches('\u{feff}');
        let format = secret::format_of(text).unwrap_or_default();
        let family = format.split('/').next().unwrap_or_default();
        match family {
            "jalon-locked" => match Locked::from_json(text) {
                Ok(locked) => Ok(Content::Locked(locked)),
                Err(error @ WireError::Version(_)) => {
                    Err((lang.store_import_later(), error.to_string()))
                }
                Err(error) => Err((lang.store_import_not_json(), error.to_string())),
            },
            "jalon-people" if format == exchange::FORMAT => match exchange::read(text) {
                Ok(people) => Ok(Content::People(people)),
                Err(error @ exchange::ExchangeError::Version { .. }) => {
                    Err((lang.store_import_later(), error.to_string()))
                }
                Err(error) => Err((lang.store_import_not_json(), error.to_string())),
            },
            "jalon-people" => Err((lang.store_import_later(), format)),
            _ => match Person::import(&self.bank, text, self.settings.next_number) {
                Ok(person) => Ok(Content::People(vec![person])),
                Err(error) => Err(why(lang, &error)),
            },
        }
    }

    /// Writes the new people down, then shows them; says what came of it, unless a form still asks.
    async fn take_in(&self, found: Vec<Person>, refused: Vec<Refused>, says: bool) {
        let lang = self.settings.lang;
        let none = found.is_empty();
        let number = self.settings.next_number;
        let (joined, number) = exchange::join(self.people.list(), found, number);
        let mut stored = store::store_all(&joined.new).await;
        for person in &joined.grown {
            if stored.is_ok() {
                stored = store::put(person).await;
            }
        }
        if let Err(error) = stored {
            return self.refuse(lang.store_write_failed(), error.to_string());
        }
        if number != self.settings.next_number {
            self.act(Action::SettingsChanged(Settings {
                next_number: number,
                ..self.settings.clone()
            }));
        }
        let (new, same) = (joined.new.len(), joined.same + joined.grown.len());
        let people = joined.new.into_iter().chain(joined.grown).map(Rc::new);
        self.act(Action::PeopleAdded(people.collect()));
        if none && refused.is_empty() && !says {
            return;
        }
        let told = match (new, same) {
            (1, 0) => lang.desk_imported().to_owned(),
            (0, 1) => lang.desk_imported_already().to_owned(),
            (new, 0) => lang.desk_files_new(new),
            (0, same) => lang.desk_files_same(same),
            (new, same) => format!(
                "{} {}",
                lang.desk_files_new(new),
                lang.desk_files_same(same)
            ),
        };
        if refused.is_empty() {
            return self.announce(&told);
        }
        let mut text = match refused.as_slice() {
            [one] if none => one.text.to_owned(),
            many => lang.desk_files_refused(many.len()),
        };
        if !none {
            text = format!("{told} {text}");
        }
        let detail: Vec<String> = refused
            .iter()
            .map(|one| format!("{} : {} {}", one.name, one.text, one.detail))
            .collect();
        self.act(Action::Notified(Notice {
            text,
            detail: Some(detail.join("\n")),
            attention: true,
        }));
    }

    /// Everybody as a file under a passphrase; `done` gets its text.
    pub fn lock_people(
        &self,
        passphrase: String,
        done: impl FnOnce(Result<String, SecretError>) + 'static,
    ) {
        let text = exchange::write(self.people.list());
        spawn_local(async move {
            let locked = secret::lock_text(&passphrase, BOUND, text.as_bytes()).await;
            done(locked.map(|locked| locked.to_json()));
        });
    }
}

enum Content {
    People(Vec<Person>),
    Locked(Locked),
}

fn why(lang: Lang, error: &PersonError) -> (&'static str, String) {
    match error {
        PersonError::NotALog(error @ LogError::Version(_)) => {
            (lang.store_import_later(), error.to_string())
        }
        PersonError::NotALog(error) => (lang.store_import_not_json(), error.to_string()),
        PersonError::Replay(error @ ReplayError::OtherBank { .. }) => {
            (lang.store_import_other_bank(), error.to_string())
        }
        PersonError::Replay(error) => (lang.store_import_broken(), error.to_string()),
    }
}
