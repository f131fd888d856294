//! What the device keeps.
//!
//! localStorage, because writing there is over when the call returns: the journey under way, the settings,
//! and the people who have finished until IndexedDB has them. IndexedDB: the people, and a copy of the
//! former, because a browser that is killed loses what it last wrote to localStorage (`mirror`). All keys
//! and databases begin with `jalon`. People are sealed once the mediator has set a passphrase (`lock`). What
//! does not read any more is moved aside and shown, never dropped.

mod error;
mod later;
pub mod lock;
mod mirror;
mod people;

use std::cell::RefCell;
use std::rc::Rc;

use web_sys::Storage;

use super::window;
use crate::state::{App, Kept, Person, Settings};

pub use error::StoreError;
pub use later::{copy_now, defer, take};
pub use people::{erase, erase_several, load, put, put_all, store, store_all};

const JOURNEY: &str = "jalon/journey";
const SETTINGS: &str = "jalon/settings";
const OUTBOX: &str = "jalon/outbox/";
const DAMAGED: &str = "jalon/damaged/";

thread_local! {
    /// The journey's entry as this page last read or wrote it.
    static SEEN: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// What came of writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Kept,
    /// The device did not take it.
    Refused,
    /// Another page of the app has gone on with the journey: nothing was written.
    Overtaken,
}

/// What a start of the page finds.
#[derive(Default)]
pub struct Found {
    pub settings: Option<Settings>,
    pub journey: Option<Kept>,
    pub outbox: Vec<Person>,
}

fn local() -> Option<Storage> {
    window().and_then(|window| window.local_storage().ok().flatten())
}

fn keys(storage: &Storage, prefix: &str) -> Vec<String> {
    let count = storage.length().unwrap_or(0);
    (0..count)
        .filter_map(|index| storage.key(index).ok().flatten())
        .filter(|key| key.starts_with(prefix))
        .collect()
}

/// Reads what was kept; sets aside what does not read.
pub async fn find() -> Found {
    let Some(storage) = local() else {
        return Found::default();
    };
    mirror::catch_up(&storage).await;
    lock::catch_up(&storage).await;
    let aside = keys(&storage, DAMAGED).len();
    let found = read(&storage);
    if keys(&storage, DAMAGED).len() != aside {
        mirror::follow(&storage);
    }
    see(&storage);
    found
}

fn journey_entry(storage: &Storage) -> Option<String> {
    storage.get_item(JOURNEY).ok().flatten()
}

fn see(storage: &Storage) {
    SEEN.replace(journey_entry(storage));
}

fn read(storage: &Storage) -> Found {
    let get = |key: &str| storage.get_item(key).ok().flatten();
    let settings = get(SETTINGS).and_then(|json| match serde_json::from_str(&json) {
        Ok(settings) => Some(settings),
        Err(_) => set_aside(storage, SETTINGS, &json),
    });
    let journey = get(JOURNEY).and_then(|json| match Kept::from_json(&json) {
        Ok(kept) => Some(kept),
        Err(_) => set_aside(storage, JOURNEY, &json),
    });
    let mut outbox = Vec::new();
    for key in keys(storage, OUTBOX) {
        let Some(json) = get(&key) else { continue };
        match Person::from_json(&json) {
            Ok(person) => outbox.push(person),
            Err(_) => {
                set_aside::<()>(storage, &key, &json);
            }
        }
    }
    Found {
        settings,
        journey,
        outbox,
    }
}

/// Moves an entry that does not read out of the way; the copy is written before the entry goes.
fn set_aside<T>(storage: &Storage, key: &str, raw: &str) -> Option<T> {
    let aside = format!(
        "{DAMAGED}{}-{}",
        key.trim_start_matches("jalon/").replace('/', "-"),
        super::seed::id()
    );
    if storage.set_item(&aside, raw).is_ok() {
        let _ = storage.remove_item(key);
    }
    None
}

