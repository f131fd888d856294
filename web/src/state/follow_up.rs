//! Several sessions of one person, linked by the pseudonym that the mediator gave.

use std::rc::Rc;

use jalon::Plan;

use super::{App, Journey, Person, Start, in_time};

impl App {
    /// The sessions under this person's pseudonym, the first one first; the person alone where there is none.
    pub fn sessions_of(&self, person: &Person) -> Vec<Rc<Person>> {
        let name = person.pseudonym().trim().to_lowercase();
        let mut sessions: Vec<Rc<Person>> = self
            .people
            .list()
            .iter()
            .filter(|one| {
                one.id == person.id
                    || (!name.is_empty() && one.pseudonym().trim().to_lowercase() == name)
            })
            .cloned()
            .collect();
        in_time(&mut sessions);
        sessions
    }

    /// The bank's plan for a second session: it says how much people stay the same between two.
    pub fn follow_up(&self) -> Option<&Plan> {
        self.bank
            .plans()
            .iter()
            .find(|plan| plan.retest_correlation().is_some())
    }

    /// Begins a second session of a person, with other questions; the desk closes behind it.
    pub(super) fn begin_follow_up(&mut self, start: Start, id: &str) {
        let person = self.people.list().iter().find(|person| person.id == id);
        let (Some(person), Some(plan)) = (person.cloned(), self.follow_up()) else {
            return;
        };
        let plan = plan.id().to_owned();
        let seen: Vec<String> = self
            .sessions_of(&person)
            .iter()
            .flat_map(|one| one.log.items().map(str::to_owned).collect::<Vec<_>>())
            .collect();
        self.lang = person.lang;
        self.begin(start);
        if let Some(journey) = &mut self.journey {
            let journey: &mut Journey = Rc::make_mut(journey);
            journey.plan = plan;
            journey.seen = seen;
            journey.pseudonym = person.log.pseudonym.clone();
            journey.restart(&self.bank);
        }
    }
}
