//! The lock of a device: a key pair, its private half under the passphrase.

use js_sys::{Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::CryptoKey;

use super::subtle::{self, base64, from_base64, named, object, uses};
use super::{LockFile, SecretError, passphrase};

/// What opens sealed texts, for as long as the desk is open. It cannot be read out.
pub struct Key {
    pub(super) private: CryptoKey,
    pub(super) public: Vec<u8>,
}

pub(super) fn curve() -> Object {
    object(&[named("ECDH"), ("namedCurve", JsValue::from_str("P-256"))])
}

/// A new pair: the private key, and the public one as bytes.
pub(super) async fn pair() -> Result<(CryptoKey, Vec<u8>), SecretError> {
    let subtle = subtle::subtle()?;
    let made =
        subtle::settled(subtle.generate_key_with_object(&curve(), true, &uses(&["deriveBits"])))
            .await?;
    let half = |name: &str| {
        Reflect::get(&made, &JsValue::from_str(name))
            .ok()
            .and_then(|key| key.dyn_into::<CryptoKey>().ok())
            .ok_or(SecretError::Unavailable)
    };
    let public = subtle::bytes(subtle.export_key("raw", &half("publicKey")?)).await?;
    Ok((half("privateKey")?, public))
}

/// A new lock, open.
pub async fn create(passphrase: &str) -> Result<(LockFile, Key), SecretError> {
    let (private, public) = pair().await?;
    let secret = subtle::bytes(subtle::subtle()?.export_key("pkcs8", &private)).await?;
    let public = base64(&public);
    let locked = passphrase::lock(passphrase, &bound(&public), &secret).await?;
    let lock = LockFile::new(public, locked);
    let key = key(&lock, &secret).await?;
    Ok((lock, key))
}

/// Opens a lock by its passphrase.
pub async fn open(lock: &LockFile, passphrase: &str) -> Result<Key, SecretError> {
    let secret = passphrase::unlock(passphrase, &bound(&lock.public), &lock.private).await?;
    key(lock, &secret).await
}

/// The same lock under another passphrase: what it sealed stays as it is.
pub async fn change(lock: &LockFile, old: &str, new: &str) -> Result<LockFile, SecretError> {
    let bound = bound(&lock.public);
    let secret = passphrase::unlock(old, &bound, &lock.private).await?;
    let locked = passphrase::lock(new, &bound, &secret).await?;
    Ok(LockFile::new(lock.public.clone(), locked))
}

/// The private key opens beside its own public key only: another's put there is found out.
fn bound(public: &str) -> String {
    format!("{} {public}", LockFile::FORMAT)
}

async fn key(lock: &LockFile, secret: &[u8]) -> Result<Key, SecretError> {
    let raw: Object = Uint8Array::from(secret).into();
    let imported = subtle::subtle()?.import_key_with_object(
        "pkcs8",
        &raw,
        &curve(),
        false,
        &uses(&["deriveBits"]),
    );
    Ok(Key {
        private: subtle::key(imported).await?,
        public: from_base64(&lock.public)?,
    })
}
