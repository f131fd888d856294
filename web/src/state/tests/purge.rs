//! The mediator's rule for how long answers stay, with a clock that is moved.

use super::*;
use crate::state::purge::Coming;

fn person(id: &str, date: &str) -> Person {
    let mut person = finished();
    person.id = id.to_owned();
    person.log.date = (!date.is_empty()).then(|| date.to_owned());
    person
}

/// Three people, of whom one has no date, kept for 30 days.
fn device() -> Rc<App> {
    let app = app();
    let settings = Settings {
        keep_days: 30,
        ..app.settings.clone()
    };
    let people = [
        ("autumn", "2026-10-01"),
        ("winter", "2026-11-22"),
        ("no-date", ""),
    ];
    let people = people.map(|(id, date)| person(id, date)).into();
    let damaged = Vec::new();
    let loaded = Action::PeopleLoaded { people, damaged };
    after(app, [Action::SettingsChanged(settings), loaded])
}

/// An opening of the desk, as the page does it; who went.
fn opened(app: Rc<App>, today: &str) -> (Rc<App>, Vec<String>) {
    let due = app.due(today);
    let purged = Action::Purged(due.clone());
    let told = Action::PurgeAnnounced(today.to_owned());
    (after(app, [purged, told]), due)
}

fn coming(people: usize, from: &str) -> Option<Coming> {
    let from = from.to_owned();
    Some(Coming { people, from })
}

#[test]
fn nobody_goes_who_was_not_announced_on_an_earlier_day() {
    let app = device();
    assert_eq!(app.coming("2026-11-23"), coming(1, "2026-11-24"));
    let (app, gone) = opened(app, "2026-11-23");
    assert_eq!(gone, [""; 0]);
    let (app, gone) = opened(app, "2026-11-23");
    assert_eq!(gone, [""; 0], "the same day again");
    let (app, gone) = opened(app, "2026-11-24");
    assert_eq!(gone, ["autumn"]);
    assert_eq!(app.people.list().len(), 2);
    assert_eq!(app.coming("2026-12-14"), None, "eight days ahead");
    assert_eq!(app.coming("2026-12-15"), coming(1, "2026-12-22"));
    // Nobody looked in that week: it is said when somebody does, and done a day later.
    let (app, gone) = opened(app, "2027-02-01");
    assert_eq!(gone, [""; 0]);
    let (app, gone) = opened(app, "2027-02-02");
    assert_eq!(gone, ["winter"]);
    let (app, gone) = opened(app, "2099-01-01");
    assert_eq!(gone, [""; 0], "without a date nobody knows how old it is");
    assert_eq!(app.people.list().len(), 1);
}

#[test]
fn who_comes_in_after_the_announcement_stays_until_the_next_one() {
    let (app, _) = opened(device(), "2026-11-23");
    // Answered while the tablet's clock stood at its first day.
    let late = Rc::new(person("late", "1970-01-01"));
    let app = app.reduce(Action::PeopleAdded(vec![late]));
    let (app, gone) = opened(app, "2026-11-24");
    assert_eq!(gone, ["autumn"]);
    let (_, gone) = opened(app, "2026-11-25");
    assert_eq!(gone, ["late"]);
}

#[test]
fn a_clock_that_jumps_erases_nothing() {
    let (app, _) = opened(device(), "2026-11-23");
    for back in ["1970-01-01", "2025-11-24", "2026-11-22", "", "tomorrow"] {
        let (after, gone) = opened(app.clone(), back);
        assert_eq!(gone, [""; 0], "{back}");
        assert_eq!(after.people.list().len(), 3, "{back}");
    }
    // Ahead: only who had been announced.
    let (app, gone) = opened(app, "2199-01-01");
    assert_eq!(gone, ["autumn"]);
    let (app, gone) = opened(app, "2026-11-25");
    assert_eq!(gone, [""; 0]);
    assert_eq!(app.people.list().len(), 2);
}

#[test]
fn another_delay_is_announced_anew_and_none_erases_nobody() {
    let (app, _) = opened(device(), "2026-11-23");
    let with = |days: u32| {
        Action::SettingsChanged(Settings {
            keep_days: days,
            ..app.settings.clone()
        })
    };
    let none = app.clone().reduce(with(0));
    assert_eq!(none.coming("2030-01-01"), None);
    let (none, gone) = opened(none, "2030-01-01");
    assert_eq!(gone, [""; 0]);
    let again = none.reduce(with(30));
    assert_eq!(again.due("2030-01-02"), [""; 0]);
    assert_eq!(again.coming("2030-01-02"), coming(2, "2030-01-03"));
}

#[test]
fn a_session_left_unfinished_goes_as_well_unless_somebody_is_at_it() {
    let at = at_first_item(false);
    let settings = Settings {
        keep_days: 30,
        ..at.settings.clone()
    };
    let at = at.reduce(Action::SettingsChanged(settings));
    assert_eq!(at.coming("2026-12-22"), None);
    let mut left = reload(&at);
    left.people = People::Ready(Vec::new());
    assert_eq!(left.coming("2026-12-22"), coming(1, "2026-12-23"));
    let (left, _) = opened(Rc::new(left), "2026-12-22");
    let (left, gone) = opened(left, "2026-12-23");
    assert_eq!(gone, ["one"]);
    assert!(left.journey.is_none() && left.outbox.is_empty() && left.people.list().is_empty());
}

#[test]
fn settings_of_before_keep_everybody_and_an_announcement_survives_a_reload() {
    let (app, _) = opened(device(), "2026-11-23");
    let json = serde_json::to_value(&app.settings).expect("JSON");
    let back: Settings = serde_json::from_value(json.clone()).expect("settings");
    assert_eq!(back, app.settings);
    let mut old = json;
    let fields = old.as_object_mut().expect("an object");
    fields.remove("keep_days").expect("there now");
    fields.remove("announced").expect("there now");
    let old: Settings = serde_json::from_value(old).expect("older settings");
    assert_eq!((old.keep_days, old.announced), (0, None));
}
