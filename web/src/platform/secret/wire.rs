//! The texts as they are written, each with its format and version. Bytes are in Base64.

use std::fmt;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// OWASP's Password Storage Cheat Sheet (2023) for PBKDF2 with HMAC-SHA-256.
pub const ITERATIONS: u32 = 600_000;

/// A file that asks for more would hold up the page for minutes. Arbitrary.
const ITERATIONS_AT_MOST: u32 = 10_000_000;

/// A text under a passphrase: `jalon-locked/1`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Locked {
    format: String,
    kdf: String,
    pub(super) iterations: u32,
    pub(super) salt: String,
    pub(super) nonce: String,
    pub(super) content: String,
}

/// The lock of a device: `jalon-lock/1`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LockFile {
    format: String,
    pub(super) public: String,
    pub(super) private: Locked,
}

/// A text that only the lock's private key opens: `jalon-sealed/1`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sealed {
    format: String,
    /// The public half of the pair that was made for this text.
    pub(super) key: String,
    pub(super) nonce: String,
    pub(super) content: String,
}

/// Why a text is none of these.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WireError {
    /// Something else.
    Foreign,
    /// Of a version that this program does not know.
    Version(String),
    /// Damaged; where and how.
    Damaged(String),
}

impl fmt::Display for WireError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WireError::Foreign => f.write_str("expected a `format` of Jalon, found another file"),
            WireError::Version(found) => {
                write!(
                    f,
                    "expected a format that this version knows, found `{found}`; update Jalon"
                )
            }
            WireError::Damaged(message) => f.write_str(message),
        }
    }
}

#[derive(Deserialize)]
struct Head {
    format: String,
}

/// The `format` that a JSON text names.
pub fn format_of(text: &str) -> Result<String, WireError> {
    match serde_json::from_str::<Head>(text) {
        Ok(head) => Ok(head.format),
        Err(error) if error.is_data() => Err(WireError::Foreign),
        Err(error) => Err(WireError::Damaged(error.to_string())),
    }
}

fn read<T: DeserializeOwned>(text: &str, expected: &str) -> Result<T, WireError> {
    let found = format_of(text)?;
    let family = |format: &str| format.split('/').next().unwrap_or_default().to_owned();
    if family(&found) != family(expected) {
        return Err(WireError::Foreign);
    }
    if found != expected {
        return Err(WireError::Version(found));
    }
    serde_json::from_str(text).map_err(|error| WireError::Damaged(error.to_string()))
}

impl Locked {
    pub const FORMAT: &'static str = "jalon-locked/1";
    const KDF: &'static str = "PBKDF2-SHA-256";

    pub(super) fn new(salt: String, nonce: String) -> Locked {
        Locked {
            format: Locked::FORMAT.to_owned(),
            kdf: Locked::KDF.to_owned(),
            iterations: ITERATIONS,
            salt,
            nonce,
            content: String::new(),
        }
    }

    pub fn from_json(text: &str) -> Result<Locked, WireError> {
        read::<Locked>(text, Locked::FORMAT)?.checked()
    }

    fn checked(self) -> Result<Locked, WireError> {
        if self.format != Locked::FORMAT || self.kdf != Locked::KDF {
            return Err(WireError::Version(format!("{} {}", self.format, self.kdf)));
        }
        if !(1..=ITERATIONS_AT_MOST).contains(&self.iterations) {
            return Err(WireError::Damaged(format!(
                "iterations: expected 1 to {ITERATIONS_AT_MOST}, found {}",
                self.iterations
            )));
        }
        Ok(self)
    }

    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// All that steers the opening: it is authenticated with the content.
    pub(super) fn head(&self, bound: &str) -> String {
        format!(
            "{} {} {} {} {bound}",
            self.format, self.kdf, self.iterations, self.salt
        )
    }
}

impl LockFile {
    pub const FORMAT: &'static str = "jalon-lock/1";

    pub(super) fn new(public: String, private: Locked) -> LockFile {
        LockFile {
            format: LockFile::FORMAT.to_owned(),
            public,
            private,
        }
    }

    pub fn from_json(text: &str) -> Result<LockFile, WireError> {
        let mut lock: LockFile = read(text, LockFile::FORMAT)?;
        lock.private = lock.private.checked()?;
        Ok(lock)
    }

    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

impl Sealed {
    pub const FORMAT: &'static str = "jalon-sealed/1";

    pub(super) fn new(key: String, nonce: String, content: String) -> Sealed {
        Sealed {
            format: Sealed::FORMAT.to_owned(),
            key,
            nonce,
            content,
        }
    }

    pub fn from_json(text: &str) -> Result<Sealed, WireError> {
        read(text, Sealed::FORMAT)
    }

    /// Whether a text of the store was sealed, in this version or another.
    pub fn is(text: &str) -> bool {
        text.starts_with("{\"format\":\"jalon-sealed/")
    }

    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn locked() -> Locked {
        let mut locked = Locked::new("c2FsdA==".to_owned(), "bm9uY2U=".to_owned());
        locked.content = "Y29udGVudA==".to_owned();
        locked
    }

    #[test]
    fn what_is_written_reads_again() {
        let locked = locked();
        assert_eq!(Locked::from_json(&locked.to_json()), Ok(locked.clone()));
        let lock = LockFile::new("cHVibGlj".to_owned(), locked);
        assert_eq!(LockFile::from_json(&lock.to_json()), Ok(lock));
        let sealed = Sealed::new("a2V5".to_owned(), "bm9uY2U=".to_owned(), "eA==".to_owned());
        assert_eq!(Sealed::from_json(&sealed.to_json()), Ok(sealed.clone()));
        assert!(Sealed::is(&sealed.to_json()) && !Sealed::is("{\"format\":\"jalon-person/1\"}"));
    }

    #[test]
    fn what_cannot_be_opened_says_why() {
        let whole = locked().to_json();
        let check = |text: &str| Locked::from_json(text).map(|_| ());
        let half = whole.get(..whole.len() / 2).unwrap_or_default();
        assert!(matches!(check(half), Err(WireError::Damaged(_))));
        assert_eq!(
            check("{\"type\":\"FeatureCollection\"}"),
            Err(WireError::Foreign)
        );
        assert_eq!(check("[1]"), Err(WireError::Foreign));
        assert_eq!(
            check("{\"format\":\"jalon-people/1\"}"),
            Err(WireError::Foreign)
        );
        assert_eq!(
            check(&whole.replace("locked/1", "locked/2")),
            Err(WireError::Version("jalon-locked/2".to_owned()))
        );
        assert!(matches!(
            check(&whole.replace("PBKDF2", "Argon2")),
            Err(WireError::Version(_))
        ));
        for iterations in ["0", "10000001"] {
            let text = whole.replace("600000", iterations);
            assert!(matches!(check(&text), Err(WireError::Damaged(_))), "{text}");
        }
    }
}
