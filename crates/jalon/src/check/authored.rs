//! A bank together with the files it was read from.
use crate::bank::{Bank, BankError, Problems, pack_files, parse_files};
use crate::prelude::*;
use alloc::collections::BTreeMap;
use serde_json::Value;

/// A bank that reads, with its files: what a check looks at.
#[derive(Clone, Debug)]
pub struct Authored {
    pub(super) bank: Bank,
    /// JSON trees, and pictures as text, by the path inside the bank.
    pub(super) files: BTreeMap<String, Value>,
}

impl Authored {
    /// Reads a bank from its files, as [`Bank::from_files`] does.
    ///
    /// # Errors
    /// Every problem of every file, each with its place.
    pub fn from_files<'a>(
        files: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, BankError> {
        let problems = Problems::default();
        let files = parse_files(files, &problems);
        Self::read(files, problems)
    }

    /// Reads the one-file bank, as [`Bank::from_json`] does.
    ///
    /// # Errors
    /// Every problem of every file, each with its place.
    pub fn from_json(pack: &str) -> Result<Self, BankError> {
        Self::read(pack_files(pack)?, Problems::default())
    }

    /// The same bank with some files in the place of its own, or besides them: what an author sees
    /// of a file that is not in the bank yet.
    ///
    /// # Errors
    /// Every problem of every file, each with its place.
    pub fn with_files<'a>(
        &self,
        files: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, BankError> {
        let problems = Problems::default();
        let mut all = self.files.clone();
        all.extend(parse_files(files, &problems));
        Self::read(all, problems)
    }

    /// The content of a JSON file, by its path inside the bank; a picture's text as a JSON string.
    pub fn file(&self, path: &str) -> Option<&Value> {
        self.files.get(path)
    }

    /// The file of an item: its path and its content.
    pub fn item_file(&self, id: &str) -> Option<(&str, &Value)> {
        let has_id = |value: &Value| value.get("id").and_then(Value::as_str) == Some(id);
        self.folder("items/").find(|(_, value)| has_id(value))
    }

    /// The paths of all files, sorted.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    fn read(files: BTreeMap<String, Value>, problems: Problems) -> Result<Self, BankError> {
        let bank = Bank::from_values(&files, problems)?;
        Ok(Authored { bank, files })
    }

    /// The bank.
    pub fn bank(&self) -> &Bank {
        &self.bank
    }

    /// The JSON files of a folder.
    pub(super) fn folder<'a>(
        &'a self,
        folder: &'static str,
    ) -> impl Iterator<Item = (&'a str, &'a Value)> {
        self.files
            .iter()
            .filter(move |(name, value)| name.starts_with(folder) && !value.is_string())
            .map(|(name, value)| (name.as_str(), value))
    }

    /// Each item's file and content, with the item.
    pub(super) fn items(&self) -> impl Iterator<Item = (&str, &Value, &crate::Item)> {
        self.folder("items/").filter_map(|(name, value)| {
            let item = self.bank.item(value.get("id")?.as_str()?)?;
            Some((name, value, item))
        })
    }
}
