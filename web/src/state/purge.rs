//! How long answers stay on the device: the mediator's rule, said before it is applied.
//!
//! Nobody goes who was not announced at the desk on an earlier day. So a clock that jumps ahead erases nothing
//! before somebody has read the date, and one that goes back erases nothing at all.

use serde::{Deserialize, Serialize};

use super::{App, Stage};

/// The days that a mediator can choose from; 0 keeps answers until they are erased by hand.
pub const KEEP_DAYS: [u32; 4] = [0, 30, 183, 365];

/// Whose last day comes within so many days is announced.
const AHEAD: i64 = 7;

/// Who was announced at the desk, and on which day last.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Announced {
    on: String,
    people: Vec<String>,
}

/// Who will go: how many, and the first day on which an opening of the desk erases some of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Coming {
    pub people: usize,
    pub from: String,
}

impl App {
    /// Whoever was announced on an earlier day and is over the delay today.
    pub fn due(&self, today: &str) -> Vec<String> {
        let (Some(told), Some(today)) = (&self.settings.announced, day(today)) else {
            return Vec::new();
        };
        if day(&told.on).is_none_or(|on| on >= today) {
            return Vec::new();
        }
        self.last_days()
            .filter(|(id, last)| *last <= today && told.people.iter().any(|one| one == id))
            .map(|(id, _)| id.to_owned())
            .collect()
    }

    /// What the desk says beforehand.
    pub fn coming(&self, today: &str) -> Option<Coming> {
        let tomorrow = day(today)? + 1;
        let soon = self.soon(tomorrow - 1);
        let first = soon.iter().map(|(_, last)| *last).min()?;
        Some(Coming {
            people: soon.len(),
            from: date(first.max(tomorrow)),
        })
    }

    /// The desk has said it today.
    pub(super) fn announce_purge(&mut self, today: String) {
        let people: Vec<String> = day(&today)
            .map(|today| self.soon(today))
            .into_iter()
            .flatten()
            .map(|(id, _)| id.to_owned())
            .collect();
        self.forget_old_tallies(&today);
        self.settings.announced = (!people.is_empty()).then_some(Announced { on: today, people });
    }

    fn soon(&self, today: i64) -> Vec<(&str, i64)> {
        self.last_days()
            .filter(|(_, last)| *last <= today + AHEAD)
            .collect()
    }

    /// Everyone with a date, and the day on which their delay is over; also an unfinished session that nobody is at.
    fn last_days(&self) -> impl Iterator<Item = (&str, i64)> {
        let days = i64::from(self.settings.keep_days);
        let aside = self
            .journey
            .as_deref()
            .filter(|journey| !self.entered && journey.stage != Stage::End);
        let people = self.people.list().iter();
        people
            .map(|one| (one.id.as_str(), one.date()))
            .chain(aside.map(|one| (one.id.as_str(), one.date.as_str())))
            .filter(move |_| days > 0)
            .filter_map(move |(id, date)| Some((id, day(date)? + days)))
    }
}

/// Days since 1970-01-01 of `2026-11-22`, in the Gregorian calendar; none for what is not such a date.
pub(super) fn day(date: &str) -> Option<i64> {
    let mut parts = date.splitn(3, '-').map(|part| part.parse::<i64>().ok());
    let (year, month, of_month) = (parts.next()??, parts.next()??, parts.next()??);
    let right = (1..=9999).contains(&year) && (1..=12).contains(&month);
    let number = right.then(|| number(year, month, of_month))?;
    // The 31st of April is the 1st of May, and no date.
    (civil(number) == (year, month, of_month)).then_some(number)
}

/// Years begin in March, so that the leap day is their last.
fn number(year: i64, month: i64, day: i64) -> i64 {
    let (year, month) = if month > 2 {
        (year, month - 3)
    } else {
        (year - 1, month + 9)
    };
    365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day - 719_469
}

fn civil(number: i64) -> (i64, i64, i64) {
    // The mean year has 365.2425 days: at most one year too early or too late.
    let mut year = (number + 719_468) * 400 / 146_097;
    while self::number(year + 1, 3, 1) <= number {
        year += 1;
    }
    while self::number(year, 3, 1) > number {
        year -= 1;
    }
    let rest = number - self::number(year, 3, 1);
    let month = (5 * rest + 2) / 153;
    let of_month = rest - (153 * month + 2) / 5 + 1;
    if month < 10 {
        (year, month + 3, of_month)
    } else {
        (year + 1, month - 9, of_month)
    }
}

fn date(number: i64) -> String {
    let (year, month, day) = civil(number);
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::{date, day};

    #[test]
    fn days_are_counted_as_the_calendar_does() {
        // GNU date: `date -u -d 2026-11-22 +%s` / 86400.
        for (text, number) in [
            ("1970-01-01", 0),
            ("1969-12-31", -1),
            ("2000-02-29", 11_016),
            ("2026-11-22", 20_779),
        ] {
            assert_eq!(day(text), Some(number), "{text}");
        }
        for number in -200_000..200_000 {
            assert_eq!(day(&date(number)), Some(number));
        }
        for other in [
            "",
            "2026-11",
            "2026-02-29",
            "2026-13-01",
            "2026-04-31",
            "2026-11-22T10",
            "x",
        ] {
            assert_eq!(day(other), None, "{other}");
        }
    }
}
