//! One person's way through the questions: stages, needs, the answer being made, the engine's session.

use std::rc::Rc;

use jalon::{
    Bank, Context, Device, ItemView, NeedQuestion, Needs, Plan, ReplayError, Reply, Response,
    Session, Step,
};

use super::{Kept, Settings};
use crate::platform::clock;
use crate::text::Lang;

/// Orders the options of an item that is tried alone; any number would do.
pub const TRIAL_SEED: u64 = 1;

/// Where the person is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Stage {
    /// Made ready by the mediator: the person has not begun.
    Ready,
    Sound,
    Need(usize),
    Practice,
    Item,
    Halfway,
    /// The person goes on another day: their answers wait with the mediator.
    Aside,
    End,
}

/// What the outside gives to a new journey: chance and date.
#[derive(Clone, Debug)]
pub struct Start {
    pub id: String,
    pub seed: u64,
    pub date: String,
    pub device: Device,
}

/// The answer that the person is making.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    pub response: Option<Response>,
    pub help: bool,
    /// Milliseconds for which the question was looked at, up to `since`.
    pub spent: f64,
    pub(super) since: Option<f64>,
    /// Milliseconds for which it was looked at before the first change of the answer.
    pub first_action: Option<f64>,
    /// How often the answer was changed.
    pub actions: u32,
}

impl Draft {
    pub fn show(&mut self, at: f64) {
        if self.since.is_none() {
            self.since = Some(at);
        }
    }

    pub fn hide(&mut self, at: f64) {
        self.spent = self.total(at);
        self.since = None;
    }

    pub(super) fn answer(&mut self, response: Option<Response>, at: f64) {
        self.response = response;
        self.act(at);
    }

    pub(super) fn toggle_help(&mut self, at: f64) {
        self.help = !self.help;
        self.act(at);
    }

    fn act(&mut self, at: f64) {
        let total = self.total(at);
        self.first_action.get_or_insert(total);
        self.actions = self.actions.saturating_add(1);
    }

    fn total(&self, at: f64) -> f64 {
        self.spent + self.since.map_or(0.0, |since| (at - since).max(0.0))
    }
}

/// A journey under way, or just ended and still on the screen.
#[derive(Clone)]
pub struct Journey {
    pub id: String,
    pub number: u32,
    pub seed: u64,
    pub plan: String,
    pub place: String,
    pub date: String,
    pub device: Device,
    pub lang: Lang,
    pub sound: bool,
    pub stage: Stage,
    pub paused: bool,
    pub halfway_seen: bool,
    pub needs: Needs,
    /// Questions of earlier sessions: they are not asked again.
    pub seen: Vec<String>,
    /// It was put aside once, and taken up again.
    pub continued: bool,
    /// The counter's tally has it.
    pub counted: bool,
    /// Links it with earlier sessions.
    pub pseudonym: Option<String>,
    /// Questions of needs that the mediator answered or passed for the person: they are not asked.
    pub by_mediator: Vec<String>,
    pub draft: Draft,
    pub session: Option<Rc<Session>>,
    /// The item on the screen, kept because choosing it costs the engine some work.
    pub item: Option<String>,
}

impl Journey {
    pub fn begin(
        bank: &Bank,
        start: Start,
        number: u32,
        settings: &Settings,
        lang: Lang,
        voice: bool,
    ) -> Journey {
        let mut journey = Journey {
            id: start.id,
            number,
            seed: start.seed,
            plan: settings.plan.clone(),
            place: settings.place.clone(),
            date: start.date,
            device: start.device,
            lang,
            sound: false,
            stage: Stage::Sound,
            paused: false,
            halfway_seen: false,
            needs: Needs::new(),
            seen: Vec::new(),
            continued: false,
            counted: false,
            pseudonym: None,
            by_mediator: Vec::new(),
            draft: Draft::default(),
            session: None,
            item: None,
        };
        if !voice {
            journey.enter_need(bank, 0);
        }
        journey
    }

    /// The person begins what the mediator made ready.
    pub(super) fn start(&mut self, bank: &Bank, lang: Lang, voice: bool) {
        if self.stage != Stage::Ready {
            return;
        }
        self.lang = lang;
        if voice {
            self.stage = Stage::Sound;
        } else {
            self.enter_need(bank, 0);
        }
    }

