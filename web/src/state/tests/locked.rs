//! The lock, without the browser: what the page holds, and when the desk closes.

use super::*;

/// A device with a lock, opened, with one person; at the desk.
fn opened() -> Rc<App> {
    let mut app = App::new(bank(), None, None, Vec::new()).locked();
    app.route = Route::People;
    after(
        Rc::new(app),
        [
            Action::Unlocked,
            Action::PeopleLoaded {
                people: vec![finished()],
                damaged: vec![Damaged {
                    id: "jalon/damaged/journey".to_owned(),
                    raw: "answers".to_owned(),
                }],
            },
        ],
    )
}

fn assert_closed(app: &App, way: &str) {
    assert_eq!(app.lock, Lock::Closed, "{way}");
    assert_eq!(app.people, People::Locked, "{way}");
    assert!(app.damaged.is_empty(), "{way}");
    assert_eq!(*app.filter, Filter::default(), "{way}");
    assert_eq!(app.copied, None, "{way}");
}

#[test]
fn every_way_to_the_beneficiarys_side_closes_the_desk() {
    let ways = [
        ("the start screen", Action::Arrived(Route::Journey)),
        ("a new person", Action::Clear),
        ("somebody begins", Action::Begin(start("two"))),
        ("somebody goes on", Action::Resume),
        ("nobody is there", Action::LockClosed),
    ];
    let open = opened();
    for (way, action) in ways {
        let words = Filter {
            words: "a name".to_owned(),
            ..Filter::default()
        };
        let before = [
            Action::Copied("value".to_owned()),
            Action::Filtered(words),
            Action::Grouped(Rc::default()),
        ];
        let app = after(open.clone(), before);
        assert_eq!(app.people.list().len(), 1);
        let closed = app.clone().reduce(action);
        assert_closed(&closed, way);
        assert_eq!(closed.groups, app.groups, "what is not kept yet: {way}");
    }
    let stays = open.reduce(Action::Arrived(Route::Settings));
    assert_eq!((stays.lock, stays.people.list().len()), (Lock::Open, 1));
}

#[test]
fn people_that_come_late_do_not_get_into_a_closed_desk() {
    let open = opened();
    let people = open.people.list().iter().map(|one| (**one).clone());
    let late = Action::PeopleLoaded {
        people: people.collect(),
        damaged: Vec::new(),
    };
    let app = after(opened(), [Action::LockClosed, late]);
    assert_closed(&app, "late");
}

#[test]
fn who_finishes_behind_the_lock_is_written_once_and_does_not_show() {
    let mut app = (*to_the_end(at_first_item(false), |_| {})).clone();
    app = app.locked();
    let id = app.outbox[0].id.clone();
    let app = after(
        Rc::new(app),
        [
            Action::PersonStored(id),
            Action::Hidden(1.0),
            Action::Shown(2.0),
        ],
    );
    assert!(app.outbox.is_empty(), "not filed a second time");
    assert_closed(&app, "the end");
}

#[test]
fn a_lock_that_another_window_set_closes_this_one() {
    let app = app().reduce(Action::LockFound);
    assert_closed(&app, "found");
    let open = opened().reduce(Action::LockFound);
    assert_eq!(open.lock, Lock::Open, "its own is no news");
}

#[test]
fn without_a_lock_nothing_closes() {
    let app = after(app(), [Action::LockClosed, Action::Arrived(Route::Journey)]);
    assert_eq!(
        (app.lock, &app.people),
        (Lock::Absent, &People::Ready(Vec::new()))
    );
}

#[test]
fn erasing_all_leaves_no_lock_and_nobody() {
    let app = opened().reduce(Action::AllErased);
    assert_eq!(
        (app.lock, &app.people),
        (Lock::Absent, &People::Ready(Vec::new()))
    );
    assert!(app.outbox.is_empty() && app.damaged.is_empty() && app.journey.is_none());
}

#[test]
fn settings_of_before_the_lock_read() {
    let json = r#"{"lang":"fr","plan":"diagnostic","place":"","next_number":4}"#;
    let settings: Settings = serde_json::from_str(json).expect("older settings");
    assert_eq!(settings.idle_minutes, 5);
}
