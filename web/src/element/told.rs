//! What the page is told: what has changed since it was told last.

use serde_json::{Value, json};

use crate::state::{App, Journey, Stage};

/// One thing, and its particulars as JSON.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// `start`, `answer`, `complete` or `keep`.
    pub name: &'static str,
    /// JSON.
    pub detail: String,
}

fn told(name: &'static str, detail: &Value) -> Told {
    Told {
        name,
        detail: detail.to_string(),
    }
}

/// What the page knows.
#[derive(Default)]
pub struct Known {
    session: Option<String>,
    answered: usize,
    complete: bool,
    kept: Option<String>,
}

impl Known {
    /// What is new, in the order in which it happened.
    pub fn news(&mut self, app: &App, keeps: bool) -> Vec<Told> {
        let mut news = Vec::new();
        if let Some(journey) = app.open_journey() {
            self.of_journey(journey, &mut news);
        }
        if keeps {
            let kept = app
                .kept()
                .filter(|_| !self.complete || app.journey.is_none())
                .map(|kept| kept.to_json());
            if kept != self.kept {
                let detail = kept.clone().unwrap_or_else(|| Value::Null.to_string());
                self.kept = kept;
                news.push(Told {
                    name: "keep",
                    detail,
                });
            }
        }
        news
    }

    fn of_journey(&mut self, journey: &Journey, news: &mut Vec<Told>) {
        let id = journey.id.as_str();
        if self.session.as_deref() != Some(id) {
            *self = Known {
                session: Some(id.to_owned()),
                kept: self.kept.take(),
                ..Known::default()
            };
            // Taken up again: what was answered before is no news.
            let resumed = journey.answered();
            self.answered = resumed;
            news.push(told(
                "start",
                &json!({
                    "session": id, "plan": journey.plan, "lang": journey.lang.code(), "answered": resumed
                }),
            ));
        }
        let Some(session) = journey.session.as_deref() else {
            return;
        };
        for (index, answer) in session.answers().iter().enumerate().skip(self.answered) {
            news.push(told(
                "answer",
                &json!({ "session": id, "item": answer.item(), "answered": index + 1 }),
            ));
        }
        self.answered = session.answers().len();
        if journey.stage == Stage::End && !self.complete {
            self.complete = true;
            if let Some(record) = journey.log() {
                // Both are texts in JSON already.
                let (record, report) = (record.to_json(), session.report().to_json());
                let begins = json!({ "session": id, "answered": self.answered }).to_string();
                let begins = begins.trim_end_matches('}');
                news.push(Told {
                    name: "complete",
                    detail: format!("{begins},\"record\":{record},\"report\":{report}}}"),
                });
            }
        }
    }
}
