//! The people of this device, in IndexedDB: one JSON text a person, under its id; sealed where there is a lock.

use std::collections::BTreeSet;

use idb::{
    Database, DatabaseEvent as _, Factory, ObjectStore, ObjectStoreParams, Query, Transaction,
    TransactionMode,
};
use wasm_bindgen::JsValue;

use super::{DAMAGED, StoreError, damaged, erase_damaged, lock};
use crate::state::{Damaged, Person};

const DATABASE: &str = "jalon";
const PEOPLE: &str = "people";

async fn open() -> Result<Database, StoreError> {
    let mut request = Factory::new()?.open(DATABASE, Some(1))?;
    request.on_upgrade_needed(|event| {
        if let Ok(database) = event.database()
            && !database.store_names().iter().any(|name| name == PEOPLE)
        {
            let _ = database.create_object_store(PEOPLE, ObjectStoreParams::new());
        }
    });
    Ok(request.await?)
}

/// An open transaction on the people; dropped unfinished, it changes nothing.
struct Work {
    database: Database,
    transaction: Transaction,
    store: ObjectStore,
}

impl Work {
    async fn begin(mode: TransactionMode) -> Result<Work, StoreError> {
        let database = open().await?;
        let transaction = database.transaction(&[PEOPLE], mode)?;
        let store = transaction.object_store(PEOPLE)?;
        Ok(Work {
            database,
            transaction,
            store,
        })
    }

    async fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        let found = self.store.get(Query::Key(JsValue::from_str(key)))?.await?;
        Ok(found.and_then(|value| value.as_string()))
    }

    /// Sends a text off; `finish` says whether it has arrived.
    fn put(&self, key: &str, text: &str) -> Result<(), StoreError> {
        let (key, text) = (JsValue::from_str(key), JsValue::from_str(text));
        self.store.put(&text, Some(&key))?;
        Ok(())
    }

    async fn finish(self) -> Result<(), StoreError> {
        let ended = self.transaction.commit()?.await?;
        self.database.close();
        // A full device takes all of it back.
        if ended.is_committed() {
            Ok(())
        } else {
            Err(StoreError::Full)
        }
    }
}

/// One entry as it lies there.
pub(super) async fn raw(key: &str) -> Result<Option<String>, StoreError> {
    let work = Work::begin(TransactionMode::ReadOnly).await?;
    let text = work.get(key).await?;
    work.database.close();
    Ok(text)
}

/// Writes one entry as it is.
pub(super) async fn put_raw(key: &str, text: &str) -> Result<(), StoreError> {
    let work = Work::begin(TransactionMode::ReadWrite).await?;
    work.put(key, text)?;
    work.finish().await
}

/// All people as they lie there, under their ids.
pub(super) async fn all_raw() -> Result<Vec<(String, String)>, StoreError> {
    let work = Work::begin(TransactionMode::ReadOnly).await?;
    let keys = work.store.get_all_keys(None, None)?.await?;
    let values = work.store.get_all(None, None)?.await?;
    work.database.close();
    let text = |value: JsValue| value.as_string().unwrap_or_default();
    Ok(keys
        .into_iter()
        .map(text)
        .zip(values.into_iter().map(text))
        .filter(|(key, _)| !lock::is_entry(key))
        .collect())
}

/// Puts new texts in the place of old ones, all or none; what has changed or gone since stays so.
pub(super) async fn exchange(entries: Vec<(String, String, String)>) -> Result<(), StoreError> {
    if entries.is_empty() {
        return Ok(());
    }
    let work = Work::begin(TransactionMode::ReadWrite).await?;
    for (key, old, new) in entries {
        if work.get(&key).await?.as_deref() == Some(&old) {
            work.put(&key, &new)?;
        }
    }
    work.finish().await
}

/// Everyone, and the entries that do not read.
pub async fn load() -> Result<(Vec<Person>, Vec<Damaged>), StoreError> {
    let mut people = Vec::new();
    let mut broken = Vec::new();
    let aside = damaged();
    for (entry, text) in aside.iter().zip(lock::all_opened(&aside).await) {
        broken.push(Damaged {
            id: entry.0.clone(),
            raw: text.unwrap_or_else(|| entry.1.clone()),
        });
    }
    let entries = all_raw().await?;
    let texts = lock::all_opened(&entries).await;
    for ((id, raw), text) in entries.into_iter().zip(texts) {
        match text.as_deref().map(Person::from_json) {
            // An entry that was copied under another name is not that person.
            Some(Ok(person)) if person.id == id => people.push(person),
            _ => broken.push(Damaged {
                id,
                raw: text.unwrap_or(raw),
            }),
        }
    }
    Ok((people, broken))
}

/// Adds a person unless they are there already.
pub async fn store(person: &Person) -> Result<(), StoreError> {
    let text = lock::written(&person.id, person.to_json()).await?;
    let work = Work::begin(TransactionMode::ReadWrite).await?;
    if work.get(&person.id).await?.is_none() {
        work.put(&person.id, &text)?;
    }
    work.finish().await
}

/// Adds several people, all or none; whoever is there already stays as they are.
pub async fn store_all(people: &[Person]) -> Result<(), StoreError> {
    let entries: Vec<_> = people
        .iter()
        .map(|person| (person.id.clone(), person.to_json()))
        .collect();
    let texts = lock::all_written(&entries).await?;
    let work = Work::begin(TransactionMode::ReadWrite).await?;
    let there = work.store.get_all_keys(None, None)?.await?;
    let there: BTreeSet<String> = there
        .into_iter()
        .filter_map(|key| key.as_string())
        .collect();
    for ((id, _), text) in entries.into_iter().zip(texts) {
        if !there.contains(&id) {
            work.put(&id, &text)?;
        }
    }
    work.finish().await
}

/// Writes several people over what was there, all or none.
pub async fn put_all(people: &[Person]) -> Result<(), StoreError> {
    let entries: Vec<_> = people
        .iter()
        .map(|person| (person.id.clone(), person.to_json()))
        .collect();
    let texts = lock::all_written(&entries).await?;
    let work = Work::begin(TransactionMode::ReadWrite).await?;
    for ((id, _), text) in entries.into_iter().zip(texts) {
        work.put(&id, &text)?;
    }
    work.finish().await
}

/// Writes a person over what was there.
pub async fn put(person: &Person) -> Result<(), StoreError> {
    let text = lock::written(&person.id, person.to_json()).await?;
    put_raw(&person.id, &text).await
}

/// Erases a person or a damaged entry.
pub async fn erase(id: &str) -> Result<(), StoreError> {
    if id.starts_with(DAMAGED) {
        erase_damaged(id);
        return Ok(());
    }
    let work = Work::begin(TransactionMode::ReadWrite).await?;
    work.store
        .delete(Query::Key(JsValue::from_str(id)))?
        .await?;
    work.finish().await
}

/// Erases several people, all or none.
pub async fn erase_several(ids: &[String]) -> Result<(), StoreError> {
    let work = Work::begin(TransactionMode::ReadWrite).await?;
    for id in ids {
        work.store.delete(Query::Key(JsValue::from_str(id)))?;
    }
    work.finish().await
}

/// Erases everybody, with the lock.
pub(super) async fn clear() -> Result<(), StoreError> {
    let work = Work::begin(TransactionMode::ReadWrite).await?;
    work.store.clear()?.await?;
    work.finish().await
}
