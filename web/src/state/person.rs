//! `jalon-person/1`: a finished person as the device keeps them for the mediator.

use std::collections::BTreeMap;
use std::rc::Rc;

use jalon::cohort::Member;
use jalon::{Bank, LogError, ReplayError, Report, Session, SessionLog};
use serde::{Deserialize, Serialize};

use super::Journey;
use crate::text::Lang;

const FORMAT: &str = "jalon-person/1";

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Person {
    format: String,
    pub id: String,
    pub number: u32,
    pub lang: Lang,
    /// The profile in each language, as it was when the journey ended: the list needs no replay,
    /// and a later version of the questions does not change history.
    pub profile: BTreeMap<String, String>,
    pub doubtful: bool,
    pub interrupted: bool,
    /// Put aside: the person goes on another day.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unfinished: bool,
    pub notes: String,
    /// The report as it was worked out when the journey ended.
    pub report: String,
    /// The report in a hundred numbers, so that thousands are filtered, counted and grouped at once. Entries
    /// from before it was kept get it as they are read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    member: Option<Member>,
    /// The name of the workshop group that the mediator put them into.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub group: String,
    pub log: SessionLog,
}

/// Why a file of answers cannot be taken in.
#[derive(Debug)]
pub enum PersonError {
    NotALog(LogError),
    Replay(ReplayError),
}

/// Puts people in the order of their days; of one day, the one that came first has the lower number.
pub fn in_time(people: &mut [Rc<Person>]) {
    people.sort_by(|one, other| (one.date(), one.number).cmp(&(other.date(), other.number)));
}

impl Person {
    pub fn from_json(json: &str) -> Result<Person, String> {
        let person: Person = serde_json::from_str(json).map_err(|error| error.to_string())?;
        if person.format == FORMAT {
            Ok(person.complete())
        } else {
            Err(format!("expected `{FORMAT}`, found `{}`", person.format))
        }
    }

    /// With the numbers that an older version did not keep.
    pub(super) fn complete(mut self) -> Person {
        let known = self.member.as_ref().is_some_and(Member::is_known_format);
        if !known && !self.report.is_empty() {
            let needs = &self.log.context().needs;
            self.member = Member::from_report_json(&self.report, needs).ok();
        }
        self
    }

    /// What they are filtered, counted and grouped by; none where there is no report.
    pub fn member(&self) -> Option<&Member> {
        self.member.as_ref()
    }

    pub fn is_known_format(&self) -> bool {
        self.format == FORMAT
    }

    pub fn format(&self) -> &str {
        &self.format
    }

    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    pub(super) fn from_journey(journey: &Journey) -> Option<Person> {
        let session = journey.session.as_deref()?;
        let mut person = Person::empty(
            journey.id.clone(),
            journey.number,
            journey.lang,
            journey.log()?,
        );
        person.describe(session);
        Some(person)
    }

    /// A person of whom only the log is known.
    pub(super) fn from_log(
        bank: &Bank,
        id: String,
        number: u32,
        lang: Lang,
        log: SessionLog,
    ) -> Person {
        let session = Session::replay(bank, &log);
        let mut person = Person::empty(id, number, lang, log);
        if let Ok(session) = session {
            person.describe(&session);
        }
        person
    }

    /// Reads a file that a mediator chose; what it holds must replay exactly on this bank.
    pub fn import(bank: &Bank, json: &str, number: u32) -> Result<Person, PersonError> {
        let log = SessionLog::from_json(json).map_err(PersonError::NotALog)?;
        Person::from_record(bank, log, number)
    }

    /// A person whose record came from another device.
    pub fn from_record(bank: &Bank, log: SessionLog, number: u32) -> Result<Person, PersonError> {
        let session = Session::replay(bank, &log).map_err(PersonError::Replay)?;
        let lang = session
            .context()
            .language
            .as_deref()
            .and_then(Lang::from_code)
            .unwrap_or_default();
        // The same file opened twice is the same person.
        let mut person = Person::empty(
            format!("file-{:016x}", fingerprint(&log.to_json())),
            number,
            lang,
            log,
        );
        person.describe(&session);
        Ok(person)
    }

    fn empty(id: String, number: u32, lang: Lang, log: SessionLog) -> Person {
        Person {
            format: FORMAT.to_owned(),
            id,
            number,
            lang,
            profile: BTreeMap::new(),
            doubtful: false,
            interrupted: false,
            unfinished: false,
            notes: String::new(),
            report: String::new(),
            member: None,
            group: String::new(),
            log,
        }
    }

    fn describe(&mut self, session: &Session) {
        let report = session.report();
        if let Some(profile) = report.decision("profile") {
            self.profile = Lang::ALL
                .iter()
                .map(|lang| {
                    (
                        lang.code().to_owned(),
                        profile.name.get(lang.code()).to_owned(),
                    )
                })
                .collect();
        }
        self.doubtful = report.doubtful;
        self.interrupted = report.stop_reason == Some(jalon::StopReason::Person);
        self.unfinished = report.stop_reason.is_none();
        self.report = report.to_json();
        self.member = Some(Member::new(&report, &session.context().needs));
    }

    /// The answers alone, without what the mediator wrote about them.
    pub fn bare_log(&self) -> SessionLog {
        let mut log = self.log.clone();
        (log.place, log.date, log.pseudonym) = (None, None, None);
        log.by_mediator.clear();
        log
    }

    pub fn pseudonym(&self) -> &str {
        self.log.pseudonym.as_deref().unwrap_or_default()
    }

    pub fn place(&self) -> &str {
        self.log.place.as_deref().unwrap_or_default()
    }

    pub fn date(&self) -> &str {
        self.log.date.as_deref().unwrap_or_default()
    }

    pub fn profile(&self, lang: Lang) -> &str {
        self.profile.get(lang.code()).map_or("", String::as_str)
    }

    /// Works the report out again from the answers; fails where the questions are no longer the same.
    pub fn replay(&self, bank: &Bank) -> Result<(Session, Report), ReplayError> {
        let session = Session::replay(bank, &self.log)?;
        let report = session.report();
        Ok((session, report))
    }
}

/// FNV-1a, 64 bits: tells files apart, hides nothing.
pub(super) fn fingerprint(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}