    /// Comes to the first screen of its plan, where that plan is another one.
    pub(super) fn restart(&mut self, bank: &Bank) {
        if self.stage != Stage::Sound {
            self.enter_need(bank, 0);
        }
    }

    /// One item alone, without a session: there is nothing to record.
    pub fn trial(item: &str, lang: Lang, device: Device) -> Journey {
        Journey {
            id: String::new(),
            number: 0,
            seed: TRIAL_SEED,
            plan: String::new(),
            place: String::new(),
            date: String::new(),
            device,
            lang,
            sound: false,
            stage: Stage::Item,
            paused: false,
            halfway_seen: false,
            needs: Needs::new(),
            seen: Vec::new(),
            continued: false,
            counted: false,
            pseudonym: None,
            by_mediator: Vec::new(),
            draft: Draft::default(),
            session: None,
            item: Some(item.to_owned()),
        }
    }

    /// Takes up a journey that was kept on the device.
    pub fn restore(bank: &Bank, kept: &Kept) -> Result<Journey, ReplayError> {
        let session = kept
            .log
            .as_ref()
            .map(|log| Session::replay(bank, log))
            .transpose()?;
        let mut journey = kept.journey();
        journey.session = session.map(Rc::new);
        journey.item = journey.session.as_deref().and_then(next_item);
        match journey.stage {
            Stage::Item | Stage::Halfway | Stage::Aside if journey.session.is_none() => {
                journey.enter_items(bank)
            }
            Stage::Item | Stage::Halfway | Stage::Aside if journey.item.is_none() => {
                journey.stage = Stage::End
            }
            Stage::Need(index) if journey.questions(bank).len() <= index => {
                journey.enter_practice(bank)
            }
            _ => {}
        }
        Ok(journey)
    }

    pub fn keep(&self) -> Kept {
        Kept::from_journey(self)
    }

