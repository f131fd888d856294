//! The whole state of the application, and the one pure function that changes it.
//!
//! Nothing here touches the browser: time, chance and dates come in with the actions, and what must be
//! kept goes out as plain data (`App::kept`, `App::outbox`) that `store` writes after every action.

mod counter;
pub mod exchange;
pub mod figures_sheet;
mod filter;
mod follow_up;
mod groups;
mod journey;
mod kept;
mod lock;
mod person;
mod preparation;
mod purge;
mod rehearsal;
pub mod sheet;
mod sittings;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::rc::Rc;

use jalon::{Bank, Device, Plan, Response};
use serde::{Deserialize, Serialize};
use yew::Reducible;

pub use counter::{Counted, Noted, Tally};
pub use filter::{Column, Filter};
pub use groups::{Groups, WorkGroup};
pub use journey::{Draft, Journey, Stage, Start, TRIAL_SEED};
pub use kept::Kept;
pub use lock::{IDLE_MINUTES, Lock};
pub use person::{Person, PersonError, in_time};
pub use preparation::Preparation;
pub use purge::{Announced, KEEP_DAYS};
pub use rehearsal::Rehearsal;

use person::fingerprint;

use crate::text::Lang;

/// Which page the address asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Route {
    Journey,
    People,
    Person(String),
    Prepare,
    ReadCode,
    Groups,
    Territory,
    HowItWorks,
    Settings,
}

impl Route {
    /// Reads the part of the address after `#`. What it does not know is the beneficiary's side.
    pub fn from_hash(hash: &str) -> Route {
        let mut parts = hash.trim_start_matches('#').split('/');
        match (parts.next(), parts.next(), parts.next()) {
            (Some("mediateur"), Some("personne"), Some(id)) => Route::Person(id.to_owned()),
            (Some("mediateur"), Some("preparer"), None) => Route::Prepare,
            (Some("mediateur"), Some("code"), None) => Route::ReadCode,
            (Some("mediateur"), Some("fonctionnement"), None) => Route::HowItWorks,
            (Some("mediateur"), Some("reglages"), None) => Route::Settings,
            (Some("mediateur"), Some("groupes"), None) => Route::Groups,
            (Some("mediateur"), Some("territoire"), None) => Route::Territory,
            (Some("mediateur"), _, _) => Route::People,
            _ => Route::Journey,
        }
    }

    pub fn hash(&self) -> String {
        match self {
            Route::Journey => "#".to_owned(),
            Route::People => "#mediateur".to_owned(),
            Route::Person(id) => format!("#mediateur/personne/{id}"),
            Route::Prepare => "#mediateur/preparer".to_owned(),
            Route::ReadCode => "#mediateur/code".to_owned(),
            Route::HowItWorks => "#mediateur/fonctionnement".to_owned(),
            Route::Settings => "#mediateur/reglages".to_owned(),
            Route::Groups => "#mediateur/groupes".to_owned(),
            Route::Territory => "#mediateur/territoire".to_owned(),
        }
    }
}

/// What the mediator chose for this device.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Settings {
    pub lang: Lang,
    pub plan: String,
    pub place: String,
    /// The number that the next person gets.
    pub next_number: u32,
    /// Somebody has read that this device has no voice for their language.
    #[serde(default)]
    pub silence_told: bool,
    /// After so many minutes without a touch a desk with a lock closes.
    #[serde(default = "Settings::usual_idle_minutes")]
    pub idle_minutes: u32,
    /// After so many days answers go from the device; 0 keeps them.
    #[serde(default)]
    pub keep_days: u32,
    /// What was counted at the counter.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub counter: Vec<Tally>,
    /// Whom the desk has said will go.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub announced: Option<Announced>,
}

