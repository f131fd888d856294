//! Calendar dates, given by the caller: the engine reads no clock.
use core::fmt;
use core::str::FromStr;
use serde::Serialize;

/// A day of the calendar, `YYYY-MM-DD` (ISO 8601).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

/// A text that is no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateError;

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected a date such as `2026-11-22`")
    }
}

impl core::error::Error for DateError {}

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let figures = |range: core::ops::Range<usize>| {
            let part = text.get(range).ok_or(DateError)?;
            if part.bytes().all(|byte| byte.is_ascii_digit()) {
                part.parse::<u16>().map_err(|_| DateError)
            } else {
                Err(DateError)
            }
        };
        if text.len() != 10 || text.get(4..5) != Some("-") || text.get(7..8) != Some("-") {
            return Err(DateError);
        }
        let (year, month, day) = (figures(0..4)?, figures(5..7)?, figures(8..10)?);
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let days = match month {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return Err(DateError),
        };
        if !(1..=days).contains(&day) {
            return Err(DateError);
        }
        Ok(Date {
            year,
            month: month as u8,
            day: day as u8,
        })
    }
}

/// Whether what is said of a programme may still be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Freshness {
    /// Checked, and not out of date.
    Current,
    /// Past its `valid_until`: check before telling it.
    OutOfDate,
    /// Never checked with the programme: check before telling it.
    NotChecked,
}

impl Freshness {
    /// Out of date weighs more than not checked; without a date nothing is out of date. None: there
    /// is nothing to check.
    pub(crate) fn of(
        checked_on: Option<&str>,
        valid_until: Option<&str>,
        today: Option<Date>,
    ) -> Option<Self> {
        let until = valid_until.and_then(|date| date.parse::<Date>().ok());
        match (checked_on, until, today) {
            (_, Some(until), Some(today)) if until < today => Some(Self::OutOfDate),
            (Some(_), _, _) => Some(Self::Current),
            (None, Some(_), _) => Some(Self::NotChecked),
            (None, None, _) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_of_the_calendar_are_dates() {
        for good in ["2026-11-22", "2028-02-29", "2000-02-29", "0001-01-01"] {
            assert!(good.parse::<Date>().is_ok(), "{good}");
        }
        for bad in [
            "",
            "2026-13-01",
            "2026-00-10",
            "2027-02-29",
            "2100-02-29",
            "2026-04-31",
            "2026-1-1",
            "22/11/2026",
            "2026-11-2a",
            "2026-11-22 ",
            "+026-11-22",
            "２０26-11-2",
        ] {
            assert!(bad.parse::<Date>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_programme_is_out_of_date_the_day_after() {
        let of =
            |checked, today: &str| Freshness::of(checked, Some("2027-05-22"), today.parse().ok());
        let checked = Some("2026-11-22");
        assert_eq!(of(checked, "2027-05-22"), Some(Freshness::Current));
        assert_eq!(of(checked, "2027-05-23"), Some(Freshness::OutOfDate));
        assert_eq!(of(None, "2027-05-22"), Some(Freshness::NotChecked));
        assert_eq!(of(None, "2027-05-23"), Some(Freshness::OutOfDate));
        assert_eq!(of(checked, "no date"), Some(Freshness::Current));
        assert_eq!(Freshness::of(None, None, "2027-05-23".parse().ok()), None);
    }
}
