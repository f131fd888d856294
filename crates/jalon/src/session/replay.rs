//! From a record back to the session, verified step by step.
use super::log::LoggedOutcome;
use super::{RecordError, Reply, Session, SessionLog};
use crate::bank::{Bank, UnknownPlanError};
use crate::prelude::*;
use core::fmt;

/// Why a record does not replay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReplayError {
    /// It was taken with another bank.
    OtherBank {
        /// The bank's id, version and hash in the record.
        recorded: String,
        /// Those of the bank at hand.
        present: String,
    },
    /// The bank has no such plan.
    Plan(UnknownPlanError),
    /// An answer does not follow from those before it.
    Answer {
        /// Its place, from 1.
        place: usize,
        /// Why.
        error: RecordError,
    },
    /// An answer scores otherwise than recorded.
    Score {
        /// Its place, from 1.
        place: usize,
        /// Its item.
        item: String,
    },
}

impl fmt::Display for ReplayError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OtherBank { recorded, present } => write!(
                f,
                "the session was taken with the bank {recorded}, found the bank {present}; replay it with its own bank"
            ),
            Self::Plan(error) => error.fmt(f),
            Self::Answer { place, error } => write!(f, "answer {place}: {error}"),
            Self::Score { place, item } => write!(
                f,
                "answer {place}: the response to `{item}` scores otherwise than recorded"
            ),
        }
    }
}

impl core::error::Error for ReplayError {}

impl Session {
    /// Takes a recorded session again and verifies that every item and score is the same.
    ///
    /// # Errors
    /// When the record was taken with another bank or does not follow from its plan and seed.
    pub fn replay(bank: &Bank, log: &SessionLog) -> Result<Self, ReplayError> {
        if log.bank.hash != bank.hash() {
            let name = |id: &str, version: &str, hash: &str| {
                let start: String = hash.chars().take(12).collect();
                format!("`{id}` {version} ({start}…)")
            };
            return Err(ReplayError::OtherBank {
                recorded: name(&log.bank.id, &log.bank.version, &log.bank.hash),
                present: name(bank.id(), bank.version(), bank.hash()),
            });
        }
        let plan = bank.plan(&log.plan).map_err(ReplayError::Plan)?;
        let mut session = Session::new(bank, plan, log.context.clone(), log.seed);
        for (index, logged) in log.answers.iter().enumerate() {
            let place = index + 1;
            let reply = Reply {
                response: logged.response.clone(),
                help: logged.help,
                milliseconds: logged.milliseconds,
                first_action_milliseconds: logged.first_action_milliseconds,
                actions: logged.actions,
            };
            session
                .record(&logged.item, reply)
                .map_err(|error| ReplayError::Answer { place, error })?;
            let outcome = session
                .answers
                .last()
                .map(|answer| LoggedOutcome::from(answer.outcome));
            if outcome != Some(logged.outcome) || logged.dont_know != logged.response.is_none() {
                return Err(ReplayError::Score {
                    place,
                    item: logged.item.clone(),
                });
            }
        }
        if log.stopped {
            session.stop();
        }
        Ok(session)
    }
}