impl Settings {
    /// The first start on a device: the bank's first plan named `diagnostic`, or its first one.
    pub fn first(bank: &Bank) -> Settings {
        let plan = bank
            .plan("diagnostic")
            .ok()
            .or_else(|| bank.plans().first());
        Settings {
            lang: Lang::default(),
            plan: plan.map(|plan| plan.id().to_owned()).unwrap_or_default(),
            place: String::new(),
            next_number: 1,
            silence_told: false,
            idle_minutes: Settings::usual_idle_minutes(),
            keep_days: 0,
            counter: Vec::new(),
            announced: None,
        }
    }

    fn usual_idle_minutes() -> u32 {
        lock::IDLE_MINUTES[1]
    }
}

/// An entry of the store that no longer reads: kept and shown, never dropped.
#[derive(Clone, Debug, PartialEq)]
pub struct Damaged {
    pub id: String,
    pub raw: String,
}

/// A sentence to show and to announce once.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    pub text: String,
    pub detail: Option<String>,
    /// Says that something needs attention, as opposed to "done".
    pub attention: bool,
}

/// The mediator's list.
#[derive(Clone, Debug, PartialEq)]
pub enum People {
    Loading,
    /// Behind the lock: nothing of them is in the page.
    Locked,
    Ready(Vec<Rc<Person>>),
}

impl People {
    pub fn list(&self) -> &[Rc<Person>] {
        match self {
            People::Loading | People::Locked => &[],
            People::Ready(list) => list,
        }
    }
}

/// The application.
#[derive(Clone)]
pub struct App {
    revision: u64,
    pub bank: Bank,
    pub settings: Settings,
    /// The language on the beneficiary's side: back to the mediator's choice with each new person.
    pub lang: Lang,
    /// Languages for which this device has a voice.
    pub voices: Vec<Lang>,
    pub route: Route,
    pub journey: Option<Rc<Journey>>,
    /// False after a reload, until the person says that the journey is theirs.
    pub entered: bool,
    pub lock: Lock,
    pub people: People,
    /// Whom the list shows, the groups are made of and the figures count.
    pub filter: Rc<Filter>,
    /// Groups with moves that are not kept yet; they outlive a look at another page.
    pub groups: Option<Rc<Groups>>,
    /// What one touch at the counter counted last.
    pub noted: Option<Noted>,
    /// The journey that was put among the people last.
    filed: Option<(String, usize, Stage)>,
    /// People whose journey has ended and who are not in the store yet.
    pub outbox: Vec<Rc<Person>>,
    pub damaged: Vec<Damaged>,
    pub notice: Option<Notice>,
    /// The value that the mediator copied last.
    pub copied: Option<String>,
    /// Nobody has touched the screen for a while: whoever is there is asked whether they go on.
    pub asks_if_there: bool,
    /// It is known by now which voices the device has.
    pub voices_settled: bool,
    /// One question alone, before its author: nothing of it is written to the device.
    pub trial: bool,
    /// In somebody else's page: there is no desk, and nothing is written to the device.
    pub hosted: bool,
}

impl PartialEq for App {
    fn eq(&self, other: &App) -> bool {
        self.revision == other.revision
    }
}

