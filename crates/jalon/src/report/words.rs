//! The words a result is told in.
use crate::framework::Reporting;
use serde::Serialize;

/// What an answer shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Category {
    /// Done alone.
    Alone,
    /// Done with help: within reach.
    WithHelp,
    /// Done in part, alone: within reach.
    Partly,
    /// Done in part, with help.
    PartlyWithHelp,
    /// Not done.
    NotYet,
    /// Not done, although helped.
    NotEvenWithHelp,
}

/// How sure a statement is; the bounds are the framework's data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sureness {
    /// Almost sure.
    AlmostSure,
    /// Fairly sure.
    FairlySure,
    /// To be confirmed.
    ToConfirm,
    /// Not known yet.
    NotKnown,
}

impl Sureness {
    pub(crate) fn of(probability: f64, reporting: &Reporting) -> Self {
        let [almost, fairly, confirm] = reporting.sureness;
        if probability >= almost {
            Self::AlmostSure
        } else if probability >= fairly {
            Self::FairlySure
        } else if probability >= confirm {
            Self::ToConfirm
        } else {
            Self::NotKnown
        }
    }
}