/// The entries that were set aside, under their keys.
fn damaged() -> Vec<(String, String)> {
    let Some(storage) = local() else {
        return Vec::new();
    };
    keys(&storage, DAMAGED)
        .into_iter()
        .filter_map(|key| {
            let raw = storage.get_item(&key).ok().flatten()?;
            Some((key, raw))
        })
        .collect()
}

/// Removes an entry that was set aside.
fn erase_damaged(key: &str) {
    if let Some(storage) = local() {
        let _ = storage.remove_item(key);
        mirror::follow(&storage);
    }
}

/// Erases everybody, what was set aside, the journey under way, and the lock; settings stay.
pub async fn erase_all() -> Result<(), StoreError> {
    people::clear().await?;
    let Some(storage) = local() else {
        return Ok(());
    };
    for prefix in [OUTBOX, DAMAGED, JOURNEY] {
        for key in keys(&storage, prefix) {
            let _ = storage.remove_item(&key);
        }
    }
    lock::remove(&storage);
    see(&storage);
    mirror::follow(&storage);
    Ok(())
}

/// Whether what was done is final, or part of what the person is still at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Haste {
    Final,
    Draft,
}

/// Writes what must survive a kill: what is final before anything is drawn, a draft and the copies right after.
pub fn keep(before: &App, after: &App, haste: Haste) -> Outcome {
    // Most actions leave the journey as it is, and no work is lost on comparing it with itself.
    let same = match (&before.journey, &after.journey) {
        (Some(before), Some(after)) => Rc::ptr_eq(before, after),
        (before, after) => before.is_none() && after.is_none(),
    };
    let journey = (!same)
        .then(|| after.kept())
        .flatten()
        .map(|journey| journey.to_json());
    let journey_changed = !same && SEEN.with_borrow(|seen| *seen != journey);
    let new: Vec<_> = after
        .outbox
        .iter()
        .filter(|person| !before.outbox.iter().any(|known| Rc::ptr_eq(known, person)))
        .collect();
    let gone: Vec<_> = before
        .outbox
        .iter()
        .filter(|person| !after.outbox.iter().any(|known| known.id == person.id))
        .collect();
    let settings_changed = before.settings != after.settings;
    if !journey_changed && !settings_changed && new.is_empty() && gone.is_empty() {
        return Outcome::Kept;
    }
    let Some(storage) = local() else {
        return Outcome::Refused;
    };
    // An old page must neither overwrite a newer journey nor bring a finished one back.
    if journey_changed && SEEN.with_borrow(|seen| *seen != journey_entry(&storage)) {
        return Outcome::Overtaken;
    }
    let mut kept = true;
    if settings_changed {
        let json = serde_json::to_string(&after.settings).unwrap_or_default();
        kept &= storage.set_item(SETTINGS, &json).is_ok();
    }
    // People first: a journey is forgotten only once its person is written down.
    for person in new {
        kept &= storage
            .set_item(&format!("{OUTBOX}{}", person.id), &person.to_json())
            .is_ok();
    }
    for person in gone {
        let _ = storage.remove_item(&format!("{OUTBOX}{}", person.id));
    }
    // Only what this page changed: another page of the app may hold a newer journey.
    if journey_changed {
        match journey {
            Some(journey) if storage.set_item(JOURNEY, &journey).is_ok() => {
                SEEN.replace(Some(journey));
            }
            Some(_) => {
                kept = false;
                see(&storage);
            }
            None => {
                let _ = storage.remove_item(JOURNEY);
                see(&storage);
            }
        }
    }
    let cleared = journey_changed && after.journey.is_none();
    match haste {
        // What is put away does not come back, however soon the device is switched off.
        Haste::Final if cleared => later::copy(&storage),
        Haste::Final => later::copy_soon(&storage),
        Haste::Draft => later::follow(&storage),
    }
    if kept {
        Outcome::Kept
    } else {
        Outcome::Refused
    }
}
