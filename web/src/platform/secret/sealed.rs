//! A text that anybody can seal with the lock's public key, and only its private key opens.

use js_sys::{Object, Uint8Array};
use wasm_bindgen::JsValue;
use web_sys::CryptoKey;

use super::lock::{Key, curve, pair};
use super::subtle::{self, base64, from_base64, js, named, object, uses};
use super::{LockFile, Sealed, SecretError};

/// Seals a text; it opens under this name only, so that two entries cannot be exchanged.
pub async fn seal(lock: &LockFile, name: &str, text: &str) -> Result<Sealed, SecretError> {
    let public = from_base64(&lock.public)?;
    let (private, own) = pair().await?;
    let key = agree(&private, &public, &own, &public).await?;
    let nonce = subtle::random::<{ subtle::NONCE }>()?;
    let content = subtle::encrypt(&key, &nonce, name, text.as_bytes()).await?;
    Ok(Sealed::new(base64(&own), base64(&nonce), base64(&content)))
}

/// Opens it again.
pub async fn open(key: &Key, name: &str, sealed: &Sealed) -> Result<String, SecretError> {
    let own = from_base64(&sealed.key)?;
    let shared = agree(&key.private, &own, &own, &key.public).await?;
    let (nonce, content) = (from_base64(&sealed.nonce)?, from_base64(&sealed.content)?);
    let bytes = subtle::decrypt(&shared, &nonce, name, &content).await?;
    String::from_utf8(bytes).map_err(|_| SecretError::DoesNotOpen)
}

/// ECDH, then HKDF (RFC 5869) over both public keys.
async fn agree(
    private: &CryptoKey,
    other: &[u8],
    own: &[u8],
    public: &[u8],
) -> Result<CryptoKey, SecretError> {
    let subtle = subtle::subtle()?;
    let raw: Object = Uint8Array::from(other).into();
    let other = subtle.import_key_with_object("raw", &raw, &curve(), false, &uses(&[]));
    let other = subtle::key(other).await?;
    let how = object(&[named("ECDH"), ("public", other.into())]);
    let agreed = subtle::bytes(subtle.derive_bits_with_object(&how, private, 256)).await?;
    let raw: Object = Uint8Array::from(agreed.as_slice()).into();
    let from = object(&[named("HKDF")]);
    let material = subtle.import_key_with_object("raw", &raw, &from, false, &uses(&["deriveKey"]));
    let material = subtle::key(material).await?;
    let info = [Sealed::FORMAT.as_bytes(), own, public].concat();
    let how = object(&[
        named("HKDF"),
        ("hash", JsValue::from_str("SHA-256")),
        ("salt", js(&[])),
        ("info", js(&info)),
    ]);
    subtle::key(subtle.derive_key_with_object_and_object(
        &how,
        &material,
        &subtle::aes_key(),
        false,
        &uses(&["encrypt", "decrypt"]),
    ))
    .await
}
