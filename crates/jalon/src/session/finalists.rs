//! What the next item is drawn from, for programs that run many sessions.
use super::Session;
use crate::select::{self, Finalists};
use alloc::boxed::Box;

impl Session {
    /// The items that the next one is drawn from, by exposure control and this session's seed. They
    /// are the same for every seed, so that of many sessions which begin alike only one need look for
    /// them: [`Session::draw_from`].
    ///
    /// ```
    /// # use jalon::{Bank, Context, Session};
    /// # fn example(bank: &Bank) -> Option<()> {
    /// let plan = bank.plan("diagnostic").ok()?;
    /// let [one, other] = [1, 2].map(|seed| Session::new(bank, plan, Context::default(), seed));
    /// let chosen = other.clone().next_step();
    /// other.draw_from(&one.finalists());
    /// assert_eq!(other.next_step(), chosen);
    /// # Some(()) }
    /// ```
    pub fn finalists(&self) -> Finalists {
        select::finalists(self, &self.posterior())
    }

    /// Makes the next step known, from what a session of the same [`Assessment`](super::Assessment)
    /// with the same context and the same answers in the same order found to draw from. Those of
    /// another session would have another item asked than the plan chooses. Where the next step is
    /// known already, it stays.
    pub fn draw_from(&self, finalists: &Finalists) {
        let choose = || {
            let next = finalists.draw(self).filter(|_| self.may_go_on());
            Box::new(self.step(&self.posterior(), next))
        };
        self.next.get_or_init(choose);
    }
}
