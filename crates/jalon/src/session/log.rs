//! The record of a session: `jalon-session/1`.
use super::{Context, Session};
use crate::bank::Response;
use crate::irt::Outcome;
use crate::prelude::*;
use crate::wire::{self, Faults, FromWire, Wire};
use core::fmt;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The record's format and version.
const FORMAT: &str = "jalon-session/1";

/// Everything that makes a session; the report is derived from it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SessionLog {
    format: String,
    pub(super) bank: BankName,
    pub(super) plan: String,
    /// Written as text: JavaScript's numbers do not hold 64 bits.
    #[serde(serialize_with = "seed_to_text")]
    pub(super) seed: u64,
    pub(super) context: Context,
    pub(super) answers: Vec<LoggedAnswer>,
    /// Whether the person stopped before the plan did.
    pub(super) stopped: bool,
    /// Where, if the mediator noted it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// When, as the caller writes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// A name of the mediator's choosing, never the person's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pseudonym: Option<String>,
    /// The questions about needs that the mediator answered or passed for the person.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub by_mediator: Vec<String>,
}

/// Which bank a session was taken with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct BankName {
    pub(super) id: String,
    pub(super) version: String,
    pub(super) hash: String,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct LoggedAnswer {
    pub(super) item: String,
    pub(super) response: Option<Response>,
    pub(super) outcome: LoggedOutcome,
    pub(super) help: bool,
    pub(super) dont_know: bool,
    pub(super) milliseconds: u32,
    /// Absent where it was not observed, as in records of before it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) first_action_milliseconds: Option<u32>,
    #[serde(skip_serializing_if = "is_zero")]
    pub(super) actions: u32,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde passes fields by reference"
)]
fn is_zero(count: &u32) -> bool {
    *count == 0
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum LoggedOutcome {
    Right,
    Wrong,
    /// Some points of several; the response says how many.
    Partial,
}

impl From<Outcome> for LoggedOutcome {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Right | Outcome::RightWithHelp => Self::Right,
            Outcome::Wrong | Outcome::WrongWithHelp => Self::Wrong,
            Outcome::Partial(_) | Outcome::PartialWithHelp(_) => Self::Partial,
        }
    }
}

/// A text that is not a session record this version can read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LogError {
    /// Broken JSON, as a truncated file has.
    Syntax {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
    },
    /// JSON of something else.
    Foreign,
    /// A record of another version.
    Version(String),
    /// A record with a wrong or missing part.
    Content {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
        /// What is wrong.
        message: String,
    },
}

impl fmt::Display for LogError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax { line, column } => write!(
                f,
                "line {line}, column {column}: expected more of a session record, found broken or truncated JSON; export the session again"
            ),
            Self::Foreign => write!(
                f,
                "expected a session record with `format` `{FORMAT}`, found another kind of file"
            ),
            Self::Version(found) => write!(
                f,
                "expected `format` `{FORMAT}`, found `{found}`; open it with the version that wrote it"
            ),
            Self::Content {
                line,
                column,
                message,
            } => write!(f, "line {line}, column {column}: {message}"),
        }
    }
}

impl core::error::Error for LogError {}

impl SessionLog {
    pub(super) fn of(session: &Session) -> Self {
        let bank = session.bank();
        SessionLog {
            format: FORMAT.to_owned(),
            bank: BankName {
                id: bank.id().to_owned(),
                version: bank.version().to_owned(),
                hash: bank.hash().to_owned(),
            },
            plan: session.plan().id().to_owned(),
            seed: session.seed,
            context: session.context.clone(),
            answers: session
                .answers
                .iter()
                .map(|answer| LoggedAnswer {
                    item: answer.item.clone(),
                    response: answer.response.clone(),
                    outcome: answer.outcome.into(),
                    help: answer.help,
                    dont_know: answer.response.is_none(),
                    milliseconds: answer.tenths.saturating_mul(100),
                    first_action_milliseconds: answer
                        .first_action_tenths
                        .map(|tenths| tenths.saturating_mul(100)),
                    actions: answer.actions,
                })
                .collect(),
            stopped: session.stopped,
            place: None,
            date: None,
            pseudonym: None,
            by_mediator: Vec::new(),
        }
    }

