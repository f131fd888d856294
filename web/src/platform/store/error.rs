//! Why the device did not keep or give what it was asked for.

use std::fmt;

use crate::platform::secret::SecretError;

#[derive(Debug)]
pub enum StoreError {
    Database(idb::Error),
    Secret(SecretError),
    /// localStorage takes nothing more, or is closed.
    Full,
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            StoreError::Database(error) => error.fmt(f),
            StoreError::Secret(error) => error.fmt(f),
            StoreError::Full => f.write_str("expected room in localStorage, found none"),
        }
    }
}

impl From<idb::Error> for StoreError {
    fn from(error: idb::Error) -> StoreError {
        StoreError::Database(error)
    }
}

impl From<SecretError> for StoreError {
    fn from(error: SecretError) -> StoreError {
        StoreError::Secret(error)
    }
}
