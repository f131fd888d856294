//! What is counted at a counter.

use super::*;

const TODAY: &str = "2026-11-22";

fn at_counter() -> Rc<App> {
    let app = app();
    let settings = Settings {
        plan: "screening".to_owned(),
        place: "Mairie".to_owned(),
        ..app.settings.clone()
    };
    let app = app.reduce(Action::SettingsChanged(settings));
    assert!(app.at_counter());
    app
}

fn counted(counted: Counted) -> Action {
    Action::Counted(counted, TODAY.to_owned())
}

fn somebody_to_the_end(app: Rc<App>, id: &str) -> Rc<App> {
    let mut app = app.reduce(Action::Begin(start(id)));
    while let Some(Stage::Need(_) | Stage::Practice) = stage(&app) {
        app = match stage(&app) {
            Some(Stage::Practice) => app.reduce(Action::DontKnow(0.0)),
            _ => app.reduce(Action::NeedSkipped),
        };
    }
    to_the_end(app, |_| {})
}

#[test]
fn one_touch_counts_who_would_rather_not_and_is_taken_back() {
    let app = after(
        at_counter(),
        [counted(Counted::Refused), counted(Counted::Refused)],
    );
    assert_eq!(app.tally().refused, 2);
    assert!(app.noted.is_some());
    let app = after(app, [Action::Uncounted, Action::Uncounted]);
    assert_eq!(app.tally().refused, 1, "only what was counted last");
    let again = reload(&app);
    assert_eq!(again.tally(), app.tally(), "the device keeps it");
    assert_eq!(app.tallies()[0].place, "Mairie");
}

#[test]
fn interest_is_one_touch_and_the_next_person_is_there() {
    let app = somebody_to_the_end(at_counter(), "one");
    let journey = app.journey.clone().expect("the end");
    assert!(app.asks_interest(&journey));
    assert_eq!(app.tally().answered, 1);
    // The device restarts at the end: the same person is not counted again.
    let again = Rc::new(reload(&app))
        .reduce(Action::Resume)
        .reduce(Action::StillHere);
    assert_eq!(again.tally().answered, 1);
    let app = app.reduce(counted(Counted::Interested));
    assert!(app.journey.is_none());
    let app = somebody_to_the_end(app, "two").reduce(counted(Counted::NotNow));
    let tally = app.tally();
    assert_eq!(
        (
            tally.answered,
            tally.interested,
            tally.not_now,
            tally.refused
        ),
        (2, 1, 1, 0)
    );
}

#[test]
fn other_plans_ask_nothing_of_the_kind() {
    let app = to_the_end(at_first_item(false), |_| {});
    let journey = app.journey.clone().expect("the end");
    assert!(!app.at_counter() && !app.asks_interest(&journey));
    assert_eq!(app.tally(), Tally::default());
}

#[test]
fn who_stops_on_the_way_has_not_answered() {
    let app = at_counter().reduce(Action::Begin(start("one")));
    let mut app = app;
    while stage(&app) != Some(Stage::Item) {
        app = match stage(&app) {
            Some(Stage::Practice) => app.reduce(Action::DontKnow(0.0)),
            _ => app.reduce(Action::NeedSkipped),
        };
    }
    let app = after(app, [Action::DontKnow(9000.0), Action::StoppedHere]);
    assert_eq!(stage(&app), Some(Stage::End));
    assert_eq!(app.tally().answered, 0);
}

#[test]
fn counts_go_with_the_rule_and_with_everything() {
    let app = at_counter().reduce(counted(Counted::Refused));
    let settings = Settings {
        keep_days: 30,
        ..app.settings.clone()
    };
    let app = app.reduce(Action::SettingsChanged(settings));
    let before = Rc::clone(&app).reduce(Action::PurgeAnnounced("2026-12-21".to_owned()));
    assert_eq!(before.tally().refused, 1);
    let later = Rc::clone(&app).reduce(Action::PurgeAnnounced("2026-12-22".to_owned()));
    assert_eq!(later.tally().refused, 0);
    assert_eq!(app.reduce(Action::AllErased).tally(), Tally::default());
}
