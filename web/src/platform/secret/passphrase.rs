//! A text under a passphrase.

use js_sys::{JsString, Object, Uint8Array};
use wasm_bindgen::JsValue;
use web_sys::CryptoKey;

use super::subtle::{self, base64, from_base64, js, named, object, uses};
use super::{Locked, SecretError};

/// Locks a text; `bound` says what it is for, and no other opens it.
pub async fn lock(passphrase: &str, bound: &str, content: &[u8]) -> Result<Locked, SecretError> {
    let nonce = subtle::random::<{ subtle::NONCE }>()?;
    let salt = subtle::random::<{ subtle::SALT }>()?;
    let mut locked = Locked::new(base64(&salt), base64(&nonce));
    let key = derive(passphrase, &locked).await?;
    let content = subtle::encrypt(&key, &nonce, &locked.head(bound), content).await?;
    locked.content = base64(&content);
    Ok(locked)
}

/// Opens it again.
pub async fn unlock(
    passphrase: &str,
    bound: &str,
    locked: &Locked,
) -> Result<Vec<u8>, SecretError> {
    let key = derive(passphrase, locked).await?;
    let (nonce, content) = (from_base64(&locked.nonce)?, from_base64(&locked.content)?);
    subtle::decrypt(&key, &nonce, &locked.head(bound), &content).await
}

/// PBKDF2 (RFC 8018) of the passphrase as people type it anywhere: keyboards differ in how they write `é`,
/// and some add a space.
async fn derive(passphrase: &str, locked: &Locked) -> Result<CryptoKey, SecretError> {
    let subtle = subtle::subtle()?;
    let same = String::from(JsString::from(passphrase.trim()).normalize("NFKC"));
    let raw: Object = Uint8Array::from(same.as_bytes()).into();
    let from = object(&[named("PBKDF2")]);
    let typed = subtle::key(subtle.import_key_with_object(
        "raw",
        &raw,
        &from,
        false,
        &uses(&["deriveKey"]),
    ))
    .await?;
    let how = object(&[
        named("PBKDF2"),
        ("hash", JsValue::from_str("SHA-256")),
        ("salt", js(&from_base64(&locked.salt)?)),
        (
            "iterations",
            JsValue::from_f64(f64::from(locked.iterations)),
        ),
    ]);
    subtle::key(subtle.derive_key_with_object_and_object(
        &how,
        &typed,
        &subtle::aes_key(),
        false,
        &uses(&["encrypt", "decrypt"]),
    ))
    .await
}
