//! The browser's calls, with their parameters as objects.

use js_sys::{Array, ArrayBuffer, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CryptoKey, SubtleCrypto};

use super::SecretError;
use crate::platform::window;

/// Bytes of a nonce of AES-GCM (NIST SP 800-38D) and of a salt.
pub const NONCE: usize = 12;
pub const SALT: usize = 16;

pub fn subtle() -> Result<SubtleCrypto, SecretError> {
    window()
        .and_then(|window| window.crypto().ok())
        .map(|crypto| crypto.subtle())
        .filter(|subtle| !subtle.is_undefined())
        .ok_or(SecretError::Unavailable)
}

/// Whether this page may use the browser's cryptography.
pub fn is_there() -> bool {
    subtle().is_ok()
}

pub fn random<const N: usize>() -> Result<[u8; N], SecretError> {
    let mut bytes = [0; N];
    window()
        .and_then(|window| window.crypto().ok())
        .and_then(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).ok())
        .ok_or(SecretError::Unavailable)?;
    Ok(bytes)
}

/// An object with these fields.
pub fn object(fields: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in fields {
        let _ = Reflect::set(&object, &JsValue::from_str(name), value);
    }
    object
}

pub fn named(name: &str) -> (&'static str, JsValue) {
    ("name", JsValue::from_str(name))
}

pub fn js(bytes: &[u8]) -> JsValue {
    Uint8Array::from(bytes).into()
}

pub fn uses(names: &[&str]) -> JsValue {
    names
        .iter()
        .map(|name| JsValue::from_str(name))
        .collect::<Array>()
        .into()
}

/// What a promise of the browser comes to; every refusal of cryptography means the same to people.
pub async fn settled(promise: Result<Promise, JsValue>) -> Result<JsValue, SecretError> {
    let promise = promise.map_err(|_| SecretError::DoesNotOpen)?;
    JsFuture::from(promise)
        .await
        .map_err(|_| SecretError::DoesNotOpen)
}

pub async fn key(promise: Result<Promise, JsValue>) -> Result<CryptoKey, SecretError> {
    settled(promise)
        .await?
        .dyn_into()
        .map_err(|_| SecretError::DoesNotOpen)
}

pub async fn bytes(promise: Result<Promise, JsValue>) -> Result<Vec<u8>, SecretError> {
    let buffer: ArrayBuffer = settled(promise)
        .await?
        .dyn_into()
        .map_err(|_| SecretError::DoesNotOpen)?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

/// AES-GCM with 256 bits; `bound` is authenticated with the content.
fn aes(nonce: &[u8], bound: &str) -> Object {
    object(&[
        named("AES-GCM"),
        ("iv", js(nonce)),
        ("additionalData", js(bound.as_bytes())),
    ])
}

pub async fn encrypt(
    key: &CryptoKey,
    nonce: &[u8],
    bound: &str,
    content: &[u8],
) -> Result<Vec<u8>, SecretError> {
    let how = aes(nonce, bound);
    bytes(subtle()?.encrypt_with_object_and_u8_array(&how, key, content)).await
}

pub async fn decrypt(
    key: &CryptoKey,
    nonce: &[u8],
    bound: &str,
    content: &[u8],
) -> Result<Vec<u8>, SecretError> {
    let how = aes(nonce, bound);
    bytes(subtle()?.decrypt_with_object_and_u8_array(&how, key, content)).await
}

/// The description of the key that PBKDF2 and HKDF derive.
pub fn aes_key() -> Object {
    object(&[named("AES-GCM"), ("length", JsValue::from_f64(256.0))])
}

pub fn base64(bytes: &[u8]) -> String {
    // `btoa` takes one character a byte.
    let text: String = bytes.iter().copied().map(char::from).collect();
    window()
        .and_then(|window| window.btoa(&text).ok())
        .unwrap_or_default()
}

pub fn from_base64(text: &str) -> Result<Vec<u8>, SecretError> {
    let binary = window()
        .and_then(|window| window.atob(text).ok())
        .ok_or(SecretError::DoesNotOpen)?;
    binary
        .chars()
        .map(|letter| u8::try_from(u32::from(letter)).map_err(|_| SecretError::DoesNotOpen))
        .collect()
}