/// Everything that can happen.
#[derive(Clone)]
pub enum Action {
    // The page.
    Arrived(Route),
    Voices(Vec<Lang>),
    /// Voices load late; from now on what is not there is not coming.
    VoicesSettled,
    Language(Lang),
    /// Nobody has touched the screen since this moment (milliseconds, monotonous).
    LeftAlone(f64),
    StillHere,
    // The journey.
    Begin(Start),
    /// The mediator begins a follow-up with the person of this id.
    BeginFollowUp(Start, String),
    /// The mediator takes up the answers that the person of this id put aside.
    TakeUp(Start, String),
    /// The mediator makes a session ready for somebody.
    Prepare(Start, Rc<Preparation>),
    /// That person begins.
    StartPrepared,
    Resume,
    Clear,
    ReadAloud(bool),
    Need {
        question: String,
        option: String,
    },
    NeedSkipped,
    NextNeed,
    /// The answer that stands now, none where it was taken back (milliseconds, monotonous).
    Answered(Option<Response>, f64),
    /// The answer that the question came with: the person saw no need to touch it.
    LeftAsShown(Response),
    HelpToggled(f64),
    /// The question is on the screen from this moment (milliseconds, monotonous).
    Shown(f64),
    /// The question is no longer looked at.
    Hidden(f64),
    Validated(f64),
    DontKnow(f64),
    Continued,
    Paused(f64),
    Unpaused,
    StoppedHere,
    /// One touch at the counter, on this day.
    Counted(Counted, String),
    /// It was an accident.
    Uncounted,
    /// The person goes on another day.
    PutAside,
    // The mediator's desk.
    SettingsChanged(Settings),
    PeopleLoaded {
        people: Vec<Person>,
        damaged: Vec<Damaged>,
    },
    PersonStored(String),
    PersonChanged(Rc<Person>),
    /// New people, and changes of those who are there.
    PeopleAdded(Vec<Rc<Person>>),
    /// Another choice of people.
    Filtered(Filter),
    /// Groups that differ from those that are kept.
    Grouped(Rc<Groups>),
    /// These groups are kept.
    GroupsKept(Rc<Groups>),
    PersonErased(String),
    /// The desk has said today who will go.
    PurgeAnnounced(String),
    /// Their delay is over: they are gone from the store.
    Purged(Vec<String>),
    DamagedErased(String),
    Notified(Notice),
    NoticeRead,
    Copied(String),
    // Its lock.
    LockSet,
    LockRemoved,
    LockFound,
    Unlocked,
    LockClosed,
    AllErased,
}

impl Reducible for App {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut app = (*self).clone();
        app.revision += 1;
        app.apply(action);
        Rc::new(app)
    }
}

impl App {
    pub fn new(
        bank: Bank,
        settings: Option<Settings>,
        kept: Option<Kept>,
        outbox: Vec<Person>,
    ) -> App {
        let mut settings = settings.unwrap_or_else(|| Settings::first(&bank));
        if bank.plan(&settings.plan).is_err() {
            settings.plan = Settings::first(&bank).plan;
        }
        let mut app = App {
            revision: 0,
            lang: settings.lang,
            settings,
            bank,
            voices: Vec::new(),
            route: Route::Journey,
            journey: None,
            entered: false,
            lock: Lock::Absent,
            people: People::Loading,
            filter: Rc::default(),
            groups: None,
            noted: None,
            filed: None,
            outbox: outbox.into_iter().map(Rc::new).collect(),
            damaged: Vec::new(),
            notice: None,
            copied: None,
            asks_if_there: false,
            voices_settled: false,
            trial: false,
            hosted: false,
        };
        if let Some(kept) = kept {
            match Journey::restore(&app.bank, &kept) {
                Ok(journey) => {
                    app.lang = journey.lang;
                    app.journey = Some(Rc::new(journey));
                }
                // The questions changed under an unfinished journey: its answers go to the mediator as they are.
                Err(_) => app.outbox.extend(kept.into_person(&app.bank).map(Rc::new)),
            }
        }
        app
    }

    /// One item as its author tries it: answered as in a test, and nothing kept.
    pub fn trial(bank: Bank, item: &str, lang: Lang, device: Device) -> App {
        let mut app = App::new(bank, None, None, Vec::new());
        app.trial = true;
        app.lang = lang;
        app.journey = Some(Rc::new(Journey::trial(item, lang, device)));
        app.entered = true;
        app
    }

    /// The person's side alone, in a page that belongs to somebody else.
    pub fn hosted(bank: Bank, settings: Settings, kept: Option<Kept>) -> App {
        let mut app = App::new(bank, Some(settings), kept, Vec::new());
        app.outbox.clear();
        app.hosted = true;
        app
    }

    pub fn plan(&self) -> Option<&Plan> {
        self.bank.plan(&self.settings.plan).ok()
    }

    /// Whether a device's voice speaks the beneficiary's language.
    pub fn can_read_aloud(&self) -> bool {
        self.voices.contains(&self.lang)
    }

