//! The lock of this device: where it is kept, and the key while the desk is open.
//!
//! It lies in localStorage, and a second time beside the people: without it nobody could read them again.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Promise};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::{Storage, StorageEvent};

use super::{DAMAGED, StoreError, keys, local, mirror, people};
use crate::platform::secret::{self, Key, LockFile, Sealed, SecretError};
use crate::platform::window;

const LOCK: &str = "jalon/lock";

thread_local! {
    static OPEN: RefCell<Option<Rc<Key>>> = const { RefCell::new(None) };
}

/// The lock that this device has, whichever page set it.
pub fn current() -> Option<Result<LockFile, SecretError>> {
    let text = local()?.get_item(LOCK).ok().flatten()?;
    Some(LockFile::from_json(&text).map_err(SecretError::Wire))
}

/// Whether people are sealed here.
pub fn is_set() -> bool {
    current().is_some()
}

/// Calls back when another page of the app has written or removed the lock.
pub fn on_change(listener: impl Fn() + 'static) {
    let Some(window) = window() else { return };
    let listener = Closure::<dyn Fn(StorageEvent)>::new(move |event: StorageEvent| {
        if event.key().is_none_or(|key| key == LOCK) {
            listener();
        }
    });
    let _ = window.add_event_listener_with_callback("storage", listener.as_ref().unchecked_ref());
    listener.forget();
}

/// Whether an entry is the lock and not a person.
pub fn is_entry(key: &str) -> bool {
    key == LOCK
}

/// Brings the lock back from beside the people, where localStorage lost it or holds what does not read.
pub(super) async fn catch_up(storage: &Storage) {
    if matches!(current(), Some(Ok(_))) {
        return;
    }
    if let Ok(Some(text)) = people::raw(LOCK).await
        && LockFile::from_json(&text).is_ok()
        && storage.set_item(LOCK, &text).is_ok()
    {
        mirror::follow(storage);
    }
}

async fn write(lock: &LockFile) -> Result<(), StoreError> {
    let text = lock.to_json();
    // Beside the people first: what is sealed can then be opened whatever happens.
    people::put_raw(LOCK, &text).await?;
    let storage = local().ok_or(StoreError::Full)?;
    storage
        .set_item(LOCK, &text)
        .map_err(|_| StoreError::Full)?;
    mirror::follow(&storage);
    Ok(())
}

/// Sets the first passphrase and seals whoever is here.
pub async fn set(passphrase: &str) -> Result<(), StoreError> {
    let (lock, key) = secret::create(passphrase).await?;
    write(&lock).await?;
    OPEN.replace(Some(Rc::new(key)));
    seal_all().await
}

/// Opens the desk.
pub async fn open(passphrase: &str) -> Result<(), StoreError> {
    let lock = current().ok_or(SecretError::DoesNotOpen)??;
    let key = secret::open(&lock, passphrase).await?;
    OPEN.replace(Some(Rc::new(key)));
    Ok(())
}

/// Another passphrase for the same lock.
pub async fn change(old: &str, new: &str) -> Result<(), StoreError> {
    let lock = current().ok_or(SecretError::DoesNotOpen)??;
    write(&secret::change(&lock, old, new).await?).await
}

/// Closes the desk: what is sealed cannot be read any more.
pub fn close() {
    OPEN.replace(None);
}