    /// Reads a record.
    ///
    /// # Errors
    /// On broken JSON, another kind of file, another version, a wrong part.
    ///
    /// ```
    /// use jalon::{LogError, SessionLog};
    /// assert_eq!(SessionLog::from_json("[1, 2]"), Err(LogError::Foreign));
    /// ```
    pub fn from_json(text: &str) -> Result<Self, LogError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let wire = wire::read(text).map_err(|error| LogError::Syntax {
            line: error.line(),
            column: error.column(),
        })?;
        match wire.field("format") {
            FORMAT => {}
            other if other.starts_with("jalon-session/") => {
                return Err(LogError::Version(other.to_owned()));
            }
            _ => return Err(LogError::Foreign),
        }
        wire.to().map_err(|fault| {
            let (line, column) = fault.place(text);
            LogError::Content {
                line,
                column,
                message: fault.message,
            }
        })
    }

    /// The record as JSON.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The number that every draw of the session follows from: two records with the same one, of the same bank and
    /// plan, are of the same session.
    pub fn seed(&self) -> u64 {
        self.seed
    }

    /// The plan's id.
    pub fn plan(&self) -> &str {
        &self.plan
    }

    /// The hash of the bank it was taken with.
    pub fn bank_hash(&self) -> &str {
        &self.bank.hash
    }

    /// What the person and the device are, and what the person needs.
    pub fn context(&self) -> &Context {
        &self.context
    }

    /// The items' ids, in the order asked.
    pub fn items(&self) -> impl Iterator<Item = &str> {
        self.answers.iter().map(|answer| answer.item.as_str())
    }
}

fn seed_to_text<S: Serializer>(seed: &u64, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(seed)
}

fn seed_from_text(wire: &Wire, faults: &mut Faults) -> u64 {
    wire.word().parse().unwrap_or_else(|_| {
        faults.expected("a seed, a whole number as text", wire);
        0
    })
}

impl FromWire for SessionLog {
    fn from_wire(wire: &Wire, faults: &mut Faults) -> Self {
        let mut fields = wire.fields(faults);
        let log = SessionLog {
            format: fields.required("format"),
            bank: fields.required("bank"),
            plan: fields.required("plan"),
            seed: seed_from_text(fields.one(&["seed"]), fields.faults),
            context: fields.required("context"),
            answers: fields.required("answers"),
            stopped: fields.required("stopped"),
            place: fields.optional("place"),
            date: fields.optional("date"),
            pseudonym: fields.optional("pseudonym"),
            by_mediator: fields.or_default("by_mediator"),
        };
        fields.end();
        log
    }
}

impl<'de> Deserialize<'de> for SessionLog {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        wire::deserialize(deserializer)
    }
}

impl FromWire for BankName {
    fn from_wire(wire: &Wire, faults: &mut Faults) -> Self {
        let mut fields = wire.fields(faults);
        let name = BankName {
            id: fields.required("id"),
            version: fields.required("version"),
            hash: fields.required("hash"),
        };
        fields.end();
        name
    }
}

impl FromWire for LoggedAnswer {
    fn from_wire(wire: &Wire, faults: &mut Faults) -> Self {
        let mut fields = wire.fields(faults);
        let answer = LoggedAnswer {
            item: fields.required("item"),
            response: fields.optional("response"),
            outcome: fields.required("outcome"),
            help: fields.required("help"),
            dont_know: fields.required("dont_know"),
            milliseconds: fields.required("milliseconds"),
            first_action_milliseconds: fields.optional("first_action_milliseconds"),
            actions: fields.or_default("actions"),
        };
        fields.end();
        answer
    }
}

impl FromWire for LoggedOutcome {
    fn from_wire(wire: &Wire, faults: &mut Faults) -> Self {
        match wire.word() {
            "right" => Self::Right,
            "wrong" => Self::Wrong,
            "partial" => Self::Partial,
            _ => {
                faults.expected("`right`, `wrong` or `partial`", wire);
                Self::Wrong
            }
        }
    }
}

impl Session {
    /// The session's record.
    pub fn log(&self) -> SessionLog {
        SessionLog::of(self)
    }
}