    /// Whether the welcome says that this device cannot read aloud: once, and to who begins.
    pub fn tells_silence(&self) -> bool {
        self.voices_settled && !self.settings.silence_told && !self.can_read_aloud()
    }

    /// The journey to write to the device, if there is one under way.
    pub fn kept(&self) -> Option<Kept> {
        self.journey.as_deref().map(Journey::keep)
    }

    /// The journey on the screen: there, and claimed by the person.
    pub fn open_journey(&self) -> Option<&Rc<Journey>> {
        self.journey.as_ref().filter(|_| self.entered)
    }

    /// The name of a person in the list.
    pub fn name_of(&self, person: &Person, lang: Lang) -> String {
        match person.pseudonym() {
            "" => lang.desk_person(person.number as usize),
            pseudonym => pseudonym.to_owned(),
        }
    }

    fn apply(&mut self, action: Action) {
        match action {
            Action::Arrived(route) => {
                // An address that the app itself went to is told again by the browser: what was said stays.
                if self.route != route {
                    // Whoever holds the device next comes to the first screen.
                    if route == Route::Journey {
                        self.close();
                    }
                    // What happened while a person answered is for the mediator, who comes now.
                    if self.route != Route::Journey {
                        self.notice = None;
                    }
                    // From now on it is the mediator who takes up what was put aside, with what they write about it.
                    if route != Route::Journey && self.is_put_aside() {
                        self.forget_journey();
                    }
                    self.route = route;
                    self.copied = None;
                }
            }
            Action::Voices(voices) => self.voices = voices,
            Action::VoicesSettled => self.voices_settled = true,
            Action::LeftAlone(since) => self.left_alone(since),
            Action::StillHere => self.asks_if_there = false,
            Action::Language(lang) => {
                self.lang = lang;
                self.change(|journey| journey.lang = lang);
            }
            Action::Begin(start) => self.begin(start),
            Action::BeginFollowUp(start, id) => self.begin_follow_up(start, &id),
            Action::TakeUp(start, id) => self.take_up(start, &id),
            Action::Prepare(start, prepared) => self.prepare(start, &prepared),
            Action::StartPrepared => self.start_prepared(),
            Action::Resume => {
                self.close();
                self.entered = true;
            }
            Action::Clear => self.clear(),
            Action::Counted(counted, today) => self.count(counted, &today),
            Action::Uncounted => self.uncount(),
            Action::SettingsChanged(settings) => {
                if self.journey.is_none() {
                    self.lang = settings.lang;
                }
                let changed = settings.keep_days != self.settings.keep_days;
                self.settings = settings;
                if changed {
                    self.settings.announced = None;
                }
            }
            // The desk was closed while they were read.
            Action::PeopleLoaded { .. } if self.lock == Lock::Closed => {}
            Action::PeopleLoaded { people, damaged } => {
                self.people = People::Ready(people.into_iter().map(Rc::new).collect());
                self.damaged = damaged;
                // Whoever the store has not taken yet is on this device all the same.
                for person in self.outbox.clone() {
                    self.insert(person);
                }
                self.sort_people();
            }
            Action::PersonStored(id) => {
                let stored: Vec<_> = self
                    .outbox
                    .iter()
                    .filter(|person| person.id == id)
                    .cloned()
                    .collect();
                self.outbox.retain(|person| person.id != id);
                for person in stored {
                    if !self.people.list().iter().any(|known| known.id == id) {
                        self.insert(person);
                    }
                }
            }
            Action::PersonChanged(person) => self.insert(person),
            Action::PeopleAdded(people) => self.add(people),
            Action::Filtered(filter) => self.filter = Rc::new(filter),
            Action::Grouped(groups) => self.groups = Some(groups),
            Action::GroupsKept(groups) => {
                // What was moved while the device wrote is still to be kept.
                self.groups.take_if(|now| Rc::ptr_eq(now, &groups));
            }
            Action::PersonErased(id) => self.forget(&id),
            Action::PurgeAnnounced(today) => self.announce_purge(today),
            Action::Purged(ids) => ids.iter().for_each(|id| self.forget(id)),
            Action::DamagedErased(id) => self.damaged.retain(|entry| entry.id != id),
            Action::Notified(notice) => self.notice = Some(notice),
            Action::NoticeRead => self.notice = None,
            Action::Copied(value) => self.copied = Some(value),
            Action::LockSet => self.lock = Lock::Open,
            Action::LockRemoved => self.lock = Lock::Absent,
            Action::LockFound => {
                if self.lock == Lock::Absent {
                    self.lock = Lock::Open;
                    self.close();
                }
            }
            Action::Unlocked => {
                self.lock = Lock::Open;
                self.people = People::Loading;
                self.notice = None;
            }
            Action::LockClosed => self.close(),
            Action::AllErased => self.forget_all(),
            step => self.step(&step),
        }
    }

