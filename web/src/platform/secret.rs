//! Secrets: texts under a passphrase, and texts sealed to a key that only a passphrase opens.
//!
//! All of it by the browser's own cryptography (WebCrypto), which exists on https and on localhost only.
//!
//! | text | how |
//! |---|---|
//! | `jalon-locked/1` | AES-GCM-256 under PBKDF2-SHA-256 of a passphrase, salt and iterations beside it |
//! | `jalon-sealed/1` | AES-GCM-256 under HKDF-SHA-256 of an ECDH P-256 agreement between a key pair made for this text and the public key of the lock |
//! | `jalon-lock/1` | that public key, and its private key as `jalon-locked/1` |
//!
//! So a finished session is sealed while nobody knows the passphrase, and another passphrase writes only
//! the lock anew.

mod lock;
mod passphrase;
mod sealed;
mod subtle;
mod wire;

use std::fmt;

pub use lock::{Key, change, create, open};
pub use passphrase::{lock as lock_text, unlock as unlock_text};
pub use sealed::{open as open_sealed, seal};
pub use subtle::{base64, is_there};
pub use wire::{LockFile, Locked, Sealed, WireError, format_of};

/// Why a secret was not made or not opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SecretError {
    /// The browser offers no cryptography on this page.
    Unavailable,
    /// Another passphrase, or the text was changed: nobody can tell these apart.
    DoesNotOpen,
    /// The text is not of the form that it should have.
    Wire(WireError),
}

impl fmt::Display for SecretError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SecretError::Unavailable => f.write_str(
                "expected the browser's cryptography, found none; open the page by https",
            ),
            SecretError::DoesNotOpen => {
                f.write_str("expected the passphrase of this text and the text unchanged")
            }
            SecretError::Wire(error) => error.fmt(f),
        }
    }
}

impl From<WireError> for SecretError {
    fn from(error: WireError) -> SecretError {
        SecretError::Wire(error)
    }
}
