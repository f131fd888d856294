//! What the device keeps.
//!
//! localStorage, because writing there is over when the call returns: the journey under way, the settings,
//! and the people who have finished until IndexedDB has them. IndexedDB: the people. All keys and the
//! database begin with `jalon`. What does not read any more is moved aside and shown, never dropped.

mod people;

use web_sys::Storage;

use super::window;
use crate::state::{App, Damaged, Kept, Person, Settings};

pub use people::{erase, load, put, store};

const JOURNEY: &str = "jalon/journey";
const SETTINGS: &str = "jalon/settings";
const OUTBOX: &str = "jalon/outbox/";
const DAMAGED: &str = "jalon/damaged/";

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
pub fn find() -> Found {
    let Some(storage) = local() else {
        return Found::default();
    };
    let get = |key: &str| storage.get_item(key).ok().flatten();
    let settings = get(SETTINGS).and_then(|json| match serde_json::from_str(&json) {
        Ok(settings) => Some(settings),
        Err(_) => set_aside(&storage, SETTINGS, &json),
    });
    let journey = get(JOURNEY).and_then(|json| match Kept::from_json(&json) {
        Ok(kept) => Some(kept),
        Err(_) => set_aside(&storage, JOURNEY, &json),
    });
    let mut outbox = Vec::new();
    for key in keys(&storage, OUTBOX) {
        let Some(json) = get(&key) else { continue };
        match Person::from_json(&json) {
            Ok(person) => outbox.push(person),
            Err(_) => {
                set_aside::<()>(&storage, &key, &json);
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

/// The entries that were set aside.
fn damaged() -> Vec<Damaged> {
    let Some(storage) = local() else {
        return Vec::new();
    };
    keys(&storage, DAMAGED)
        .into_iter()
        .filter_map(|key| {
            let raw = storage.get_item(&key).ok().flatten()?;
            Some(Damaged { id: key, raw })
        })
        .collect()
}

/// Writes what must survive a kill; called after every action, before anything is drawn.
/// True when the device took it.
pub fn keep(before: &App, after: &App) -> bool {
    let Some(storage) = local() else { return false };
    let mut kept = true;
    if before.settings != after.settings {
        let json = serde_json::to_string(&after.settings).unwrap_or_default();
        kept &= storage.set_item(SETTINGS, &json).is_ok();
    }
    // People first: a journey is forgotten only once its person is written down.
    for person in &after.outbox {
        if !before.outbox.iter().any(|known| known.id == person.id) {
            kept &= storage
                .set_item(&format!("{OUTBOX}{}", person.id), &person.to_json())
                .is_ok();
        }
    }
    for person in &before.outbox {
        if !after.outbox.iter().any(|known| known.id == person.id) {
            let _ = storage.remove_item(&format!("{OUTBOX}{}", person.id));
        }
    }
    // Only what this page changed: another page of the app may hold a newer journey.
    let journey = after.kept();
    if before.kept() != journey {
        match journey {
            Some(journey) => kept &= storage.set_item(JOURNEY, &journey.to_json()).is_ok(),
            None => {
                let _ = storage.remove_item(JOURNEY);
            }
        }
    }
    kept
}
