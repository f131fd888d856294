//! `jalon replay`: recompute a recorded session and verify it.
use super::{Format, Outcome, open_session, written};
use crate::out;
use crate::words::Words;
use serde_json::json;
use std::io::{self, Write};
use std::path::Path;

/// Replays and says whether every item and score is as recorded.
pub fn replay(bank: &Path, session: &Path, format: Format) -> Outcome {
    let mut printed = io::stdout().lock();
    match open_session(bank, session) {
        Ok(replayed) => {
            let report = replayed.report();
            let reason = report.stop_reason.map(|reason| reason.as_str());
            let answers = report.answers;
            let line = match format {
                Format::Human => {
                    let words = Words::new(out::language());
                    let reason = reason.unwrap_or_else(|| words.say("replay.unfinished"));
                    let file = session.display().to_string();
                    let answers = answers.to_string();
                    let blanks = [("file", &*file), ("n", &*answers), ("reason", reason)];
                    words.fill("replay.same", &blanks)
                }
                Format::Json => {
                    let reason = reason.unwrap_or("unfinished");
                    json!({ "replays": true, "answers": answers, "stop_reason": reason })
                        .to_string()
                }
            };
            written(writeln!(printed, "{line}"))
        }
        Err((outcome, message)) => {
            match format {
                Format::Human => crate::tell!("{message}"),
                Format::Json => {
                    let told = json!({ "replays": false, "error": message });
                    if written(writeln!(printed, "{told}")) == Outcome::Failed {
                        return Outcome::Failed;
                    }
                }
            }
            outcome
        }
    }
}
