//! Replies and the answers they become.
use crate::bank::{Item, Response, ResponseError};
use crate::irt::Outcome;
use crate::prelude::*;
use crate::stop::StopReason;
use crate::text::Text;
use core::fmt;

/// What the person did on an item.
///
/// ```
/// use jalon::{Reply, Response};
/// let reply = Reply {
///     response: Some(Response::Slider { value: 40 }),
///     milliseconds: 12_000,
///     ..Reply::default()
/// };
/// assert!(!reply.help && reply.first_action_milliseconds.is_none());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reply {
    /// The response; none for "I don't know".
    pub response: Option<Response>,
    /// Whether somebody helped.
    pub help: bool,
    /// From the item shown to the answer sent.
    pub milliseconds: u32,
    /// From the item shown to the first action on it, where there was one and it was observed.
    pub first_action_milliseconds: Option<u32>,
    /// How many actions the person took on the item before sending: marks, moves, letters.
    pub actions: u32,
}

/// A recorded and scored answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    pub(crate) index: usize,
    pub(crate) item: String,
    pub(crate) response: Option<Response>,
    pub(crate) outcome: Outcome,
    pub(crate) help: bool,
    /// Time quantised to 0.1 s, so that a record and its replay agree.
    pub(crate) tenths: u32,
    /// To the first action, quantised alike.
    pub(crate) first_action_tenths: Option<u32>,
    pub(crate) actions: u32,
    pub(crate) score: u8,
    pub(crate) max_score: u8,
    pub(crate) rapid: bool,
    pub(crate) why: Option<Text>,
}

/// A reply that cannot be recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RecordError {
    /// Another item is asked for.
    OtherItem {
        /// The item asked for.
        asked: String,
        /// The item replied to.
        found: String,
    },
    /// The session has stopped.
    Stopped(StopReason),
    /// The response does not belong to the item.
    Response(ResponseError),
}

impl fmt::Display for RecordError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OtherItem { asked, found } => {
                write!(
                    f,
                    "the session asks for item `{asked}`, found a reply to `{found}`"
                )
            }
            Self::Stopped(reason) => {
                write!(
                    f,
                    "the session has stopped (`{}`) and takes no more replies",
                    reason.as_str()
                )
            }
            Self::Response(error) => error.fmt(f),
        }
    }
}

impl core::error::Error for RecordError {}

impl From<ResponseError> for RecordError {
    fn from(error: ResponseError) -> Self {
        Self::Response(error)
    }
}

impl Answer {
    pub(crate) fn of(index: usize, item: &Item, reply: Reply) -> Result<Self, ResponseError> {
        let (score, max_score, why) = match &reply.response {
            None => (0, item.max_score(), None),
            Some(response) => {
                let scored = item.interaction.score(response)?;
                (scored.score, scored.max, scored.why.cloned())
            }
        };
        let in_tenths = |milliseconds: u32| milliseconds.saturating_add(50) / 100;
        let tenths = in_tenths(reply.milliseconds);
        let rapid = reply.response.is_some()
            && !reply.help
            && f64::from(tenths) / 10.0 < item.rapid_threshold();
        Ok(Answer {
            index,
            item: item.id.clone(),
            response: reply
                .response
                .map(|response| item.interaction.in_bank_order(response)),
            outcome: Outcome::of(score, max_score, reply.help),
            help: reply.help,
            tenths,
            first_action_tenths: reply.first_action_milliseconds.map(in_tenths),
            actions: reply.actions,
            score,
            max_score,
            rapid,
            why,
        })
    }

    /// An answer that would get so many points, alone and in the time that is expected.
    pub(crate) fn supposed(index: usize, item: &Item, score: u8) -> Self {
        let max_score = item.max_score();
        Answer {
            index,
            item: item.id.clone(),
            response: None,
            outcome: Outcome::of(score, max_score, false),
            help: false,
            // A float-to-integer `as` saturates.
            tenths: (item.expected_seconds() * 10.0) as u32,
            first_action_tenths: None,
            actions: 0,
            score,
            max_score,
            rapid: false,
            why: None,
        }
    }

    /// The item's id.
    pub fn item(&self) -> &str {
        &self.item
    }

    /// The response; none for "I don't know".
    pub fn response(&self) -> Option<&Response> {
        self.response.as_ref()
    }

    /// What it shows.
    pub fn outcome(&self) -> Outcome {
        self.outcome
    }

    /// The points, from 0 to [`Answer::max_score`]; 0 for "I don't know".
    pub fn score(&self) -> u8 {
        self.score
    }

    /// The most points that the item gives, at least 1.
    pub fn max_score(&self) -> u8 {
        self.max_score
    }

    /// Whether somebody helped.
    pub fn help(&self) -> bool {
        self.help
    }

    /// Whether it came too fast to be read: a rapid guess counts for nothing.
    pub fn rapid(&self) -> bool {
        self.rapid
    }

    /// Time, in seconds, to 0.1 s.
    pub fn seconds(&self) -> f64 {
        f64::from(self.tenths) / 10.0
    }

    /// Time to the first action on the item, in seconds, to 0.1 s, where it was observed.
    pub fn first_action_seconds(&self) -> Option<f64> {
        self.first_action_tenths
            .map(|tenths| f64::from(tenths) / 10.0)
    }

    /// How many actions the person took on the item.
    pub fn actions(&self) -> u32 {
        self.actions
    }
}
