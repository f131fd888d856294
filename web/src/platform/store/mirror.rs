//! A copy of localStorage's entries in IndexedDB, under a revision that grows with every change.
//!
//! Browsers bring localStorage to the disk late (Chromium: minutes, and at most 60 times an hour) and
//! IndexedDB at once. After a kill the copy is ahead: it then replaces what localStorage holds as a whole,
//! so that what had been cleared does not come back either.

use std::cell::RefCell;
use std::collections::BTreeMap;

use idb::{
    Database, DatabaseEvent as _, Error, Factory, KeyRange, ObjectStoreParams, Query,
    TransactionMode,
};
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use web_sys::Storage;

use super::keys;

/// Its own database: the people's can change without this one, and the other way round.
const DATABASE: &str = "jalon-under-way";
/// Each copy under its revision; one that is written takes all earlier ones away.
const STORE: &str = "mirror";

const OURS: &str = "jalon/";
const REVISION: &str = "jalon/revision";

thread_local! {
    /// Stays open, so that a copy is on its way before the action that made it has returned.
    static DATABASE_OPEN: RefCell<Option<Database>> = const { RefCell::new(None) };
}

/// All entries, as they were at one revision.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Mirror {
    revision: u64,
    entries: BTreeMap<String, String>,
}

impl Mirror {
    fn from_json(json: &str) -> Option<Mirror> {
        serde_json::from_str(json).ok()
    }

    fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    fn of(storage: &Storage) -> Mirror {
        let entries = keys(storage, OURS)
            .into_iter()
            .filter(|key| key != REVISION)
            .filter_map(|key| {
                let value = storage.get_item(&key).ok().flatten()?;
                Some((key, value))
            })
            .collect();
        Mirror {
            revision: revision(storage),
            entries,
        }
    }

    /// What has to be done to `now` to make it the same as this: what to write, and what to remove.
    fn changes(&self, now: &Mirror) -> (Vec<(&str, &str)>, Vec<String>) {
        let write = self
            .entries
            .iter()
            .filter(|(key, value)| now.entries.get(*key) != Some(*value))
            .map(|(key, value)| (key.as_str(), value.as_str()))
            .collect();
        let remove = now
            .entries
            .keys()
            .filter(|key| !self.entries.contains_key(*key))
            .cloned()
            .collect();
        (write, remove)
    }
}

fn revision(storage: &Storage) -> u64 {
    storage
        .get_item(REVISION)
        .ok()
        .flatten()
        .and_then(|text| text.parse().ok())
        .unwrap_or_default()
}

/// Copies what localStorage holds now, after a change.
pub fn follow(storage: &Storage) {
    let next = revision(storage).saturating_add(1);
    // Where the device is full the number may not fit; the copy is made all the same.
    let _ = storage.set_item(REVISION, &next.to_string());
    let mirror = Mirror {
        revision: next,
        ..Mirror::of(storage)
    };
    if DATABASE_OPEN.with_borrow(|database| send(database.as_ref(), &mirror)) {
        return;
    }
    // Not open yet, or closed by the browser. A device without IndexedDB has localStorage still, and says
    // so when the people are loaded.
    spawn_local(async move {
        if let Ok(database) = open().await {
            send(Some(&database), &mirror);
            DATABASE_OPEN.replace(Some(database));
        }
    });
}

/// Takes the copy where it is ahead of localStorage.
pub async fn catch_up(storage: &Storage) {
    let Ok(Some(mirror)) = get().await else {
        return;
    };
    let now = Mirror::of(storage);
    if mirror.revision <= now.revision {
        return;
    }
    let (write, remove) = mirror.changes(&now);
    for key in remove {
        let _ = storage.remove_item(&key);
    }
    let mut whole = true;
    for (key, value) in write {
        whole &= storage.set_item(key, value).is_ok();
    }
    // Until all of it is there, the copy stays ahead.
    if whole {
        let _ = storage.set_item(REVISION, &mirror.revision.to_string());
    }
}

async fn open() -> Result<Database, Error> {
    let mut request = Factory::new()?.open(DATABASE, Some(1))?;
    request.on_upgrade_needed(|event| {
        if let Ok(database) = event.database() {
            let _ = database.create_object_store(STORE, ObjectStoreParams::new());
        }
    });
    request.await
}

async fn get() -> Result<Option<Mirror>, Error> {
    let database = open().await?;
    let transaction = database.transaction(&[STORE], TransactionMode::ReadOnly)?;
    let values = transaction
        .object_store(STORE)?
        .get_all(None, None)?
        .await?;
    transaction.await?;
    DATABASE_OPEN.replace(Some(database));
    Ok(values
        .iter()
        .filter_map(|value| Mirror::from_json(&value.as_string()?))
        .max_by_key(|mirror| mirror.revision))
}

/// Sends a copy off without waiting for anything; false where that cannot be.
fn send(database: Option<&Database>, mirror: &Mirror) -> bool {
    database.is_some_and(|database| put(database, mirror).is_ok())
}

/// Never touches a later copy: several may be on their way, from several pages.
fn put(database: &Database, mirror: &Mirror) -> Result<(), Error> {
    let transaction = database.transaction(&[STORE], TransactionMode::ReadWrite)?;
    let store = transaction.object_store(STORE)?;
    // Exact below 2^53.
    let key = JsValue::from_f64(mirror.revision as f64);
    store.put(&JsValue::from_str(&mirror.to_json()), Some(&key))?;
    let earlier = KeyRange::upper_bound(&key, Some(true))?;
    store.delete(Query::KeyRange(earlier))?;
    transaction.commit()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mirror(revision: u64, entries: &[(&str, &str)]) -> Mirror {
        Mirror {
            revision,
            entries: entries
                .iter()
                .map(|&(key, value)| (key.to_owned(), value.to_owned()))
                .collect(),
        }
    }

    #[test]
    fn a_copy_reads_as_it_was_written_and_nothing_else_does() {
        let copy = mirror(12, &[("jalon/journey", "{\"é\":1}")]);
        assert_eq!(Mirror::from_json(&copy.to_json()), Some(copy));
        for other in ["", "null", "{}", "{\"revision\":-1,\"entries\":{}}"] {
            assert_eq!(Mirror::from_json(other), None, "{other}");
        }
    }

    #[test]
    fn catching_up_writes_what_differs_and_removes_what_was_cleared() {
        let stale = mirror(
            3,
            &[
                ("journey", "old"),
                ("settings", "same"),
                ("outbox/1", "gone"),
            ],
        );
        let ahead = mirror(9, &[("settings", "same"), ("journey", "new")]);
        let (write, remove) = ahead.changes(&stale);
        assert_eq!(write, [("journey", "new")]);
        assert_eq!(remove, ["outbox/1"]);
        let cleared = mirror(10, &[("settings", "same")]);
        assert_eq!(
            cleared.changes(&ahead),
            (Vec::new(), vec!["journey".to_owned()])
        );
    }
}
