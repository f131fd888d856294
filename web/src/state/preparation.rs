//! A session that the mediator makes ready for somebody, before the device changes hands.

use std::rc::Rc;

use jalon::{Bank, Needs};

use super::{App, Journey, Settings, Stage, Start};

/// What the mediator filled in; all of it may be left empty.
#[derive(Clone, Debug, PartialEq)]
pub struct Preparation {
    pub pseudonym: String,
    pub place: String,
    pub plan: String,
    /// The answers that the mediator gave for the person.
    pub needs: Needs,
    /// The questions that are not to be asked.
    pub passed: Vec<String>,
}

impl Preparation {
    /// Nothing is known yet; plan and place are the device's.
    pub fn new(settings: &Settings) -> Preparation {
        Preparation {
            pseudonym: String::new(),
            place: settings.place.clone(),
            plan: settings.plan.clone(),
            needs: Needs::new(),
            passed: Vec::new(),
        }
    }

    /// Chooses an option, or takes it back where several may be chosen; the question is then answered.
    pub fn choose(&mut self, bank: &Bank, question: &str, option: &str) {
        let Some(asked) = bank.needs().iter().find(|one| one.id == question) else {
            return;
        };
        self.passed.retain(|one| one != question);
        let chosen = self.needs.entry(question.to_owned()).or_default();
        if !asked.several {
            *chosen = vec![option.to_owned()];
        } else if chosen.iter().any(|one| one == option) {
            chosen.retain(|one| one != option);
        } else {
            chosen.push(option.to_owned());
        }
        if chosen.is_empty() {
            self.needs.remove(question);
        }
    }

    /// Leaves a question to the person, or to nobody.
    pub fn leave(&mut self, question: &str, passed: bool) {
        self.needs.remove(question);
        self.passed.retain(|one| one != question);
        if passed {
            self.passed.push(question.to_owned());
        }
    }

    pub fn chosen(&self, question: &str) -> &[String] {
        self.needs.get(question).map_or(&[], Vec::as_slice)
    }

    /// Answered or passed, in the bank's order.
    fn by_mediator(&self, bank: &Bank) -> Vec<String> {
        bank.needs()
            .iter()
            .map(|question| question.id.clone())
            .filter(|id| self.needs.contains_key(id) || self.passed.contains(id))
            .collect()
    }
}

impl App {
    /// Puts the prepared journey on the first screen; the desk closes behind it.
    pub(super) fn prepare(&mut self, start: Start, prepared: &Preparation) {
        let name = prepared.pseudonym.trim();
        let seen: Vec<String> = self
            .people
            .list()
            .iter()
            .filter(|one| {
                !name.is_empty() && one.pseudonym().trim().to_lowercase() == name.to_lowercase()
            })
            .flat_map(|one| one.log.items().map(str::to_owned).collect::<Vec<_>>())
            .collect();
        self.lang = self.settings.lang;
        // Nobody has read the first screen yet.
        let silence_told = self.settings.silence_told;
        self.begin(start);
        self.settings.silence_told = silence_told;
        if let Some(journey) = &mut self.journey {
            let journey: &mut Journey = Rc::make_mut(journey);
            journey.stage = Stage::Ready;
            journey.seen = seen;
            journey.pseudonym = (!name.is_empty()).then(|| name.to_owned());
            prepared.place.trim().clone_into(&mut journey.place);
            journey.plan.clone_from(&prepared.plan);
            journey.needs.clone_from(&prepared.needs);
            journey.by_mediator = prepared.by_mediator(&self.bank);
        }
    }

    /// The journey that waits for its person.
    pub fn ready(&self) -> Option<&Rc<Journey>> {
        self.journey
            .as_ref()
            .filter(|journey| journey.stage == Stage::Ready)
    }

    /// The person begins it.
    pub(super) fn start_prepared(&mut self) {
        if self.ready().is_none() {
            return;
        }
        self.settings.silence_told |= self.tells_silence();
        self.close();
        self.entered = true;
        let (bank, lang, voice) = (self.bank.clone(), self.lang, self.can_read_aloud());
        self.change(|journey| journey.start(&bank, lang, voice));
    }
}
