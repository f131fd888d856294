//! One session in several sittings.

use super::*;

/// Somebody who answered so many questions and goes on another day.
fn put_aside(answers: usize) -> Rc<App> {
    let mut app = at_first_item(false);
    for _ in 0..answers {
        app = answer(app);
    }
    after(app, [Action::Paused(0.0), Action::PutAside])
}

fn answer(app: Rc<App>) -> Rc<App> {
    let response = any_response(&app);
    let app = after(
        app,
        [
            Action::Shown(0.0),
            Action::Answered(Some(response), 9000.0),
            Action::Validated(9000.0),
        ],
    );
    match stage(&app) {
        Some(Stage::Halfway) => app.reduce(Action::Continued),
        _ => app,
    }
}

fn item(app: &App) -> Option<String> {
    app.journey
        .as_ref()
        .and_then(|journey| journey.item.clone())
}

fn known(app: Rc<App>) -> Rc<App> {
    let id = app.outbox[0].id.clone();
    let app = app.reduce(Action::Clear);
    after(
        app,
        [Action::PersonStored(id), Action::Arrived(Route::People)],
    )
}

#[test]
fn who_goes_on_another_day_is_asked_what_they_would_have_been_asked() {
    let whole = to_the_end(at_first_item(false), |_| {});
    let app = put_aside(3);
    assert_eq!(stage(&app), Some(Stage::Aside));
    assert!(app.outbox[0].unfinished);
    let next = item(&app);
    let again = reload(&app);
    assert_eq!(stage(&again), Some(Stage::Aside));

    let app = known(app);
    assert!(
        app.journey.is_none(),
        "nothing of them is on the first screen"
    );
    let id = app.people.list()[0].id.clone();
    let app = app.reduce(Action::TakeUp(start("two"), id));
    assert!(!app.entered, "the answers wait for their person");
    let app = after(app, [Action::Arrived(Route::Journey), Action::Resume]);
    assert_eq!(item(&app), next);
    let app = to_the_end(app, |_| {});
    assert_eq!(app.outbox[0].bare_log(), whole.outbox[0].bare_log());
}

#[test]
fn put_aside_by_mistake_goes_on_at_once() {
    let app = put_aside(2).reduce(Action::Continued);
    assert_eq!(stage(&app), Some(Stage::Item));
    let app = to_the_end(app, |_| {});
    let entries: Vec<_> = app.people.list().iter().collect();
    assert_eq!(entries.len(), 1);
    assert!(!entries[0].unfinished);
    assert_eq!(app.outbox.len(), 1);
}

#[test]
fn nothing_is_put_aside_before_the_first_answer() {
    assert_eq!(stage(&put_aside(0)), Some(Stage::Item));
}

#[test]
fn a_later_sitting_takes_the_place_of_the_earlier_with_what_was_written_about_it() {
    let app = known(put_aside(3));
    let mut person = Person::clone(&app.people.list()[0]);
    person.notes = "Préfère le matin".to_owned();
    let id = person.id.clone();
    let app = after(
        app,
        [
            Action::PersonChanged(Rc::new(person)),
            Action::TakeUp(start("two"), id.clone()),
            Action::Arrived(Route::Journey),
            Action::Resume,
        ],
    );
    // Somebody else touches « Nouvelle personne »: it goes on waiting.
    let app = answer(app).reduce(Action::Clear);
    let app = after(app, [Action::PersonStored("two".to_owned())]);
    let (later, earlier) = app.superseded();
    assert_eq!(earlier, [id]);
    assert!(later[0].unfinished);
    assert_eq!(later[0].id, "two");
    assert_eq!(later[0].notes, "Préfère le matin");
    assert_eq!(later[0].log.items().count(), 4);
    let app = after(
        app,
        [
            Action::PeopleAdded(later.into_iter().map(Rc::new).collect()),
            Action::Purged(earlier),
        ],
    );
    assert_eq!(app.people.list().len(), 1);
    assert_eq!(app.superseded(), (Vec::new(), Vec::new()));
}

#[test]
fn the_same_answers_from_two_doors_are_kept_once_and_other_people_twice() {
    let app = known(put_aside(3));
    let log = app.people.list()[0].log.clone();
    let read = Person::from_record(&app.bank, log, 9).expect("a person");
    assert!(read.unfinished);
    let app = app.reduce(Action::PeopleAdded(vec![Rc::new(read)]));
    let (later, earlier) = app.superseded();
    assert_eq!((later.len(), earlier.len()), (1, 1));
    // The whole of the same session: same chance, same answers.
    let mut whole = finished();
    whole.id = "whole".to_owned();
    let app = app.reduce(Action::PeopleAdded(vec![Rc::new(whole)]));
    let (later, earlier) = app.superseded();
    assert_eq!((later.len(), earlier.len()), (1, 2));
    assert!(!later[0].unfinished);
}
