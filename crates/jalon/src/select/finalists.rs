//! The best items, from which exposure control draws.
use super::{Selected, exposure, selected};
use crate::prelude::*;
use crate::session::Session;

/// The items that a session's next one is drawn from: they follow from plan, context and answers, and
/// not from the seed, so that sessions which begin alike share them ([`Session::finalists`]).
#[derive(Clone, Debug, PartialEq)]
pub struct Finalists {
    /// By bank index, best first.
    pub(super) items: Vec<usize>,
    /// By how much the best candidate is expected to lower the criterion, where the plan asks for it.
    pub(super) best_gain: Option<f64>,
    /// The most for each second, where the plan asks for it.
    pub(super) best_rate: Option<f64>,
}

impl Finalists {
    /// Their indexes in the bank, best first; none when no item is left that may be asked.
    pub fn items(&self) -> &[usize] {
        &self.items
    }

    /// The one that the session's seed draws.
    pub(crate) fn draw(&self, session: &Session) -> Option<Selected> {
        let place = exposure::place(session, self.items.len());
        let item = *self.items.get(place)?;
        selected(session, item, self.best_gain, self.best_rate)
    }
}
