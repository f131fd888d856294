//! What may be asked next.
use super::{Answer, Session, Step};
use crate::prelude::*;

impl Session {
    /// The items that may follow the one that is asked now, each once: the next one for every
    /// number of points that it may get without help, from the fewest, in the time that is
    /// expected. A program makes ready what these need while the person is still reading; after
    /// help or an unusual time another item may follow all the same.
    ///
    /// ```
    /// # use jalon::{Bank, Context, Session};
    /// # fn example(bank: &Bank) -> Option<()> {
    /// let session = Session::new(bank, bank.plan("diagnostic").ok()?, Context::default(), 1);
    /// let after_one_of_two_outcomes = session.foreseen();
    /// assert!(after_one_of_two_outcomes.len() <= 2);
    /// # Some(()) }
    /// ```
    pub fn foreseen(&self) -> Vec<String> {
        let Step::Administer(asked) = self.next_step() else {
            return Vec::new();
        };
        let bank = self.bank();
        let Some((index, item)) = bank
            .item_index(&asked)
            .and_then(|index| Some((index, bank.items().get(index)?)))
        else {
            return Vec::new();
        };
        let mut foreseen: Vec<String> = Vec::new();
        for score in 0..=item.max_score() {
            let mut after = self.clone();
            after.take(index, item, Answer::supposed(index, item, score));
            if let Step::Administer(next) = after.next_step()
                && !foreseen.contains(&next)
            {
                foreseen.push(next);
            }
        }
        foreseen
    }
}
