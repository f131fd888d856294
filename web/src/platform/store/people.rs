//! The people of this device, in IndexedDB: one JSON text a person, under its id.

use idb::{
    Database, DatabaseEvent as _, Error, Factory, ObjectStoreParams, Query, TransactionMode,
};
use wasm_bindgen::JsValue;

use super::{DAMAGED, damaged, erase_damaged};
use crate::state::{Damaged, Person};

const DATABASE: &str = "jalon";
const PEOPLE: &str = "people";

async fn open() -> Result<Database, Error> {
    let mut request = Factory::new()?.open(DATABASE, Some(1))?;
    request.on_upgrade_needed(|event| {
        if let Ok(database) = event.database()
            && !database.store_names().iter().any(|name| name == PEOPLE)
        {
            let _ = database.create_object_store(PEOPLE, ObjectStoreParams::new());
        }
    });
    request.await
}

/// Everyone, and the entries that do not read.
pub async fn load() -> Result<(Vec<Person>, Vec<Damaged>), Error> {
    let mut people = Vec::new();
    let mut broken = damaged();
    let database = open().await?;
    let transaction = database.transaction(&[PEOPLE], TransactionMode::ReadOnly)?;
    let store = transaction.object_store(PEOPLE)?;
    let keys = store.get_all_keys(None, None)?.await?;
    let values = store.get_all(None, None)?.await?;
    transaction.await?;
    database.close();
    for (key, value) in keys.into_iter().zip(values) {
        let raw = value.as_string().unwrap_or_default();
        match Person::from_json(&raw) {
            Ok(person) => people.push(person),
            Err(_) => broken.push(Damaged {
                id: key.as_string().unwrap_or_default(),
                raw,
            }),
        }
    }
    Ok((people, broken))
}

/// Adds a person unless they are there already.
pub async fn store(person: &Person) -> Result<(), Error> {
    let database = open().await?;
    let transaction = database.transaction(&[PEOPLE], TransactionMode::ReadWrite)?;
    let store = transaction.object_store(PEOPLE)?;
    let key = JsValue::from_str(&person.id);
    if store.count(Some(Query::Key(key.clone())))?.await? == 0 {
        store
            .add(&JsValue::from_str(&person.to_json()), Some(&key))?
            .await?;
    }
    transaction.commit()?.await?;
    database.close();
    Ok(())
}

/// Writes a person over what was there.
pub async fn put(person: &Person) -> Result<(), Error> {
    let database = open().await?;
    let transaction = database.transaction(&[PEOPLE], TransactionMode::ReadWrite)?;
    let store = transaction.object_store(PEOPLE)?;
    store
        .put(
            &JsValue::from_str(&person.to_json()),
            Some(&JsValue::from_str(&person.id)),
        )?
        .await?;
    transaction.commit()?.await?;
    database.close();
    Ok(())
}

/// Erases a person or a damaged entry.
pub async fn erase(id: &str) -> Result<(), Error> {
    if id.starts_with(DAMAGED) {
        erase_damaged(id);
        return Ok(());
    }
    let database = open().await?;
    let transaction = database.transaction(&[PEOPLE], TransactionMode::ReadWrite)?;
    transaction
        .object_store(PEOPLE)?
        .delete(Query::Key(JsValue::from_str(id)))?
        .await?;
    transaction.commit()?.await?;
    database.close();
    Ok(())
}