    /// The needs that the plan asks for, in its order, without those that the mediator saw to.
    pub fn questions<'a>(&self, bank: &'a Bank) -> Vec<&'a NeedQuestion> {
        let Some(plan) = self.plan(bank) else {
            return Vec::new();
        };
        plan.needs()
            .iter()
            .filter(|id| !self.by_mediator.contains(id))
            .filter_map(|id| bank.needs().iter().find(|question| question.id == *id))
            .collect()
    }

    pub fn plan<'a>(&self, bank: &'a Bank) -> Option<&'a Plan> {
        bank.plan(&self.plan).ok()
    }

    pub fn practice(&self, bank: &Bank) -> Option<ItemView> {
        let id = self.plan(bank)?.practice()?;
        bank.practice(id, self.lang.code(), self.seed)
    }

    /// What the renderer gets for the item on the screen.
    pub fn view(&self) -> Option<ItemView> {
        self.session
            .as_deref()?
            .view(self.item.as_deref()?, self.lang.code())
    }

    pub fn answered(&self) -> usize {
        self.session
            .as_deref()
            .map_or(0, |session| session.answers().len())
    }

    /// The options chosen so far for a question of needs.
    pub fn chosen(&self, question: &str) -> &[String] {
        self.needs.get(question).map_or(&[], Vec::as_slice)
    }

    pub fn read_aloud(&mut self, bank: &Bank, sound: bool) {
        self.sound = sound;
        if self.stage == Stage::Sound {
            self.enter_need(bank, 0);
        }
    }

    pub fn choose_need(&mut self, bank: &Bank, question: &str, option: &str) {
        let Some(asked) = bank.needs().iter().find(|asked| asked.id == question) else {
            return;
        };
        let chosen = self.needs.entry(question.to_owned()).or_default();
        if !asked.several {
            *chosen = vec![option.to_owned()];
        } else if let Some(position) = chosen.iter().position(|known| known == option) {
            chosen.remove(position);
        } else {
            chosen.push(option.to_owned());
        }
        if chosen.is_empty() {
            self.needs.remove(question);
        }
    }

    pub fn skip_need(&mut self, bank: &Bank) {
        if let Stage::Need(index) = self.stage {
            if let Some(question) = self.questions(bank).get(index) {
                self.needs.remove(&question.id);
            }
            self.enter_need(bank, index + 1);
        }
    }

    pub fn next_need(&mut self, bank: &Bank) {
        if let Stage::Need(index) = self.stage {
            self.enter_need(bank, index + 1);
        }
    }

    fn enter_need(&mut self, bank: &Bank, index: usize) {
        if index < self.questions(bank).len() {
            self.stage = Stage::Need(index);
        } else {
            self.enter_practice(bank);
        }
    }

    fn enter_practice(&mut self, bank: &Bank) {
        self.draft = Draft::default();
        if self.practice(bank).is_some() {
            self.stage = Stage::Practice;
        } else {
            self.enter_items(bank);
        }
    }

    fn enter_items(&mut self, bank: &Bank) {
        let Some(plan) = self.plan(bank) else { return };
        let context = Context {
            device: Some(self.device),
            language: Some(self.lang.code().to_owned()),
            needs: self.needs.clone(),
            seen: self.seen.clone(),
        };
        let session = Session::new(bank, plan, context, self.seed);
        self.take(session);
    }

    /// Records what was validated, or "Je ne sais pas". The trial is not recorded.
    pub fn answer(&mut self, bank: &Bank, validated: bool, at: f64) {
        let response = self.draft.response.clone().filter(|_| validated);
        if validated && response.is_none() {
            return;
        }
        match self.stage {
            Stage::Practice => {
                self.draft = Draft::default();
                self.enter_items(bank);
            }
            Stage::Item => {
                let (Some(session), Some(item)) = (self.session.as_deref(), self.item.as_deref())
                else {
                    return;
                };
                let reply = Reply {
                    response,
                    help: self.draft.help,
                    milliseconds: milliseconds(self.draft.total(at)),
                    first_action_milliseconds: self.draft.first_action.map(milliseconds),
                    actions: self.draft.actions,
                };
                let mut session = session.clone();
                // The engine refuses an item that it did not ask for: a second touch on the same button.
                if session.record(item, reply).is_ok() {
                    self.take(session);
                }
            }
            _ => {}
        }
    }

    fn take(&mut self, session: Session) {
        self.item = next_item(&session);
        self.draft = Draft::default();
        self.stage = if self.item.is_none() {
            Stage::End
        } else if !self.halfway_seen && is_past_half(&session) {
            self.halfway_seen = true;
            Stage::Halfway
        } else {
            Stage::Item
        };
        self.session = Some(Rc::new(session));
    }

    /// Goes on after half of the way was told, or after the answers were put aside by mistake.
    pub fn go_on(&mut self) {
        if matches!(self.stage, Stage::Halfway | Stage::Aside) {
            self.stage = Stage::Item;
        }
    }

    /// "Continuer un autre jour". The answer that was being made is not part of it: its question is asked again.
    pub fn put_aside(&mut self) {
        if self.answered() > 0 && matches!(self.stage, Stage::Item | Stage::Halfway) {
            self.paused = false;
            self.draft = Draft::default();
            self.stage = Stage::Aside;
        }
    }

    pub fn pause(&mut self, at: f64) {
        self.draft.hide(at);
        self.paused = true;
    }

    /// "Arrêter ici".
    pub fn stop(&mut self) {
        self.paused = false;
        if self.stage == Stage::End {
            return;
        }
        if let Some(session) = self.session.as_deref() {
            let mut session = session.clone();
            session.stop();
            self.session = Some(Rc::new(session));
        }
        self.item = None;
        self.draft = Draft::default();
        self.stage = Stage::End;
    }
}

/// Whether half of the way was told.
pub(super) fn is_past_half(session: &Session) -> bool {
    let progress = session.progress();
    progress.administered > 0 && progress.administered * 2 >= progress.at_most
}

pub(super) fn next_item(session: &Session) -> Option<String> {
    match clock::measured("next-item", || session.next_step()) {
        Step::Administer(item) => Some(item),
        Step::Stop(_) => None,
    }
}

/// Whole milliseconds; a clock that gives nonsense gives 0.
fn milliseconds(total: f64) -> u32 {
    // A float-to-integer `as` saturates, and takes NaN to 0.
    total.round() as u32
}
