//! The engine at work before anybody waits for it.

use std::sync::Arc;

use jalon::{Assessment, Bank, Context, Plan, Reply, Session, Step};

/// Sessions with nobody, so that the browser has made the engine's code quick by the time of the first
/// question: it does so only with what has run for a while.
pub struct Rehearsal {
    assessment: Arc<Assessment>,
    session: Session,
    left: u32,
    asked: Option<String>,
}

/// Choices after which more of them no longer make the next one quicker.
const CHOICES: u32 = 64;

impl Rehearsal {
    pub fn new(bank: &Bank, plan: &Plan) -> Rehearsal {
        let assessment = Arc::new(Assessment::new(bank, plan));
        let session = assessment.session(Context::default(), 0);
        Rehearsal {
            assessment,
            session,
            left: CHOICES,
            asked: None,
        }
    }

    /// The item that was chosen last.
    pub fn asked(&self) -> Option<&str> {
        self.asked.as_deref()
    }

    /// One more choice; whether there is more to do.
    pub fn go_on(&mut self) -> bool {
        self.left = self.left.saturating_sub(1);
        let answered = match self.session.next_step() {
            Step::Administer(item) => {
                let recorded = self.session.record(&item, Reply::default()).is_ok();
                self.asked = Some(item);
                recorded
            }
            Step::Stop(_) => false,
        };
        if !answered {
            let seed = u64::from(self.left);
            self.session = self.assessment.session(Context::default(), seed);
        }
        self.left > 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::tests::bank;

    #[test]
    fn ends_after_as_many_choices_as_are_useful() {
        let bank = bank();
        let plan = bank.plan("screening").expect("the plan");
        let mut rehearsal = Rehearsal::new(&bank, plan);
        let mut choices = 1;
        while rehearsal.go_on() {
            choices += 1;
            let asked = rehearsal.asked().expect("an item");
            assert!(bank.item(asked).is_some(), "{asked}");
        }
        assert_eq!(choices, CHOICES);
    }
}
