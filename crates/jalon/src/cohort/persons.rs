//! Which sessions are one person's.
use crate::prelude::*;
use alloc::collections::BTreeMap;

/// The sessions of one person, as places in the list that was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Occasion {
    /// The first one.
    pub first: usize,
    /// The last one: this is the one that counts.
    pub last: usize,
}

/// Persons by the pseudonyms of their sessions, in the order of their first sessions in the list.
///
/// A session is a pseudonym and a day as `YYYY-MM-DD`. Case and spaces around a pseudonym do not
/// matter; without one a session is a person of its own. Of two sessions on one day the later in
/// the list is the later one.
///
/// ```
/// use jalon::cohort::persons;
/// let sessions = [("Merle", "2026-03-01"), ("", "2026-03-02"), (" merle", "2026-09-01"), ("", "2026-03-02")];
/// let found = persons(&sessions);
/// assert_eq!(found.len(), 3);
/// assert_eq!((found[0].first, found[0].last), (0, 2));
/// ```
pub fn persons(sessions: &[(&str, &str)]) -> Vec<Occasion> {
    let mut found: Vec<Occasion> = Vec::new();
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    let day = |index: usize| sessions.get(index).map_or("", |(_, day)| *day);
    for (index, (pseudonym, date)) in sessions.iter().enumerate() {
        let name = pseudonym.trim().to_lowercase();
        let one = known
            .get(&name)
            .copied()
            .filter(|_| !name.is_empty())
            .and_then(|place| found.get_mut(place));
        let Some(one) = one else {
            known.insert(name, found.len());
            found.push(Occasion {
                first: index,
                last: index,
            });
            continue;
        };
        if *date < day(one.first) {
            one.first = index;
        }
        if *date >= day(one.last) {
            one.last = index;
        }
    }
    found
}
