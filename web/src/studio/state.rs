//! The whole state of the gallery and the bench, and the one pure function that changes it.

#[cfg(test)]
mod tests;

use std::rc::Rc;

use jalon::check::{Authored, check_file};
use jalon::{BankError, Device};
use serde_json::Value;
use yew::Reducible;

use super::messages::Message;
use super::pretty::pretty;
use crate::platform::disk::{self, Place};
use crate::text::Lang;

/// How many states of a scene are looked at while somebody types; `jalon bank check` looks at more.
const MOST_STATES: usize = 4_000;

/// Which page the address asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Room {
    Gallery,
    /// An item, or `scene/…`.
    Shown(String),
    Author,
}

impl Room {
    pub fn from_hash(hash: &str) -> Room {
        match hash.trim_start_matches('#').split_once('/') {
            Some(("gallery", id)) if !id.is_empty() => Room::Shown(id.to_owned()),
            None if hash == "#author" => Room::Author,
            _ => Room::Gallery,
        }
    }

    pub fn hash(&self) -> String {
        match self {
            Room::Gallery => "#gallery".to_owned(),
            Room::Shown(id) => format!("#gallery/{id}"),
            Room::Author => "#author".to_owned(),
        }
    }
}

/// Which items the gallery lists; empty is all.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    pub competence: String,
    pub interaction: String,
    pub level: String,
}

/// A file at the bench.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenFile {
    /// As the disk has it.
    pub name: String,
    /// Inside the bank.
    pub path: String,
    pub text: String,
    /// As the disk has it; none for a file that was never saved.
    pub saved: Option<String>,
    /// Path and text when it last read.
    pub good: Option<(String, String)>,
    /// Where it is saved, in browsers that write files in their place.
    pub place: Option<Place>,
}

impl OpenFile {
    pub fn is_saved(&self) -> bool {
        self.saved.as_ref() == Some(&self.text)
    }

    /// The name to save it under: as it was opened, or as its id says.
    pub fn save_name(&self) -> String {
        let last = self.path.rsplit('/').next().unwrap_or_default();
        match self.saved {
            Some(_) if !self.name.is_empty() => self.name.clone(),
            _ => last.to_owned(),
        }
    }
}

/// Gallery and bench.
#[derive(Clone)]
pub struct Studio {
    revision: u64,
    shipped: Rc<Authored>,
    /// What is shown: the shipped bank with the files of the bench, as they last read.
    pub authored: Rc<Authored>,
    pub lang: Lang,
    /// Of the questions.
    pub shown_lang: Lang,
    pub device: Device,
    pub room: Room,
    pub filter: Filter,
    pub files: Vec<OpenFile>,
    pub current: usize,
    /// What the checker says: of the current file, or of those that do not read.
    pub messages: Rc<Vec<Message>>,
    /// Files that could not be opened.
    pub refused: Vec<String>,
    /// The file that could not be saved in its place.
    pub not_saved: Option<String>,
}

impl PartialEq for Studio {
    fn eq(&self, other: &Studio) -> bool {
        self.revision == other.revision
    }
}

/// Everything that can happen.
#[derive(Clone)]
pub enum Action {
    Arrived(Room),
    Language(Lang),
    ShownLanguage(Lang),
    Device(Device),
    Filter(Filter),
    /// Names, texts (none where a file is no text), and places where the browser writes there.
    Opened(Vec<disk::Opened>),
    /// New files, as templates write them.
    Begun(Vec<(String, String)>),
    /// A file of the shipped bank, by its path.
    Taken(String),
    Edited(String),
    /// The checker looks at what was written.
    Check,
    Chosen(usize),
    Closed(usize),
    /// The text that was saved, and where, if the browser says so.
    Saved(usize, String, Option<Place>),
    /// The disk or the person refused.
    NotSaved(String),
}

impl Reducible for Studio {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut studio = (*self).clone();
        studio.revision += 1;
        studio.apply(action);
        Rc::new(studio)
    }
}

impl Studio {
    pub fn new(shipped: Rc<Authored>, room: Room, device: Device) -> Studio {
        Studio {
            revision: 0,
            authored: shipped.clone(),
            shipped,
            lang: Lang::default(),
            shown_lang: Lang::default(),
            device,
            room,
            filter: Filter::default(),
            files: Vec::new(),
            current: 0,
            messages: Rc::new(Vec::new()),
            refused: Vec::new(),
            not_saved: None,
        }
    }

    pub fn current(&self) -> Option<&OpenFile> {
        self.files.get(self.current)
    }

    pub fn has_unsaved(&self) -> bool {
        self.files.iter().any(|file| !file.is_saved())
    }