/// Writes everybody in the clear and takes the lock away. False where an entry does not open: then the lock
/// stays, as nothing could ever open that entry again.
///
/// Killed on the way, the next start seals everything anew.
pub async fn take_away(passphrase: &str) -> Result<bool, StoreError> {
    open(passphrase).await?;
    let storage = local().ok_or(StoreError::Full)?;
    let mut sealed = people::all_raw().await?;
    sealed.retain(|(_, text)| Sealed::is(text));
    let mut damaged = Vec::new();
    for key in keys(&storage, DAMAGED) {
        if let Some(text) = storage.get_item(&key).ok().flatten()
            && Sealed::is(&text)
        {
            damaged.push((key, text));
        }
    }
    let clear: Option<Vec<String>> = all_opened(&sealed).await.into_iter().collect();
    let damaged_clear: Option<Vec<String>> = all_opened(&damaged).await.into_iter().collect();
    let (Some(clear), Some(damaged_clear)) = (clear, damaged_clear) else {
        return Ok(false);
    };
    let entries = sealed.into_iter().zip(clear);
    let entries = entries.map(|((name, old), new)| (name, old, new)).collect();
    people::exchange(entries).await?;
    for ((key, _), text) in damaged.iter().zip(damaged_clear) {
        storage.set_item(key, &text).map_err(|_| StoreError::Full)?;
    }
    people::erase(LOCK).await?;
    remove(&storage);
    mirror::follow(&storage);
    Ok(true)
}

/// Takes the lock away; whoever it sealed must be gone.
pub(super) fn remove(storage: &Storage) {
    close();
    let _ = storage.remove_item(LOCK);
}

/// An entry as it is written down: sealed where there is a lock.
pub(super) async fn written(name: &str, text: String) -> Result<String, StoreError> {
    match current() {
        None => Ok(text),
        Some(lock) => Ok(secret::seal(&lock?, name, &text).await?.to_json()),
    }
}

/// An entry as it reads, `None` where it does not open.
async fn opened(key: Option<Rc<Key>>, name: String, text: String) -> Option<String> {
    if !Sealed::is(&text) {
        return Some(text);
    }
    let sealed = Sealed::from_json(&text).ok()?;
    secret::open_sealed(key.as_deref()?, &name, &sealed)
        .await
        .ok()
}

/// Many entries as they read.
pub(super) async fn all_opened(entries: &[(String, String)]) -> Vec<Option<String>> {
    let key = OPEN.with_borrow(Clone::clone);
    let opening = entries
        .iter()
        .map(|(name, text)| opened(key.clone(), name.clone(), text.clone()));
    together(opening).await
}

/// Many entries as they are written down.
pub(super) async fn all_written(entries: &[(String, String)]) -> Result<Vec<String>, StoreError> {
    let writing = entries.iter().map(|(name, text)| {
        let (name, text) = (name.clone(), text.clone());
        async move { written(&name, text).await.ok() }
    });
    let texts: Option<Vec<String>> = together(writing).await.into_iter().collect();
    Ok(texts.ok_or(SecretError::DoesNotOpen)?)
}

/// All under way at once: the browser works on other threads.
async fn together(
    works: impl ExactSizeIterator<Item = impl Future<Output = Option<String>> + 'static>,
) -> Vec<Option<String>> {
    let count = works.len();
    let promises: Array = works
        .map(|work| {
            future_to_promise(async move {
                let text = work.await;
                Ok(text.map_or(JsValue::NULL, |text| JsValue::from_str(&text)))
            })
        })
        .collect();
    match JsFuture::from(Promise::all(&promises)).await {
        Ok(texts) => Array::from(&texts)
            .iter()
            .map(|text| text.as_string())
            .collect(),
        Err(_) => vec![None; count],
    }
}

/// Seals what was written before there was a lock, or while the page was killed.
pub async fn seal_all() -> Result<(), StoreError> {
    if !is_set() {
        return Ok(());
    }
    let mut open = people::all_raw().await?;
    open.retain(|(_, text)| !Sealed::is(text));
    let sealed = all_written(&open).await?;
    let sealed = open.into_iter().zip(sealed);
    let sealed = sealed.map(|((name, old), new)| (name, old, new)).collect();
    people::exchange(sealed).await?;
    let Some(storage) = local() else {
        return Ok(());
    };
    let mut changed = false;
    for key in keys(&storage, DAMAGED) {
        let Some(text) = storage.get_item(&key).ok().flatten() else {
            continue;
        };
        if !Sealed::is(&text) {
            let new = written(&key, text).await?;
            changed |= storage.set_item(&key, &new).is_ok();
        }
    }
    if changed {
        mirror::follow(&storage);
    }
    Ok(())
}
