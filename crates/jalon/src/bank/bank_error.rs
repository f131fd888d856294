//! Errors of asking a bank for what it does not have.
use crate::prelude::*;
use core::fmt;

/// The bank has no plan with this id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownPlanError {
    /// The id asked for.
    pub asked: String,
    /// The ids there are.
    pub known: Vec<String>,
}

impl fmt::Display for UnknownPlanError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "the bank has no plan `{}`; it has `{}`",
            self.asked,
            self.known.join("`, `")
        )
    }
}

impl core::error::Error for UnknownPlanError {}
