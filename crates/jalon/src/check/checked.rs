//! What a check gives back.
use super::Finding;
use crate::prelude::*;
use crate::scene::SceneAction;
use serde::Serialize;

/// Findings, and the statistics behind them.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Checked {
    /// Problems first, then notes, each by file and place.
    pub findings: Vec<Finding>,
    /// Each simulation with its shortest solution.
    pub simulations: Vec<SimulationSearch>,
    /// Whether keys can be guessed by their form.
    pub keys: Vec<KeyForm>,
}

/// What the search over a simulation's states found.
#[derive(Clone, Debug, Serialize)]
pub struct SimulationSearch {
    /// The item.
    pub item: String,
    /// The shortest actions that give all points.
    pub solution: Option<Vec<SceneAction>>,
    /// How many states were looked at.
    pub states: usize,
    /// Whether these were all.
    pub complete: bool,
    /// Whether others could show nothing new of goals, forbidden things and dead ends; else what was
    /// not found may still be there.
    pub settled: bool,
}

/// A test of the hypothesis that nothing about the form of an option tells the key.
#[derive(Clone, Debug, Serialize)]
pub struct KeyForm {
    /// `key-position`, `key-position-unshuffled` or `key-length`.
    pub code: &'static str,
    /// The language, where it is about words.
    pub language: Option<String>,
    /// How many items it looks at.
    pub items: usize,
    /// Pearson's χ² over the positions; for `key-length`, how many keys are longer than all else.
    pub statistic: f64,
    /// Degrees of freedom of χ².
    pub degrees_of_freedom: Option<usize>,
    /// What chance would give.
    pub expected: f64,
    /// P(at least this | chance); none where there are too few items to tell.
    pub p: Option<f64>,
}

impl Checked {
    /// Whether something must be mended.
    pub fn has_problems(&self) -> bool {
        self.findings
            .iter()
            .any(|finding| finding.severity == super::Severity::Problem)
    }
}