    /// Nothing of this person stays in the page.
    fn forget(&mut self, id: &str) {
        if let Some(groups) = &mut self.groups {
            Rc::make_mut(groups).forget(id);
        }
        self.outbox.retain(|person| person.id != id);
        if let People::Ready(list) = &mut self.people {
            list.retain(|person| person.id != id);
        }
        if self
            .journey
            .as_ref()
            .is_some_and(|journey| journey.id == id)
        {
            self.forget_journey();
        }
    }

    /// The actions that belong to the journey on the screen; ignored where there is none.
    fn step(&mut self, action: &Action) {
        let bank = self.bank.clone();
        self.change(|journey| match action {
            Action::ReadAloud(sound) => journey.read_aloud(&bank, *sound),
            Action::Need { question, option } => journey.choose_need(&bank, question, option),
            Action::NeedSkipped => journey.skip_need(&bank),
            Action::NextNeed => journey.next_need(&bank),
            Action::Answered(response, at) => journey.draft.answer(response.clone(), *at),
            Action::LeftAsShown(response) => journey.draft.response = Some(response.clone()),
            Action::HelpToggled(at) => journey.draft.toggle_help(*at),
            Action::Shown(at) => journey.draft.show(*at),
            Action::Hidden(at) => journey.draft.hide(*at),
            Action::Validated(at) => journey.answer(&bank, true, *at),
            Action::DontKnow(at) => journey.answer(&bank, false, *at),
            Action::Continued => journey.go_on(),
            Action::Paused(at) => journey.pause(*at),
            Action::Unpaused => journey.paused = false,
            Action::StoppedHere => journey.stop(),
            Action::PutAside => journey.put_aside(),
            _ => {}
        });
        self.file_finished();
        // Stopped before the first question: there is nothing to show, the welcome comes back.
        if self
            .journey
            .as_ref()
            .is_some_and(|journey| journey.stage == Stage::End && journey.session.is_none())
        {
            self.forget_journey();
        }
    }

    fn change(&mut self, change: impl FnOnce(&mut Journey)) {
        if let Some(journey) = self.journey.as_mut().filter(|_| self.entered) {
            change(Rc::make_mut(journey));
        }
    }

    fn begin(&mut self, start: Start) {
        // Chosen on the welcome screen, by the person who begins.
        let lang = self.lang;
        self.clear();
        self.lang = lang;
        self.settings.silence_told |= self.tells_silence();
        let number = self.settings.next_number;
        self.settings.next_number = number.saturating_add(1);
        let journey = Journey::begin(
            &self.bank,
            start,
            number,
            &self.settings,
            self.lang,
            self.can_read_aloud(),
        );
        self.journey = Some(Rc::new(journey));
        self.entered = true;
        self.noted = None;
    }

