//! A record small enough for a QR code, and exactly the record.
//!
//! A record follows from bank, plan, seed, context and replies. So the code holds the start of
//! the bank's hash, the plan's place in the bank, the seed, the context, and of each answer the
//! reply alone: an option is its place among the item's options, an action of a scene its place
//! among those that the screen allows at that moment, a time in tenths of a second. Which item
//! was asked and what it was worth is found again by taking the session once more. A diagnostic
//! comes to 60 to 200 bytes; what is longer than [`MOST_BYTES`] goes on in further codes, to be
//! shown in turn, in any order.
//!
//! A part: `Jn`, the version, place and number of parts (four bits each), four bytes of the
//! whole's SHA-256, and its share of the whole.
mod parts;
mod record;
mod response;
mod tape;

pub use parts::{CodePart, MOST_BYTES};

use super::{ReplayError, Session, SessionLog};
use crate::bank::Bank;
use crate::prelude::*;
use core::fmt;
use tape::Tape;

/// The version of the code.
const VERSION: u8 = 2;

/// So much of the bank's hash tells it from any other.
const HASH_BYTES: usize = 6;

/// Why a code is not a session, or a session no code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CodeError {
    /// Another code than one of ours.
    Foreign,
    /// A code of another version.
    Version(u8),
    /// Its session was taken with another bank.
    OtherBank {
        /// The start of that bank's hash.
        recorded: String,
        /// That of the bank at hand.
        present: String,
    },
    /// A part has not been read yet.
    Missing {
        /// Its place, from 1.
        place: usize,
        /// How many there are.
        of: usize,
    },
    /// Bytes are not as they were written.
    Damaged,
    /// The record does not replay.
    Replay(ReplayError),
    /// The record does not follow from its replies: it was changed by hand.
    Unwritable,
    /// It would take more codes than anybody shows.
    TooLong,
}

impl fmt::Display for CodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Foreign => {
                f.write_str("expected a code that Jalon shows at the end, found another code")
            }
            Self::Version(found) => write!(
                f,
                "expected a code of version {VERSION}, found version {found}; update Jalon on both devices"
            ),
            Self::OtherBank { recorded, present } => write!(
                f,
                "the session was taken with the bank `{recorded}…`, found the bank `{present}…`; update Jalon on both devices, or pass the session on as a file"
            ),
            Self::Missing { place, of } => {
                write!(f, "expected {of} codes, number {place} is still to be read")
            }
            Self::Damaged => {
                f.write_str("expected a whole session, found a damaged one; show the code again")
            }
            Self::Replay(error) => error.fmt(f),
            Self::Unwritable => f.write_str(
                "expected a record as a session writes it, found one that was changed; pass it on as a file",
            ),
            Self::TooLong => {
                f.write_str("the session is too long for codes; pass it on as a file")
            }
        }
    }
}

impl core::error::Error for CodeError {}

impl SessionLog {
    /// The record as the contents of one QR code or several, of at most [`MOST_BYTES`] each.
    /// [`SessionLog::from_codes`] makes of them the same record, byte for byte.
    ///
    /// # Errors
    /// When the record does not replay on this bank, was changed by hand, or is too long.
    pub fn to_codes(&self, bank: &Bank) -> Result<Vec<Vec<u8>>, CodeError> {
        let replayed = Session::replay(bank, self).map_err(CodeError::Replay)?;
        let mut log = replayed.log();
        log.place.clone_from(&self.place);
        log.date.clone_from(&self.date);
        log.pseudonym.clone_from(&self.pseudonym);
        log.by_mediator.clone_from(&self.by_mediator);
        if log != *self {
            return Err(CodeError::Unwritable);
        }
        let mut tape = Tape::writer();
        record::record(&mut tape, bank, Some(self))?;
        let mut whole = record::hash_of(bank).to_vec();
        whole.extend(tape.into_bytes());
        parts::split(&whole)
    }

    /// The record in these codes, all of one session, in any order.
    ///
    /// # Errors
    /// When one is missing or damaged, or the session was taken with another bank.
    pub fn from_codes(bank: &Bank, parts: &[CodePart]) -> Result<Self, CodeError> {
        let whole = parts::join(parts)?;
        let (hash, rest) = whole
            .split_at_checked(HASH_BYTES)
            .ok_or(CodeError::Damaged)?;
        let present = record::hash_of(bank);
        if hash != present {
            let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect();
            return Err(CodeError::OtherBank {
                recorded: hex(hash),
                present: hex(&present),
            });
        }
        let mut tape = Tape::Read { bytes: rest, at: 0 };
        let log = record::record(&mut tape, bank, None)?;
        if tape.ended() {
            Ok(log)
        } else {
            Err(CodeError::Damaged)
        }
    }
}
