//! What a counter wants to know of everybody it asked: who answered, who would rather not, who would like to learn.
//! Counts by day and place; they tell of nobody alone.

use std::rc::Rc;

use jalon::Session;
use serde::{Deserialize, Serialize};

use super::purge::day;
use super::{App, Journey, Stage};

/// A plan of so many minutes at most is for a counter, where somebody else waits.
const MINUTES: u64 = 5;

/// So many days and places are kept.
const KEPT: usize = 1000;

/// One day at one place.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Tally {
    pub date: String,
    pub place: String,
    /// Came to the end.
    pub answered: u32,
    /// Would rather not begin.
    pub refused: u32,
    /// Would like to learn with somebody.
    pub interested: u32,
    /// Would not, for now.
    pub not_now: u32,
}

/// What one touch counts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Counted {
    Refused,
    Interested,
    NotNow,
}

/// What was counted last; it can be taken back until somebody begins.
#[derive(Clone, Debug, PartialEq)]
pub struct Noted {
    counted: Counted,
    date: String,
    place: String,
}

impl Tally {
    fn of(&mut self, counted: Counted) -> &mut u32 {
        match counted {
            Counted::Refused => &mut self.refused,
            Counted::Interested => &mut self.interested,
            Counted::NotNow => &mut self.not_now,
        }
    }

    fn add(&mut self, other: &Tally) {
        self.answered = self.answered.saturating_add(other.answered);
        self.refused = self.refused.saturating_add(other.refused);
        self.interested = self.interested.saturating_add(other.interested);
        self.not_now = self.not_now.saturating_add(other.not_now);
    }
}

impl App {
    /// Whether this device stands at a counter.
    pub fn at_counter(&self) -> bool {
        !self.hosted && !self.trial && self.plan().is_some_and(|plan| plan.minutes() <= MINUTES)
    }

    /// Whether this person is asked at the end whether they would like to learn.
    pub fn asks_interest(&self, journey: &Journey) -> bool {
        let plan = journey.plan(&self.bank);
        !self.hosted && !self.trial && plan.is_some_and(|plan| plan.minutes() <= MINUTES)
    }

    /// All days, the latest first.
    pub fn tallies(&self) -> Vec<&Tally> {
        let mut tallies: Vec<&Tally> = self.settings.counter.iter().collect();
        tallies.sort_by(|one, other| (&other.date, &one.place).cmp(&(&one.date, &other.place)));
        tallies
    }

    /// The sum of all days.
    pub fn tally(&self) -> Tally {
        let mut sum = Tally::default();
        self.settings.counter.iter().for_each(|one| sum.add(one));
        sum
    }

    fn tally_of(&mut self, date: &str, place: &str) -> Option<&mut Tally> {
        let tallies = &mut self.settings.counter;
        let at = tallies
            .iter()
            .position(|one| one.date == date && one.place == place);
        let at = at.unwrap_or_else(|| {
            if tallies.len() >= KEPT {
                tallies.remove(0);
            }
            tallies.push(Tally {
                date: date.to_owned(),
                place: place.to_owned(),
                ..Tally::default()
            });
            tallies.len() - 1
        });
        tallies.get_mut(at)
    }

    /// One touch; at the end of a session it also makes room for the next person.
    pub(super) fn count(&mut self, counted: Counted, today: &str) {
        let journey = self.open_journey().cloned();
        let (date, place) = journey.map_or_else(
            || (today.to_owned(), self.settings.place.clone()),
            |journey| (journey.date.clone(), journey.place.clone()),
        );
        if let Some(tally) = self.tally_of(&date, &place) {
            let count = tally.of(counted);
            *count = count.saturating_add(1);
        }
        if self.open_journey().is_some() {
            self.clear();
        }
        self.noted = Some(Noted {
            counted,
            date,
            place,
        });
    }

    /// Somebody came to the end of a plan for a counter; each counts once, whatever happens to the page then.
    pub(super) fn count_answered(&mut self) {
        let Some(journey) = self.journey.clone() else {
            return;
        };
        let ended =
            journey.stage == Stage::End && !journey.session.as_deref().is_none_or(Session::stopped);
        if journey.counted || !ended || !self.asks_interest(&journey) {
            return;
        }
        if let Some(tally) = self.tally_of(&journey.date, &journey.place) {
            tally.answered = tally.answered.saturating_add(1);
        }
        if let Some(journey) = &mut self.journey {
            Rc::make_mut(journey).counted = true;
        }
    }

    /// An accidental touch is taken back.
    pub(super) fn uncount(&mut self) {
        if let Some(noted) = self.noted.take()
            && let Some(tally) = self.tally_of(&noted.date, &noted.place)
        {
            let count = tally.of(noted.counted);
            *count = count.saturating_sub(1);
        }
    }

    /// The mediator's rule holds for counts, too.
    pub(super) fn forget_old_tallies(&mut self, today: &str) {
        let days = i64::from(self.settings.keep_days);
        let Some(today) = day(today).filter(|_| days > 0) else {
            return;
        };
        let fresh = |tally: &Tally| day(&tally.date).is_none_or(|date| date + days > today);
        self.settings.counter.retain(fresh);
    }
}
