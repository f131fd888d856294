//! A long row of bytes as parts that fit one QR code each.
use super::{CodeError, VERSION};
use crate::prelude::*;
use sha2::{Digest as _, Sha256};

/// Begins every part.
const MAGIC: [u8; 2] = *b"Jn";

/// Magic, version, place and number of parts, and which whole it belongs to.
const HEAD: usize = 8;

/// The most bytes of a part: in a QR code of version 11 (61 × 61) with a quarter of it to spare
/// for damage (level M holds 251), which a phone reads from a screen at once.
pub const MOST_BYTES: usize = 250;

/// More parts than this nobody shows in turn.
const MOST_PARTS: usize = 15;

/// One QR code's worth of a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodePart {
    /// Its place, from 1.
    pub place: usize,
    /// How many there are.
    pub of: usize,
    /// Names and checks the whole: the first bytes of its SHA-256.
    whole: [u8; 4],
    bytes: Vec<u8>,
}

impl CodePart {
    /// Reads what a camera found.
    ///
    /// # Errors
    /// On any other code than one of ours, or one of another version.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, CodeError> {
        let (head, rest) = bytes.split_at_checked(HEAD).ok_or(CodeError::Foreign)?;
        let &[m, n, version, counts, a, b, c, d] = head else {
            return Err(CodeError::Foreign);
        };
        if [m, n] != MAGIC {
            return Err(CodeError::Foreign);
        }
        if version != VERSION {
            return Err(CodeError::Version(version));
        }
        let (place, of) = (usize::from(counts >> 4), usize::from(counts & 15));
        if place == 0 || place > of || rest.is_empty() {
            return Err(CodeError::Damaged);
        }
        Ok(CodePart {
            place,
            of,
            whole: [a, b, c, d],
            bytes: rest.to_vec(),
        })
    }

    /// Whether both are parts of one whole.
    pub fn belongs_to(&self, other: &Self) -> bool {
        (self.whole, self.of) == (other.whole, other.of)
    }
}

fn name(whole: &[u8]) -> [u8; 4] {
    let digest = Sha256::digest(whole);
    let mut name = [0; 4];
    for (to, from) in name.iter_mut().zip(digest) {
        *to = from;
    }
    name
}

/// Parts of about one length, so that all are read as easily.
pub(super) fn split(whole: &[u8]) -> Result<Vec<Vec<u8>>, CodeError> {
    let of = whole.len().div_ceil(MOST_BYTES - HEAD).max(1);
    if of > MOST_PARTS {
        return Err(CodeError::TooLong);
    }
    let chunks = whole.chunks(whole.len().div_ceil(of).max(1));
    let parts = chunks.zip(1_u8..).map(|(chunk, place)| {
        let mut part = MAGIC.to_vec();
        part.push(VERSION);
        part.push(place << 4 | of as u8);
        part.extend(name(whole));
        part.extend(chunk);
        part
    });
    Ok(parts.collect())
}

/// The whole, from all its parts in any order; the same one twice is one.
pub(super) fn join(parts: &[CodePart]) -> Result<Vec<u8>, CodeError> {
    let first = parts.first().ok_or(CodeError::Foreign)?;
    let mut whole = Vec::new();
    for place in 1..=first.of {
        let mut found = parts.iter();
        let part = found
            .find(|part| part.place == place && part.belongs_to(first))
            .ok_or(CodeError::Missing {
                place,
                of: first.of,
            })?;
        whole.extend(&part.bytes);
    }
    if name(&whole) == first.whole {
        Ok(whole)
    } else {
        Err(CodeError::Damaged)
    }
}