    /// The item that a file of the bank shows: itself, or the first on a scene, those of the bench first.
    pub fn item_of(&self, path: &str) -> Option<String> {
        let id = self.authored.file(path)?.get("id")?.as_str()?;
        if !path.starts_with("scenes/") {
            return self
                .authored
                .bank()
                .item(id)
                .map(|item| item.id().to_owned());
        }
        let plays = |path: &&str| {
            let item = self.authored.file(path);
            let scene = item.and_then(|item| item.pointer("/interaction/scene"));
            let scene = scene.and_then(Value::as_str);
            scene.is_some_and(|scene| scene == id || self.includes(scene, id))
        };
        let at_the_bench = self.files.iter().map(|file| file.path.as_str()).find(plays);
        let items = || {
            self.authored
                .paths()
                .filter(|path| path.starts_with("items/"))
        };
        let item = self
            .authored
            .file(at_the_bench.or_else(|| items().find(plays))?)?;
        Some(item.get("id")?.as_str()?.to_owned())
    }

    /// Whether a scene includes another one.
    pub fn includes(&self, scene: &str, other: &str) -> bool {
        let file = self.authored.file(&format!("scenes/{scene}.json"));
        let list = file.and_then(|file| file.get("includes")?.as_array());
        list.is_some_and(|list| {
            list.iter()
                .any(|one| one.get("scene").and_then(Value::as_str) == Some(other))
        })
    }

    /// The file of an item or of `scene/…` in the bank that is shown.
    pub fn path_of(&self, id: &str) -> Option<String> {
        let (folder, id) = match id.strip_prefix("scene/") {
            Some(scene) => ("scenes/", scene),
            None => ("items/", id),
        };
        path_with_id(&self.authored, folder, id)
    }

    fn apply(&mut self, action: Action) {
        match action {
            Action::Arrived(room) => self.room = room,
            Action::Language(lang) => {
                self.lang = lang;
                self.shown_lang = lang;
            }
            Action::ShownLanguage(lang) => self.shown_lang = lang,
            Action::Device(device) => self.device = device,
            Action::Filter(filter) => self.filter = filter,
            Action::Opened(files) => self.open(files),
            Action::Begun(files) => {
                let first = self.files.len();
                for (name, text) in files {
                    self.add(name, text, None, None);
                }
                self.current = first;
                self.check();
            }
            Action::Taken(path) => self.take(&path),
            Action::Edited(text) => {
                if let Some(file) = self.files.get_mut(self.current) {
                    file.text = text;
                }
            }
            Action::Check => self.check(),
            Action::Chosen(index) => {
                self.current = index;
                self.check();
            }
            Action::Closed(index) => {
                if index < self.files.len() {
                    self.files.remove(index);
                }
                self.current = self.current.min(self.files.len().saturating_sub(1));
                self.check();
            }
            Action::Saved(index, text, place) => {
                self.not_saved = None;
                if let Some(file) = self.files.get_mut(index) {
                    file.name = match &place {
                        Some(place) => disk::name(place),
                        None => file.save_name(),
                    };
                    file.place = place;
                    file.saved = Some(text);
                }
            }
            Action::NotSaved(name) => self.not_saved = Some(name),
        }
    }

    fn open(&mut self, files: Vec<disk::Opened>) {
        self.refused.clear();
        let mut first = None;
        for (name, text, place) in files {
            match text {
                Some(text) => {
                    let index = self.add(name, text.clone(), Some(text), place);
                    first.get_or_insert(index);
                }
                None => self.refused.push(name),
            }
        }
        self.current = first.unwrap_or(self.current);
        self.check();
    }

    fn take(&mut self, path: &str) {
        let at = self.files.iter().position(|file| file.path == path);
        self.current = match (at, self.authored.file(path)) {
            (Some(at), _) => at,
            (None, Some(value)) => {
                let text = pretty(value);
                let name = path.rsplit('/').next().unwrap_or_default().to_owned();
                self.add(name, text.clone(), Some(text), None)
            }
            (None, None) => return,
        };
        self.check();
    }

    /// Adds a file, or puts a newer text into the place of one; gives its index.
    fn add(
        &mut self,
        name: String,
        text: String,
        saved: Option<String>,
        place: Option<Place>,
    ) -> usize {
        // Editors on Windows put a byte-order mark before the text.
        let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
        let saved = saved.map(|_| text.clone());
        let path = path_in_bank(&self.shipped, &name, &text);
        let name = name.rsplit('/').next().unwrap_or_default().to_owned();
        let file = OpenFile {
            name,
            path,
            text,
            saved,
            good: None,
            place,
        };
        match self.files.iter().position(|known| known.path == file.path) {
            Some(index) => {
                if let Some(known) = self.files.get_mut(index) {
                    *known = file;
                }
                index
            }
            None => {
                self.files.push(file);
                self.files.len() - 1
            }
        }
    }