    /// "Nouvelle personne": what the last one left goes to the mediator, and nothing of it stays here.
    fn clear(&mut self) {
        self.close();
        if let Some(journey) = self.journey.as_deref_mut_session() {
            match journey.stage {
                Stage::Aside => {}
                // Whoever goes on over several days has not chosen to end here.
                Stage::Item | Stage::Halfway if journey.continued => journey.put_aside(),
                _ => journey.stop(),
            }
        }
        self.file_finished();
        self.forget_journey();
    }

    /// First whoever is there is asked; then the screen is made ready for somebody else. Answers under way
    /// stay, and only the person takes them up again; a result that nobody reads any more is put away.
    fn left_alone(&mut self, since: f64) {
        // What waits for its person goes on waiting.
        let Some(journey) = self.open_journey().filter(|_| self.ready().is_none()) else {
            if self.journey.is_none() || self.ready().is_some() {
                self.lang = self.settings.lang;
            }
            return;
        };
        let ended = matches!(journey.stage, Stage::End | Stage::Aside);
        if !self.asks_if_there {
            self.asks_if_there = true;
            self.change(|journey| journey.draft.hide(since));
        } else if ended {
            self.clear();
        } else {
            self.asks_if_there = false;
            self.entered = false;
        }
    }

    fn forget_journey(&mut self) {
        self.asks_if_there = false;
        self.journey = None;
        self.entered = false;
        self.lang = self.settings.lang;
    }

    /// Puts a finished journey among the people, once.
    fn file_finished(&mut self) {
        if self.hosted {
            return;
        }
        let Some(journey) = self
            .journey
            .clone()
            .filter(|journey| matches!(journey.stage, Stage::End | Stage::Aside))
        else {
            return;
        };
        // Put aside by mistake, the journey has gone on under the same name.
        let known = self
            .outbox
            .iter()
            .chain(self.people.list())
            .any(|person| person.id == journey.id && !person.unfinished);
        // Behind the lock the list cannot be asked.
        let state = (journey.id.clone(), journey.answered(), journey.stage);
        if known || self.filed.as_ref() == Some(&state) {
            return;
        }
        if let Some(person) = Person::from_journey(&journey) {
            self.filed = Some(state);
            self.outbox.retain(|waits| waits.id != person.id);
            self.count_answered();
            let person = Rc::new(person);
            self.outbox.push(Rc::clone(&person));
            // On a device that keeps nothing the mediator has them until the page is closed.
            self.insert(person);
        }
    }

    fn insert(&mut self, person: Rc<Person>) {
        if let People::Ready(list) = &mut self.people {
            match list.iter_mut().find(|known| known.id == person.id) {
                Some(known) => *known = person,
                None => {
                    if let Some(groups) = &mut self.groups {
                        Rc::make_mut(groups).meet(&person);
                    }
                    list.push(person);
                }
            }
        }
        self.sort_people();
    }

    fn add(&mut self, mut people: Vec<Rc<Person>>) {
        if let People::Ready(list) = &mut self.people {
            let ids: BTreeSet<String> = people.iter().map(|person| person.id.clone()).collect();
            if let Some(groups) = &mut self.groups {
                let known: BTreeSet<&String> = list.iter().map(|person| &person.id).collect();
                let new = people.iter().filter(|person| !known.contains(&person.id));
                let groups = Rc::make_mut(groups);
                new.for_each(|person| groups.meet(person));
            }
            list.retain(|person| !ids.contains(&person.id));
            list.append(&mut people);
        }
        self.sort_people();
    }

    /// The latest first.
    fn sort_people(&mut self) {
        if let People::Ready(list) = &mut self.people {
            in_time(list);
            list.reverse();
        }
    }
}

/// Gives the journey to change when it has answers worth keeping.
trait SessionUnderWay {
    fn as_deref_mut_session(&mut self) -> Option<&mut Journey>;
}

impl SessionUnderWay for Option<Rc<Journey>> {
    fn as_deref_mut_session(&mut self) -> Option<&mut Journey> {
        self.as_mut()
            .filter(|journey| journey.answered() > 0)
            .map(Rc::make_mut)
    }
}
