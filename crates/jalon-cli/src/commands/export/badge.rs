//! `jalon export --to open-badge`: a session's result as a credential.
use super::super::{Outcome, not_written, open_bank, read_text};
use crate::exchange::open_badge::{self, Issuer, Options};
use crate::exchange::signature::Key;
use jalon::Date;
use std::fs;
use std::path::{Path, PathBuf};

/// What a credential is made with.
#[derive(Clone, Debug)]
pub struct Badge {
    /// The issuer's file.
    pub issuer: PathBuf,
    /// The key's file, to sign.
    pub key: Option<PathBuf>,
    /// The day, where the record has none.
    pub date: Option<String>,
    /// The address of who gets it.
    pub recipient: Option<String>,
    /// The language of its words.
    pub lang: String,
}

/// Writes a credential as JSON, or signed as a VC-JWT. A result that cannot be told is exit code 1.
pub fn export(session: &Path, bank: &Path, badge: &Badge, output: &Path) -> Outcome {
    match run(session, bank, badge, output) {
        Ok(signed) => {
            let how = if signed {
                "signed"
            } else {
                "not signed: nobody can verify it"
            };
            crate::tell!("{}: a credential, {how}", output.display());
            Outcome::Fine
        }
        Err((outcome, message)) => {
            crate::tell!("{message}");
            outcome
        }
    }
}

fn run(
    session: &Path,
    bank: &Path,
    badge: &Badge,
    output: &Path,
) -> Result<bool, (Outcome, String)> {
    let failed =
        |path: &Path, message: String| (Outcome::Failed, format!("{}: {message}", path.display()));
    let issuer = Issuer::from_json(&read_text(&badge.issuer)?)
        .map_err(|message| failed(&badge.issuer, message))?;
    let key = match &badge.key {
        None => None,
        Some(path) => {
            Some(Key::from_pem(&read_text(path)?).map_err(|message| failed(path, message))?)
        }
    };
    let bank = open_bank(bank)?;
    if !bank.languages().contains(&badge.lang) {
        let message = format!(
            "--lang: expected one of {}, found `{}`",
            bank.languages().join(", "),
            badge.lang
        );
        return Err((Outcome::Failed, message));
    }
    let (log, replayed) =
        super::open(&bank, session).map_err(|message| (Outcome::Found, message))?;
    let recorded = log.date.as_deref().and_then(|date| date.get(..10));
    let date = badge.date.as_deref().or(recorded).unwrap_or("");
    let Some(seconds) = seconds(date) else {
        let message = format!(
            "expected a day such as 2026-11-22 in the record, or the option --date, found `{date}`"
        );
        return Err(failed(session, message));
    };
    let options = Options {
        issuer: &issuer,
        date,
        recipient: badge.recipient.as_deref(),
        lang: &badge.lang,
    };
    let told = |message| (Outcome::Found, format!("{}: {message}", session.display()));
    let credential = open_badge::credential(&log, &replayed, &options).map_err(told)?;
    let text = match &key {
        None => format!("{credential:#}\n"),
        Some(key) => format!("{}\n", key.sign(&open_badge::claims(credential, seconds))),
    };
    fs::write(output, text).map_err(|error| (Outcome::Failed, not_written(output, &error)))?;
    Ok(key.is_some())
}

/// Seconds from 1970 to the beginning of a day of the Gregorian calendar.
fn seconds(date: &str) -> Option<i64> {
    date.parse::<Date>().ok()?;
    let part = |from: usize, to: usize| date.get(from..to)?.parse::<i64>().ok();
    let (year, month, day) = (part(0, 4)?, part(5, 7)?, part(8, 10)?);
    // Years from March, so that a leap day ends one.
    let year = if month > 2 { year } else { year - 1 };
    let since_march = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let days = 365 * year + year / 4 - year / 100 + year / 400 + since_march - 719_468;
    Some(days * 86_400)
}
