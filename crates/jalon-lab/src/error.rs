//! What a simulation cannot work with.
use jalon::latent::TreeError;
use jalon::{BankError, UnknownPlanError};
use std::fmt;

/// Why a simulation cannot run, or its results not be written.
#[derive(Debug)]
pub enum LabError {
    /// The bank has defects.
    Bank(BankError),
    /// The bank has no such plan.
    Plan(UnknownPlanError),
    /// The bank lacks something that the study names: what, and its id.
    Unknown(&'static str, String),
    /// No response to this item scores right.
    NoKey(String),
    /// The correlations do not make a tree.
    Tree(TreeError),
    /// A file that is not what it should be.
    Content(String),
    /// A table or a plot could not be written.
    Output(String),
}

impl fmt::Display for LabError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bank(error) => error.fmt(f),
            Self::Plan(error) => error.fmt(f),
            Self::Unknown(what, id) => write!(f, "the bank has no {what} `{id}`"),
            Self::NoKey(item) => write!(f, "no response to the item `{item}` scores right"),
            Self::Tree(error) => error.fmt(f),
            Self::Content(message) | Self::Output(message) => f.write_str(message),
        }
    }
}

impl std::error::Error for LabError {}

impl From<BankError> for LabError {
    fn from(error: BankError) -> Self {
        Self::Bank(error)
    }
}

impl From<UnknownPlanError> for LabError {
    fn from(error: UnknownPlanError) -> Self {
        Self::Plan(error)
    }
}

impl From<TreeError> for LabError {
    fn from(error: TreeError) -> Self {
        Self::Tree(error)
    }
}

impl From<csv::Error> for LabError {
    fn from(error: csv::Error) -> Self {
        Self::Output(format!("a table cannot be written: {error}"))
    }
}
