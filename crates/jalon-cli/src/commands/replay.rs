//! `jalon replay`: recompute a recorded session and verify it.
use super::{Format, Outcome, open_session};
use serde_json::json;
use std::path::Path;

/// Replays and says whether every item and score is as recorded.
pub fn replay(bank: &Path, session: &Path, format: Format) -> Outcome {
    match open_session(bank, session) {
        Ok(replayed) => {
            let report = replayed.report();
            let reason = report
                .stop_reason
                .map_or("unfinished", |reason| reason.as_str());
            match format {
                Format::Human => println!(
                    "{}: replays exactly, {} answers, {reason}",
                    session.display(),
                    report.answers
                ),
                Format::Json => println!(
                    "{}",
                    json!({ "replays": true, "answers": report.answers, "stop_reason": reason })
                ),
            }
            Outcome::Fine
        }
        Err((outcome, message)) => {
            match format {
                Format::Human => eprintln!("{message}"),
                Format::Json => println!("{}", json!({ "replays": false, "error": message })),
            }
            outcome
        }
    }
}
