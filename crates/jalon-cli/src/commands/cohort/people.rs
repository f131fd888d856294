//! Recorded sessions as people.
use crate::commands::Outcome;
use crate::commands::export::{open, records};
use jalon::cohort::{Member, persons};
use jalon::{Bank, Change, Session, changes};
use std::path::PathBuf;

/// One member a person, from the last session of each.
pub(super) struct People {
    names: Vec<String>,
    pub(super) members: Vec<Member>,
    /// The changes of those whose first and last session can be compared.
    pub(super) pairs: Vec<Vec<Change>>,
}

impl People {
    /// The name of the person's last record: the file's, without its ending.
    pub(super) fn name(&self, person: usize) -> &str {
        self.names.get(person).map_or("", String::as_str)
    }
}

/// Reads and verifies every record; tells of all that are wrong.
pub(super) fn read(paths: &[PathBuf], bank: &Bank) -> Result<People, (Outcome, String)> {
    let records = records(paths).map_err(|message| (Outcome::Failed, message))?;
    let mut sessions = Vec::new();
    let mut wrong = Vec::new();
    for (name, path) in &records {
        match open(bank, path) {
            Ok((log, session)) => sessions.push((name.clone(), log, session)),
            Err(message) => wrong.push(message),
        }
    }
    if !wrong.is_empty() {
        return Err((Outcome::Found, wrong.join("\n")));
    }
    let keys: Vec<(&str, &str)> = sessions
        .iter()
        .map(|(_, log, _)| {
            let pseudonym = log.pseudonym.as_deref().unwrap_or_default();
            (pseudonym, log.date.as_deref().unwrap_or_default())
        })
        .collect();
    let mut people = People {
        names: Vec::new(),
        members: Vec::new(),
        pairs: Vec::new(),
    };
    for person in persons(&keys) {
        let Some((name, _, last)) = sessions.get(person.last) else {
            continue;
        };
        people.names.push(name.clone());
        let needs = &last.context().needs;
        people.members.push(Member::new(&last.report(), needs));
        if person.first != person.last
            && let Some((_, _, first)) = sessions.get(person.first)
            && let Some(found) = compare(bank, first, last)
        {
            people.pairs.push(found);
        }
    }
    Ok(people)
}

/// How a person changed; none where the two sessions measure different things.
fn compare(bank: &Bank, first: &Session, last: &Session) -> Option<Vec<Change>> {
    let mut plans = bank.plans().iter();
    let own = last.plan().retest_correlation();
    let retest = own.or_else(|| plans.find_map(jalon::Plan::retest_correlation))?;
    changes(first, last, retest).ok()
}
