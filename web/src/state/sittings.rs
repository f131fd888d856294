//! One session in several sittings: put aside by the person, taken up again by the mediator, on this device or,
//! from a file or a code, on another.

use std::rc::Rc;

use jalon::Session;

use super::exchange::grow;
use super::journey::{is_past_half, next_item};
use super::{App, Journey, Person, Stage, Start};

impl App {
    /// Takes up the answers that somebody put aside; they wait on the first screen, and the desk closes behind them.
    pub(super) fn take_up(&mut self, start: Start, id: &str) {
        let people = self.people.list().iter();
        let person = people.clone().find(|person| person.id == id).cloned();
        let Some(person) = person.filter(|person| person.unfinished) else {
            return;
        };
        let Ok(session) = Session::replay(&self.bank, &person.log) else {
            return;
        };
        self.clear();
        self.lang = person.lang;
        let journey = Journey::begin(
            &self.bank,
            start,
            person.number,
            &self.settings,
            person.lang,
            false,
        );
        self.journey = Some(Rc::new(journey.continuing(&person, session)));
    }

    /// The journey on the device is put aside, and is among the people already.
    pub(super) fn is_put_aside(&self) -> bool {
        self.journey
            .as_ref()
            .is_some_and(|journey| journey.stage == Stage::Aside)
    }

    /// Sittings that a later one of the same session makes superfluous: the later ones with what the mediator wrote
    /// about the earlier, and the names of the earlier in the store.
    pub fn superseded(&self) -> (Vec<Person>, Vec<String>) {
        let list = self.people.list();
        let (mut later, mut earlier) = (Vec::<Person>::new(), Vec::new());
        for old in list.iter().filter(|person| person.unfinished) {
            let goes_on = |new: &&Rc<Person>| new.id != old.id && old.is_continued_by(new);
            let Some(new) = list.iter().filter(goes_on).max_by_key(|new| new.answers()) else {
                continue;
            };
            // Written down already, or not there to be erased yet.
            if self
                .outbox
                .iter()
                .any(|waits| waits.id == new.id || waits.id == old.id)
            {
                continue;
            }
            let at = later.iter().position(|known| known.id == new.id);
            let known = at.map_or_else(|| Person::clone(new), |at| later.swap_remove(at));
            later.push(grow(&known, old).unwrap_or(known));
            earlier.push(old.id.clone());
        }
        (later, earlier)
    }
}

impl Journey {
    /// The journey of this person, before the question that they would have been asked next.
    fn continuing(mut self, person: &Person, session: Session) -> Journey {
        let context = session.context();
        self.plan = session.plan().id().to_owned();
        self.seed = session.seed();
        self.date = person.date().to_owned();
        self.place = person.place().to_owned();
        self.needs = context.needs.clone();
        self.seen = context.seen.clone();
        self.device = context.device.unwrap_or(self.device);
        self.pseudonym = person.log.pseudonym.clone();
        self.by_mediator = person.log.by_mediator.clone();
        self.continued = true;
        self.halfway_seen = is_past_half(&session);
        self.item = next_item(&session);
        self.stage = if self.item.is_some() {
            Stage::Item
        } else {
            Stage::End
        };
        self.session = Some(Rc::new(session));
        self
    }
}

impl Person {
    fn answers(&self) -> usize {
        self.log.items().count()
    }

    /// Whether the other is a later sitting of the same session: all answers of this one, and then some or its end.
    fn is_continued_by(&self, other: &Person) -> bool {
        let same = self.log.seed() == other.log.seed()
            && self.log.plan() == other.log.plan()
            && self.log.bank_hash() == other.log.bank_hash();
        // Of two that hold the same, one stays.
        let further = (other.answers(), !other.unfinished, &other.id);
        let longer = further > (self.answers(), false, &self.id);
        same && longer && self.log.items().eq(other.log.items().take(self.answers()))
    }
}