    /// Reads the bank with the files of the bench. What does not read leaves the last good version where
    /// it was, and says why.
    fn check(&mut self) {
        for file in &mut self.files {
            file.path = path_in_bank(&self.shipped, &file.path, &file.text);
        }
        match self.shipped.with_files(texts(&self.files)) {
            Ok(authored) => {
                for file in &mut self.files {
                    file.good = Some((file.path.clone(), file.text.clone()));
                }
                self.authored = Rc::new(authored);
                self.messages = Rc::new(self.advice());
            }
            Err(error) => {
                self.messages = Rc::new(self.problems(&error));
                self.keep_what_reads(&error);
            }
        }
    }

    fn advice(&self) -> Vec<Message> {
        let Some(file) = self.current() else {
            return Vec::new();
        };
        let checked = check_file(&self.authored, &file.path, MOST_STATES);
        let text = |path: &str| self.text_of(path);
        checked
            .findings
            .iter()
            .map(|found| Message::of_finding(found, text(&found.file)))
            .collect()
    }

    /// Those of the current file first.
    fn problems(&self, error: &BankError) -> Vec<Message> {
        let of_current = |file: &str| self.current().is_some_and(|current| current.path == file);
        let (mut first, others): (Vec<_>, Vec<_>) = error
            .problems
            .iter()
            .partition(|problem| of_current(&problem.file));
        first.extend(others);
        first
            .into_iter()
            .map(|problem| Message::of_problem(problem, self.text_of(&problem.file)))
            .collect()
    }

    fn text_of(&self, path: &str) -> Option<&str> {
        let file = self.files.iter().find(|file| file.path == path)?;
        Some(&file.text)
    }

    /// The files that are broken stay as they last read; the others are shown as they are now.
    fn keep_what_reads(&mut self, error: &BankError) {
        let broken = |file: &OpenFile| {
            error
                .problems
                .iter()
                .any(|problem| problem.file == file.path)
        };
        let any = self.files.iter().any(broken);
        let current = self.current;
        let mixed: Vec<(String, String)> = self
            .files
            .iter()
            .enumerate()
            .filter_map(|(index, file)| {
                let held = if any { broken(file) } else { index == current };
                if held {
                    file.good.clone()
                } else {
                    Some((file.path.clone(), file.text.clone()))
                }
            })
            .collect();
        let pairs = mixed
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str()));
        if let Ok(authored) = self.shipped.with_files(pairs) {
            self.authored = Rc::new(authored);
        }
    }
}

fn texts(files: &[OpenFile]) -> impl Iterator<Item = (&str, &str)> {
    files
        .iter()
        .map(|file| (file.path.as_str(), file.text.as_str()))
}

fn path_with_id(authored: &Authored, folder: &str, id: &str) -> Option<String> {
    let ending = format!("/{id}.json");
    authored
        .paths()
        .find(|path| path.starts_with(folder) && path.ends_with(&ending))
        .map(str::to_owned)
}

/// Where a file belongs inside the bank: as its content says, else as its name does.
fn path_in_bank(shipped: &Authored, name: &str, text: &str) -> String {
    let name = name.replace('\\', "/");
    if let Some(path) = path_by_content(shipped, &name, text) {
        return path;
    }
    const FOLDERS: [&str; 6] = [
        "items/",
        "scenes/",
        "media/",
        "practice/",
        "plans/",
        "pathway/",
    ];
    let inside = FOLDERS.iter().filter_map(|folder| name.find(folder)).min();
    match inside.and_then(|at| name.get(at..)) {
        Some(inside) => inside.to_owned(),
        None if name.ends_with(".svg") => {
            // The one that the bank has under that name, else beside the items' own.
            let ending = format!("/{name}");
            let known = shipped
                .paths()
                .find(|path| path.starts_with("media/") && path.ends_with(&ending));
            known.map_or_else(|| format!("media/items/{name}"), str::to_owned)
        }
        None if shipped.file(&name).is_some() => name,
        None => format!("items/{name}"),
    }
}

/// By the format and the id that an item or a scene says it has.
fn path_by_content(shipped: &Authored, name: &str, text: &str) -> Option<String> {
    let value: Value = serde_json::from_str(text).ok()?;
    let word = |field: &str| value.get(field).and_then(Value::as_str);
    let id = word("id").filter(|id| is_id(id))?;
    match word("format")? {
        "jalon-item/1" => {
            let area = word("measures").filter(|area| is_id(area)).unwrap_or("new");
            let known = path_with_id(shipped, "items/", id);
            Some(known.unwrap_or_else(|| format!("items/{area}/{id}.json")))
        }
        "jalon-scene/1" => Some(format!("scenes/{id}.json")),
        _ => None,
    }
    .filter(|_| name.ends_with(".json"))
}

/// What can stand in a path.
fn is_id(word: &str) -> bool {
    !word.is_empty()
        && word
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'))
}
