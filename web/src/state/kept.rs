//! `jalon-journey/1`: the journey under way as it is written to the device after every action.

use std::collections::BTreeMap;

use jalon::{Bank, Device, Response, SessionLog};
use serde::{Deserialize, Serialize};

use super::{Draft, Journey, Person, Stage};
use crate::text::Lang;

const FORMAT: &str = "jalon-journey/1";

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Kept {
    format: String,
    id: String,
    number: u32,
    /// In words, because a JSON number of another reader may hold 53 bits only.
    seed: String,
    plan: String,
    place: String,
    date: String,
    device: KeptDevice,
    lang: Lang,
    sound: bool,
    stage: KeptStage,
    halfway_seen: bool,
    needs: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    seen: Vec<String>,
    #[serde(default)]
    continued: bool,
    #[serde(default)]
    counted: bool,
    #[serde(default)]
    pseudonym: Option<String>,
    #[serde(default)]
    by_mediator: Vec<String>,
    response: Option<Response>,
    help: bool,
    spent: f64,
    #[serde(default)]
    first_action: Option<f64>,
    #[serde(default)]
    actions: u32,
    /// The answers; absent before the first question.
    pub log: Option<SessionLog>,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum KeptDevice {
    Tablet,
    Phone,
    Computer,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum KeptStage {
    Ready,
    Sound,
    Need(usize),
    Practice,
    Item,
    Halfway,
    Aside,
    End,
}

impl Kept {
    pub fn from_json(json: &str) -> Result<Kept, String> {
        let kept: Kept = serde_json::from_str(json).map_err(|error| error.to_string())?;
        if kept.format == FORMAT {
            Ok(kept)
        } else {
            Err(format!("expected `{FORMAT}`, found `{}`", kept.format))
        }
    }

    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    pub(super) fn from_journey(journey: &Journey) -> Kept {
        Kept {
            format: FORMAT.to_owned(),
            id: journey.id.clone(),
            number: journey.number,
            seed: journey.seed.to_string(),
            plan: journey.plan.clone(),
            place: journey.place.clone(),
            date: journey.date.clone(),
            device: match journey.device {
                Device::Tablet => KeptDevice::Tablet,
                Device::Phone => KeptDevice::Phone,
                Device::Computer => KeptDevice::Computer,
            },
            lang: journey.lang,
            sound: journey.sound,
            stage: match journey.stage {
                Stage::Ready => KeptStage::Ready,
                Stage::Sound => KeptStage::Sound,
                Stage::Need(index) => KeptStage::Need(index),
                Stage::Practice => KeptStage::Practice,
                Stage::Item => KeptStage::Item,
                Stage::Halfway => KeptStage::Halfway,
                Stage::Aside => KeptStage::Aside,
                Stage::End => KeptStage::End,
            },
            halfway_seen: journey.halfway_seen,
            needs: journey.needs.clone(),
            seen: journey.seen.clone(),
            continued: journey.continued,
            counted: journey.counted,
            pseudonym: journey.pseudonym.clone(),
            by_mediator: journey.by_mediator.clone(),
            response: journey.draft.response.clone(),
            help: journey.draft.help,
            spent: journey.draft.spent,
            first_action: journey.draft.first_action,
            actions: journey.draft.actions,
            log: journey.log(),
        }
    }

    /// The journey without its session, which the caller replays from `log`.
    pub(super) fn journey(&self) -> Journey {
        Journey {
            id: self.id.clone(),
            number: self.number,
            seed: self.seed.parse().unwrap_or_default(),
            plan: self.plan.clone(),
            place: self.place.clone(),
            date: self.date.clone(),
            device: match self.device {
                KeptDevice::Tablet => Device::Tablet,
                KeptDevice::Phone => Device::Phone,
                KeptDevice::Computer => Device::Computer,
            },
            lang: self.lang,
            sound: self.sound,
            stage: match self.stage {
                KeptStage::Ready => Stage::Ready,
                KeptStage::Sound => Stage::Sound,
                KeptStage::Need(index) => Stage::Need(index),
                KeptStage::Practice => Stage::Practice,
                KeptStage::Item => Stage::Item,
                KeptStage::Halfway => Stage::Halfway,
                KeptStage::Aside => Stage::Aside,
                KeptStage::End => Stage::End,
            },
            paused: false,
            halfway_seen: self.halfway_seen,
            needs: self.needs.clone(),
            seen: self.seen.clone(),
            continued: self.continued,
            counted: self.counted,
            pseudonym: self.pseudonym.clone(),
            by_mediator: self.by_mediator.clone(),
            draft: Draft {
                response: self.response.clone(),
                help: self.help,
                spent: self.spent,
                first_action: self.first_action,
                actions: self.actions,
                ..Draft::default()
            },
            session: None,
            item: None,
        }
    }

    /// What remains of a journey whose questions no longer exist: its answers, for the mediator.
    pub(super) fn into_person(self, bank: &Bank) -> Option<Person> {
        let log = self.log?;
        Some(Person::from_log(bank, self.id, self.number, self.lang, log))
    }
}

impl Journey {
    /// The session's log with the place and the date of the journey.
    pub fn log(&self) -> Option<SessionLog> {
        let mut log = self.session.as_deref()?.log();
        log.date = Some(self.date.clone());
        log.place = (!self.place.is_empty()).then(|| self.place.clone());
        log.pseudonym.clone_from(&self.pseudonym);
        log.by_mediator.clone_from(&self.by_mediator);
        Some(log)
    }
}
