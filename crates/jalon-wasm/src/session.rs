//! A session, its record, its report and its pathway.
use crate::bank::RawBank;
use crate::json;
use crate::play::RawPlay;
use crate::refusal::Refusal;
use jalon::pathway::DateError;
use jalon::{
    Context, Needs, PathwayOptions, Reply, Response, Session, SessionLog, Step, StopReason,
};
use serde::Serialize;
use wasm_bindgen::prelude::wasm_bindgen;

/// [`Session`].
#[wasm_bindgen]
#[derive(Debug)]
pub struct RawSession(Session);

impl RawSession {
    pub(crate) fn of(session: Session) -> Self {
        RawSession(session)
    }
}

/// [`Step`], as JavaScript sees it.
#[derive(Serialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
enum StepFacts {
    Administer { item: String },
    Stop { reason: StopReason },
}

/// How far a session is.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SessionFacts<'a> {
    administered: usize,
    at_most: usize,
    seconds: f64,
    plan: &'a str,
    context: &'a Context,
}

#[wasm_bindgen]
impl RawSession {
    /// [`Session::next_step`].
    pub fn next_step(&self) -> String {
        json(&match self.0.next_step() {
            Step::Administer(item) => StepFacts::Administer { item },
            Step::Stop(reason) => StepFacts::Stop { reason },
        })
    }

    /// [`Session::view`].
    pub fn view(&self, item: &str, lang: &str) -> Option<String> {
        Some(json(&self.0.view(item, lang)?))
    }

    /// [`jalon::Bank::play`].
    pub fn play(&self, item: &str, lang: &str) -> Option<RawPlay> {
        self.0.bank().play(item, lang).map(RawPlay::of)
    }

    /// [`Session::record`]; the response is JSON, none for "I don't know".
    ///
    /// # Errors
    /// When another item is asked for, when the session has stopped, or when the response does
    /// not belong to the item. The session is then as it was.
    pub fn record(
        &mut self,
        item: &str,
        response: Option<String>,
        help: bool,
        milliseconds: u32,
        first_action_milliseconds: Option<u32>,
        actions: u32,
    ) -> Result<(), Refusal> {
        let response: Option<Response> = match response {
            Some(text) => serde_json::from_str(&text)
                .map_err(|error| Refusal::type_of("reply.response", &error))?,
            None => None,
        };
        let reply = Reply {
            response,
            help,
            milliseconds,
            first_action_milliseconds,
            actions,
        };
        Ok(self.0.record(item, reply)?)
    }

    /// [`Session::stop`].
    pub fn stop(&mut self) {
        self.0.stop();
    }

    /// [`Session::progress`] and what goes with it.
    pub fn facts(&self) -> String {
        let progress = self.0.progress();
        json(&SessionFacts {
            administered: progress.administered,
            at_most: progress.at_most,
            seconds: self.0.seconds(),
            plan: self.0.plan().id(),
            context: self.0.context(),
        })
    }

    /// [`Session::seed`].
    pub fn seed(&self) -> u64 {
        self.0.seed()
    }

    /// [`Session::report`].
    pub fn report(&self) -> String {
        self.0.report().to_json()
    }

    /// [`Session::log`], with what the mediator noted.
    pub fn log(
        &self,
        place: Option<String>,
        date: Option<String>,
        pseudonym: Option<String>,
    ) -> String {
        let mut log = self.0.log();
        log.place = place;
        log.date = date;
        log.pseudonym = pseudonym;
        json(&log)
    }

    /// [`jalon::Catalogue::recommend_with`]; needs are JSON, without them the session's own.
    ///
    /// # Errors
    /// When needs or day are none.
    pub fn recommend(
        &self,
        needs: Option<String>,
        sessions: Option<u32>,
        today: Option<String>,
    ) -> Result<String, Refusal> {
        let needs: Needs = match needs {
            Some(text) => {
                serde_json::from_str(&text).map_err(|error| Refusal::type_of("needs", &error))?
            }
            None => self.0.context().needs.clone(),
        };
        let today = match today {
            Some(day) => Some(day.parse().map_err(|error: DateError| {
                let found = format!("`{day}`");
                Refusal::new(
                    "wrong-type",
                    &format_args!("options.today: {error}, found {found}"),
                )
                .with("", "options.today", "a date such as `2026-11-22`", &found)
            })?),
            None => None,
        };
        let options = PathwayOptions {
            sessions: sessions.map(|number| number as usize),
            today,
        };
        let catalogue = self.0.bank().catalogue();
        let pathway = catalogue.recommend_with(&self.0.report(), &needs, &options);
        Ok(pathway.to_json())
    }
}

/// [`Session::replay`].
///
/// # Errors
/// When the record is none, was taken with another bank, or does not follow from its plan and seed.
#[wasm_bindgen]
pub fn replay(bank: &RawBank, record: &str) -> Result<RawSession, Refusal> {
    let log = SessionLog::from_json(record)?;
    Ok(RawSession::of(Session::replay(bank.bank(), &log)?))
}

/// [`jalon::changes`]; without a correlation that of the later session's plan.
///
/// # Errors
/// When the sessions' frameworks differ, or there is no correlation from 0 to below 1.
#[wasm_bindgen]
pub fn changes(
    earlier: &RawSession,
    later: &RawSession,
    retest: Option<f64>,
) -> Result<String, Refusal> {
    let retest = retest.or_else(|| later.0.plan().retest_correlation());
    // Without one, what `changes` refuses.
    let retest = retest.unwrap_or(f64::NAN);
    Ok(json(&jalon::changes(&earlier.0, &later.0, retest)?))
}
